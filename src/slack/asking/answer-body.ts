import type { Button, KnownBlock } from "@slack/types";
import type {
  Answer,
  FactsAnswer,
  LinkedQuote,
  LinkedQuotes,
  NearestAnswer,
  NoneAnswer,
  Note,
  OutlineAnswer,
  Quote,
} from "../../answers/answer.ts";
import { groupFacts } from "../../answers/facts/group-facts.ts";
import { factsTitle, nearestText, noneText, topicOf } from "../../answers/wording.ts";
import { referenceTo } from "../../corpus/address.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import type { Report } from "../../corpus/report.ts";
import { sectionRow } from "../browsing/contents-rows.ts";
import { BlockBudget } from "../kit/block-budget.ts";
import { boldSection, button, context, plainSection, richText } from "../kit/blocks.ts";
import { ASK, addressesValue, questionValue, READ } from "./actions.ts";
import { howToAsk, LABELS, moreInFullText, outlineCount, outlineCut, partTitle } from "./answer-text.ts";
import { quotationOf, quoteBlocks, quotePlace } from "./quote-blocks.ts";

/** Longest excerpt of a paragraph offered in doubt, in UTF-16 code units: two or three lines. */
const NEAREST_QUOTATION = 120;

/** What an answer says, before it is put into a message for somebody. */
export interface AnswerBody {
  /** The whole in a sentence or two, not escaped. */
  readonly summary: string;
  readonly blocks: readonly KnownBlock[];
  readonly notes: readonly Note[];
  readonly buttons: readonly Button[];
}

export function answerBody(answer: Answer): AnswerBody {
  switch (answer.kind) {
    case "passages": {
      const [{ source, excerpt }] = answer.passages;
      const { blocks, buttons } = quotesBody(answer);
      const heading = source.section.heading || source.part.heading || source.report.title;
      return { summary: `${heading}：${excerpt.text}`, blocks, notes: answer.notes, buttons };
    }
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

function quotesBody({
  passages,
  recommendations,
  problems,
}: LinkedQuotes): Pick<AnswerBody, "blocks" | "buttons"> {
  const budget = new BlockBudget();
  const named = new Set<Report>();
  const show = (quote: Quote, label: string, ...before: KnownBlock[]) =>
    budget.add(...before, ...quoteBlocks(quote, label, named));
  for (const [index, passage] of passages.entries()) {
    show(passage, "", ...(index > 0 ? [{ type: "divider" as const }] : []));
    const linked = ({ because }: LinkedQuote) => because === passage.source;
    for (const quote of recommendations.filter(linked)) show(quote, LABELS.recommendation);
    for (const quote of problems.filter(linked)) show(quote, LABELS.problem);
  }
  const addresses = [...passages, ...recommendations, ...problems].map(({ source }) =>
    referenceTo(source.passage),
  );
  return {
    blocks: budget.cut ? [...budget.blocks, context(moreInFullText)] : budget.blocks,
    buttons: addresses.length === 0 ? [] : [button(READ, LABELS.read, addressesValue(addresses))],
  };
}

function outlineBody({ parts, notes }: OutlineAnswer): AnswerBody {
  // A menu on each line where all lines fit; a plain list holds more of them.
  const withMenus = outlineBudget(parts, (located, from) =>
    located.map((one, at) => sectionRow(one, from + at)),
  );
  const budget = withMenus.cut ? outlineBudget(parts, (located) => [outlineList(located)]) : withMenus;
  const [{ part }] = parts;
  const headings = part.sections.flatMap(({ heading }) => (heading === "" ? [] : [heading]));
  return {
    summary: `${part.heading}：${headings.join("；")}`,
    blocks: budget.cut ? [...budget.blocks, context(outlineCut)] : budget.blocks,
    notes,
    buttons: [],
  };
}

function outlineBudget(
  parts: OutlineAnswer["parts"],
  linesOf: (sections: readonly LocatedSection[], from: number) => readonly KnownBlock[],
): BlockBudget {
  const budget = new BlockBudget();
  for (const [index, { report, part }] of parts.entries()) {
    const sections = part.sections.filter(({ heading }) => heading !== "");
    const title = parts[index - 1]?.report === report ? [] : [context(`《${report.title}》`)];
    budget.add(
      ...title,
      richText(boldSection(`${partTitle(part.number, part.heading)}（${outlineCount(sections.length)}）`)),
      ...linesOf(
        sections.map((section) => ({ report, part, section })),
        budget.blocks.length,
      ),
    );
  }
  return budget;
}

function outlineList(sections: readonly LocatedSection[]): KnownBlock {
  return richText({
    type: "rich_text_list",
    style: "bullet",
    elements: sections.map(({ section: { id, heading } }) => plainSection(`${id} ${heading}`)),
  });
}

/** Facts with their sentences; those of one sentence are read together. */
function factsBody({ asked, facts, notes }: FactsAnswer): AnswerBody {
  const budget = new BlockBudget();
  const named = new Set<Report>();
  const title = factsTitle(asked, facts.length);
  budget.add(richText(boldSection(title)));
  for (const { labels, sentence, source } of groupFacts(facts)) {
    budget.add(...quoteBlocks({ source, excerpt: { text: sentence, marks: [] } }, labels.join("、"), named));
  }
  const addresses = [...new Set(facts.map(({ source }) => referenceTo(source.passage)))];
  return {
    summary: `${title}：${facts.map(({ label }) => label).join("、")}`,
    blocks: budget.cut ? [...budget.blocks, context(moreInFullText)] : budget.blocks,
    notes,
    buttons: [button(READ, LABELS.read, addressesValue(addresses))],
  };
}

/** Excerpts below the sentence that claims nothing, each with a button that opens its section. */
function nearestBody(answer: NearestAnswer): AnswerBody {
  const { passages } = answer;
  const { sentence, notes } = nearestText(answer);
  const budget = new BlockBudget();
  const named = new Set<Report>();
  budget.add(richText(plainSection(sentence)));
  for (const [index, { source, excerpt }] of passages.entries()) {
    const quoted = richText(quotationOf(excerpt, NEAREST_QUOTATION));
    budget.add(sectionRow(source, index), quoted, context(quotePlace(source, named)));
  }
  return {
    summary: `${sentence}${passages[0].excerpt.text}`,
    blocks: budget.blocks,
    notes,
    buttons: [],
  };
}

function noneBody(answer: NoneAnswer): AnswerBody {
  const { sentence, notes } = noneText(answer);
  const headings = answer.suggestions.map(topicOf);
  const offer = headings.length > 0 ? [context(howToAsk), context(LABELS.topics)] : [];
  return {
    summary: headings.length > 0 ? `${sentence}${LABELS.topics}${headings.join("；")}` : sentence,
    blocks: [richText(plainSection(sentence)), ...offer],
    notes,
    buttons: headings.map((heading, index) => button(`${ASK}${index}`, heading, questionValue(heading))),
  };
}
