import type { Button, ContainerBlock, KnownBlock } from "@slack/types";
import {
  type Answer,
  assignedTo,
  type FactsAnswer,
  type LinkedQuote,
  type NearestAnswer,
  type NoneAnswer,
  type Note,
  type PassagesAnswer,
  type Quote,
} from "../../answers/answer.ts";
import { bySection } from "../../answers/by-section.ts";
import { groupFacts } from "../../answers/facts/group-facts.ts";
import { asksInEnglish } from "../../answers/forms/english.ts";
import { factsTitle, nearestText, noneText, noteText, numbered, topicOf } from "../../answers/wording.ts";
import { referenceTo } from "../../corpus/address.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import type { Report } from "../../corpus/report.ts";
import { BlockBudget } from "../kit/block-budget.ts";
import {
  boldSection,
  button,
  context,
  LIMITS,
  plainSection,
  plainText,
  quotation,
  richText,
} from "../kit/blocks.ts";
import { ASK, addressesValue, questionValue, READ, READ_LINKED } from "./actions.ts";
import { answerTexts } from "./answer-text.ts";
import { outlineBody } from "./outline-body.ts";
import { quoteBlocks, ReportNames } from "./quote-blocks.ts";

/** Longest excerpt of a paragraph offered in doubt, in UTF-16 code units: two or three lines. */
const NEAREST_QUOTATION = 120;

/** What an answer says, before it is put into a message for somebody. */
export interface AnswerBody {
  /** The whole in a sentence or two, not escaped. */
  readonly summary: string;
  readonly blocks: readonly KnownBlock[];
  readonly notes: readonly Note[];
  /** What leads on to the buttons, below the notes. */
  readonly offer?: readonly KnownBlock[];
  /** Reports whose titles stand in the blocks. */
  readonly named: ReadonlySet<Report>;
  readonly buttons: readonly Button[];
}

export function answerBody(answer: Answer): AnswerBody {
  switch (answer.kind) {
    case "passages":
      return quotesBody(answer);
    case "outline":
      return outlineBody(answer);
    case "facts":
      return factsBody(answer);
    case "nearest":
      return nearestBody(answer);
    case "none":
      return noneBody(answer);
  }
}

/** The best answer with what belongs to it; further ones are folded away below. */
function quotesBody({ question, passages, recommendations, problems, notes }: PassagesAnswer): AnswerBody {
  const texts = answerTexts(question);
  const names = new ReportNames(asksInEnglish(question));
  const linkedTo = (quotes: readonly Quote[], linked: readonly LinkedQuote[], label: string) =>
    bySection(linked.filter(({ because }) => quotes.some(({ source }) => source === because))).flatMap(
      (group) => quoteBlocks(group, label, names),
    );
  const [best, ...others] = bySection(passages).map((quotes) => ({
    hits: quotes.length,
    blocks: [
      quoteBlocks(quotes, "", names),
      linkedTo(quotes, recommendations, `${texts.recommendation}${texts.colon}`),
      linkedTo(quotes, problems, `${texts.problem}${texts.colon}`),
    ],
  }));
  const budget = new BlockBudget();
  for (const blocks of best?.blocks ?? []) budget.add(...blocks);
  const folded: KnownBlock[][] = [];
  let hits = 0;
  for (const other of others) {
    const blocks = [...(folded.length > 0 ? [divider] : []), ...other.blocks.flat()];
    if (folded.flat().length + blocks.length > LIMITS.containerBlocks) {
      budget.cut = true;
      break;
    }
    folded.push(blocks);
    hits += other.hits;
  }
  if (hits > 0) budget.add(container(texts.moreHits(hits), folded.flat()));
  const [{ source, excerpt }] = passages;
  return {
    summary: `${topicOf(source)}：${excerpt.text}`,
    blocks: budget.cut ? [...budget.blocks, context(texts.moreInFullText)] : budget.blocks,
    notes,
    named: names.named,
    buttons: [
      ...readButton(READ, texts.read, passages),
      ...readButton(`${READ_LINKED}0`, texts.recommendation, recommendations),
      ...readButton(`${READ_LINKED}1`, texts.problem, problems),
    ],
  };
}

const divider = { type: "divider" as const };

function container(title: string, blocks: readonly KnownBlock[]): ContainerBlock {
  return {
    type: "container",
    title: plainText(title),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: blocks as ContainerBlock["child_blocks"],
  };
}

/** Opens the sections of some quotes; no button where there are none. */
function readButton(
  actionId: string,
  label: string,
  quotes: readonly { readonly source: Quote["source"] }[],
): Button[] {
  const references = [...new Set(quotes.map(({ source }) => referenceTo(source.passage)))];
  return references.length === 0 ? [] : [button(actionId, label, addressesValue(references))];
}

/** Facts with their sentences, a line each, those of one section above its name. */
function factsBody({ question, asked, facts, notes }: FactsAnswer): AnswerBody {
  const texts = answerTexts(question);
  const budget = new BlockBudget();
  const names = new ReportNames(asksInEnglish(question));
  const title = factsTitle(asked, facts.length, asksInEnglish(question));
  budget.add(richText(boldSection(title)));
  const quotes = groupFacts(facts).map(({ labels, sentence, source }) => ({
    source,
    excerpt: { text: sentence, marks: marksOf(labels, sentence) },
  }));
  const groups = new Map<LocatedSection["section"], typeof quotes>();
  for (const quote of quotes) {
    const group = groups.get(quote.source.section);
    if (group === undefined) groups.set(quote.source.section, [quote]);
    else group.push(quote);
  }
  for (const [{ id }, group] of groups) {
    const [first] = group;
    if (first === undefined) continue;
    budget.add(
      richText({
        type: "rich_text_list",
        style: "bullet",
        elements: group.map(({ excerpt }) => ({ ...quotation(excerpt), type: "rich_text_section" })),
      }),
      names.line(first.source, numbered(id, topicOf(first.source))),
    );
  }
  return {
    summary: `${title}：${facts.map(({ label }) => label).join("、")}`,
    blocks: budget.cut ? [...budget.blocks, context(texts.moreInFullText)] : budget.blocks,
    notes,
    named: names.named,
    buttons: readButton(READ, texts.read, facts),
  };
}

/** Where the first of each label stands in a sentence, in order and apart. */
function marksOf(labels: readonly string[], sentence: string) {
  let from = 0;
  return labels.flatMap((label) => {
    const start = sentence.indexOf(label, from);
    if (start === -1) return [];
    from = start + label.length;
    return [{ start, end: from }];
  });
}

/** Excerpts below the sentence that claims nothing. */
function nearestBody(answer: NearestAnswer): AnswerBody {
  const { passages } = answer;
  const { sentence, notes } = nearestText(answer);
  const budget = new BlockBudget();
  const names = new ReportNames(asksInEnglish(answer.question));
  budget.add(richText(plainSection(sentence)));
  for (const quote of passages) budget.add(...quoteBlocks([quote], "", names, NEAREST_QUOTATION));
  return {
    summary: `${sentence}${passages[0].excerpt.text}`,
    blocks: budget.blocks,
    notes,
    named: names.named,
    buttons: readButton(READ, answerTexts(answer.question).read, passages),
  };
}

function noneBody(answer: NoneAnswer): AnswerBody {
  const { sentence, notes } = noneText(answer);
  const headings = answer.suggestions.map(topicOf);
  const { howToAsk, topics } = answerTexts(answer.question);
  // Where an administrator says that the reports have nothing, other words find no more.
  const leading = assignedTo(answer) === undefined ? `${howToAsk}${topics}` : topics;
  const told = notes.flatMap((note) => (typeof note !== "string" && note.kind === "told" ? [note] : []));
  return {
    summary: headings.length > 0 ? `${sentence}${topics}${headings.join("；")}` : sentence,
    blocks: [richText(plainSection(sentence)), ...told.map((one) => toldBlock(one, answer.question))],
    notes: notes.filter((note) => !told.some((one) => one === note)),
    offer: headings.length > 0 ? [context(leading)] : [],
    named: new Set(),
    buttons: headings.map((heading, index) => button(`${ASK}${index}`, heading, questionValue(heading))),
  };
}

/** A person's answer, in the words that stand for it everywhere. */
function toldBlock(note: Extract<Note, { kind: "told" }>, question: string): KnownBlock {
  const label = noteText({ ...note, answer: "" }, undefined, asksInEnglish(question));
  return richText(plainSection(label), quotation({ text: note.answer, marks: [] }));
}
