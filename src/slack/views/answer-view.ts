import type { KnownBlock } from "@slack/types";
import type {
  Answer,
  LinkedQuote,
  NoneAnswer,
  OutlineAnswer,
  PassagesAnswer,
  Quote,
} from "../../answers/answer.ts";
import { noteText, placeText } from "../../answers/wording.ts";
import { ASK, addressesValue, questionValue, READ, SHARE } from "../actions.ts";
import {
  boldSection,
  button,
  context,
  LIMITS,
  type Message,
  plainSection,
  quotation,
  richText,
} from "../blocks.ts";
import { escapeText, fitText } from "../mrkdwn.ts";
import {
  askedText,
  excerptCut,
  LABELS,
  moreInFullText,
  noAnswer,
  outlineCount,
  outlineCut,
  partTitle,
  sharedBy,
} from "../text.ts";

/** Who sees an answer, and how it came there. */
export type Audience =
  /** Only the person who asked, with a button to make it public until that was done. */
  | { readonly kind: "asker"; readonly shared: boolean }
  /** A thread that already shows the question. */
  | { readonly kind: "thread" }
  /** A channel, by a person who made an answer public. */
  | { readonly kind: "shared"; readonly userId: string };

/** Longest quotation shown, in UTF-16 code units: an excerpt is longer only where sentences do not end. */
const QUOTATION = 1_200;

/** Longest text for notifications, in UTF-16 code units. */
const SUMMARY = 240;

export function answerMessage(answer: Answer, audience: Audience): Message {
  const body = bodyOf(answer);
  const blocks: KnownBlock[] = [];
  // A thread shows the question above its answer; elsewhere the answer repeats it.
  if (audience.kind !== "thread") blocks.push(context(askedText(answer.question)));
  blocks.push(...body.blocks, ...answer.notes.map((note) => context(noteText(note))));
  if (audience.kind === "shared") {
    blocks.push({ type: "context", elements: [{ type: "mrkdwn", text: sharedBy(audience.userId) }] });
  }
  if (audience.kind === "asker" && audience.shared) blocks.push(context(LABELS.shared));
  const buttons = [...body.buttons];
  if (audience.kind === "asker" && !audience.shared && answer.kind !== "none") {
    buttons.push({ ...button(SHARE, LABELS.share, questionValue(answer.question)), style: "primary" });
  }
  if (buttons.length > 0) blocks.push({ type: "actions", elements: buttons });
  return { text: escapeText(fitText(body.summary, SUMMARY)), blocks };
}

interface Body {
  readonly summary: string;
  readonly blocks: readonly KnownBlock[];
  readonly buttons: readonly ReturnType<typeof button>[];
}

function bodyOf(answer: Answer): Body {
  switch (answer.kind) {
    case "passages":
      return passagesBody(answer);
    case "outline":
      return outlineBody(answer);
    case "none":
      return noneBody(answer);
  }
}

function passagesBody(answer: PassagesAnswer): Body {
  const blocks: KnownBlock[] = [];
  const addresses: string[] = [];
  let characters = 0;
  let cut = false;
  const show = (quote: Quote, label: string) => {
    const shown = quoteBlocks(quote, label);
    const size = JSON.stringify(shown).length;
    // The buttons and notes still to come take a few blocks and characters.
    if (
      characters + size > LIMITS.messageCharacters ||
      blocks.length + shown.length > LIMITS.messageBlocks - 8
    ) {
      cut = true;
      return;
    }
    characters += size;
    blocks.push(...shown);
  };
  for (const [index, passage] of answer.passages.entries()) {
    if (index > 0) blocks.push({ type: "divider" });
    show(passage, "");
    const linked = ({ because }: LinkedQuote) => because === passage.source;
    for (const quote of answer.recommendations.filter(linked)) show(quote, LABELS.recommendation);
    for (const quote of answer.problems.filter(linked)) show(quote, LABELS.problem);
  }
  for (const { source } of [...answer.passages, ...answer.recommendations, ...answer.problems]) {
    addresses.push(source.passage.address);
  }
  if (cut) blocks.push(context(moreInFullText));
  const [{ source, excerpt }] = answer.passages;
  return {
    summary: `${source.section.heading || source.part.heading}：${excerpt.text}`,
    blocks,
    buttons: [button(READ, LABELS.read, addressesValue(addresses))],
  };
}

/** @param label says how the quote came here; empty for what was asked for. */
function quoteBlocks({ source, excerpt }: Quote, label: string): KnownBlock[] {
  const { report, part, section, passage } = source;
  const heading = `${section.id} ${section.heading || part.heading || report.title}`;
  const text = fitText(excerpt.text, QUOTATION);
  const quoted = quotation({ text, marks: excerpt.marks.filter(({ end }) => end <= text.length) });
  if (text.length < excerpt.text.length) quoted.elements.push({ type: "text", text: excerptCut });
  return [
    richText(boldSection(label === "" ? heading : `${label}：${heading}`), quoted),
    context(`《${report.title}》${placeText(source)} · ${passage.address}`),
  ];
}

function outlineBody({ parts }: OutlineAnswer): Body {
  const blocks: KnownBlock[] = [];
  let characters = 0;
  for (const [index, { report, part }] of parts.entries()) {
    const sections = part.sections.filter(({ heading }) => heading !== "");
    const lines = sections.map(({ id, heading }) => plainSection(`${id} ${heading}`));
    const shown: KnownBlock[] = [];
    if (parts[index - 1]?.report !== report) shown.push(context(`《${report.title}》`));
    shown.push(
      richText(boldSection(`${partTitle(part.number, part.heading)}（${outlineCount(sections.length)}）`), {
        type: "rich_text_list",
        style: "bullet",
        elements: lines,
      }),
    );
    characters += JSON.stringify(shown).length;
    if (characters > LIMITS.messageCharacters || blocks.length > LIMITS.messageBlocks - 8) {
      blocks.push(context(outlineCut));
      break;
    }
    blocks.push(...shown);
  }
  const [{ part }] = parts;
  const headings = part.sections.flatMap(({ heading }) => (heading === "" ? [] : [heading]));
  return { summary: `${part.heading}：${headings.join("；")}`, blocks, buttons: [] };
}

function noneBody({ suggestions }: NoneAnswer): Body {
  const headings = suggestions.map(({ section }) => section.heading);
  const lines =
    headings.length > 0
      ? [richText(plainSection(noAnswer)), context(LABELS.topics)]
      : [richText(plainSection(noAnswer))];
  return {
    summary: headings.length > 0 ? `${noAnswer}${LABELS.topics}${headings.join("；")}` : noAnswer,
    blocks: lines,
    buttons: headings.map((heading, index) => button(`${ASK}${index}`, heading, questionValue(heading))),
  };
}
