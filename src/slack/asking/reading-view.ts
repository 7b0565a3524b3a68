import type { KnownBlock, ModalView, Overflow } from "@slack/types";
import { bySection } from "../../answers/by-section.ts";
import { numbered, placesText, placeText, topicOf } from "../../answers/wording.ts";
import { addressIn, referenceTo } from "../../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import { BlockBudget } from "../kit/block-budget.ts";
import {
  actions,
  boldSection,
  button,
  context,
  LIMITS,
  type Message,
  plainSection,
  quotation,
  richText,
} from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { addressesValue, READ } from "./actions.ts";
import { excerptCut, LABELS, moreInFullText, passageGone, someChanged } from "./answer-text.ts";
import { ReportNames } from "./quote-blocks.ts";

interface ReadingExtras {
  /** Paragraphs that the report recommends for these; one that is named twice is shown once. */
  readonly recommended?: readonly LocatedPassage[];
  /** Who brought them here. */
  readonly by?: readonly KnownBlock[];
  readonly menu?: readonly Overflow[];
}

/** Whole paragraphs in a message, within its limits; what does not fit is read in the modal. */
export function readingMessage(
  passages: readonly [LocatedPassage, ...LocatedPassage[]],
  { recommended = [], by = [], menu = [] }: ReadingExtras = {},
): Message {
  const budget = new BlockBudget();
  const names = new ReportNames();
  const add = (sources: readonly LocatedPassage[], label = "") => {
    for (const quotes of bySection(sources.map((source) => ({ source })))) {
      const shown = quotes.flatMap(({ source }, index) => {
        const heading = index === 0 ? [headingBlock(source, label)] : [];
        return budget.add(...heading, ...paragraphBlocks(source, true)) ? [source] : [];
      });
      const [first] = shown;
      if (first !== undefined) budget.blocks.push(names.line(first, placesText(shown)));
    }
  };
  add(passages);
  add(recommended, `${LABELS.recommendation}：`);
  const [first] = passages;
  const references = [...passages, ...recommended].map(({ passage }) => referenceTo(passage));
  return {
    text: escapeText(fitText(first.passage.text, LIMITS.notification)),
    blocks: [
      ...budget.blocks,
      ...(budget.cut ? [context(moreInFullText)] : []),
      ...by,
      ...actions(button(READ, LABELS.read, addressesValue([...new Set(references)])), ...menu),
    ],
  };
}

/**
 * The whole sections of some passages, for reading: the passages themselves as quotations.
 *
 * @param references or addresses; those that have another text now are not shown, but mentioned.
 */
export function readingView(corpus: Corpus, references: readonly string[]): ModalView {
  const blocks: KnownBlock[] = [];
  const wanted = new Set(references.map(addressIn));
  const names = new ReportNames();
  const sections = new Set<LocatedPassage["section"]>();
  for (const reference of references) {
    const found = corpus.passage(reference);
    if (found === undefined || sections.has(found.section)) continue;
    sections.add(found.section);
    blocks.push(headingBlock(found));
    for (const { address: own } of found.section.passages) {
      const passage = corpus.passage(own);
      if (passage === undefined) continue;
      const details = names.line(passage, `${placeText(passage)} · ${own}`);
      blocks.push(...paragraphBlocks(passage, wanted.has(own)), details);
    }
  }
  if (blocks.length === 0) blocks.push(richText(plainSection(passageGone)));
  else if (references.some((reference) => corpus.passage(reference) === undefined))
    blocks.unshift(context(someChanged));
  return {
    type: "modal",
    title: { type: "plain_text", text: LABELS.readingTitle },
    close: { type: "plain_text", text: LABELS.close },
    blocks: withinModal(blocks),
  };
}

function headingBlock(source: LocatedPassage, label = ""): KnownBlock {
  return richText(boldSection(`${label}${numbered(source.section.id, topicOf(source))}`));
}

function paragraphBlocks(source: LocatedPassage, quoted: boolean): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let rest = source.passage.text;
  while (rest !== "") {
    // A longer paragraph goes on in the next block.
    const piece = fitText(rest, LIMITS.sectionText);
    blocks.push(richText(quoted ? quotation({ text: piece, marks: [] }) : plainSection(piece)));
    rest = rest.slice(piece.length);
  }
  return blocks;
}

function withinModal(blocks: readonly KnownBlock[]): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let characters = 0;
  for (const block of blocks) {
    characters += JSON.stringify(block).length;
    if (shown.length === LIMITS.modalBlocks - 1 || characters > LIMITS.modalCharacters) {
      return [...shown, context(excerptCut)];
    }
    shown.push(block);
  }
  return shown;
}
