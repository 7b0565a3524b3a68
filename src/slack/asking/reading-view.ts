import type { KnownBlock, ModalView } from "@slack/types";
import { placeText } from "../../answers/wording.ts";
import { addressIn, referenceTo } from "../../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import { BlockBudget } from "../kit/block-budget.ts";
import {
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

/** Longest text for notifications, in UTF-16 code units. */
const SUMMARY = 240;

/** Longest paragraph shown in one block, in UTF-16 code units; longer ones go on in the next block. */
const BLOCK_TEXT = 3_000;

/** Whole paragraphs in a message, within its limits; what does not fit is read in the modal. */
export function readingMessage(passages: readonly [LocatedPassage, ...LocatedPassage[]]): Message {
  const budget = new BlockBudget();
  let section: LocatedPassage["section"] | undefined;
  for (const passage of passages) {
    if (passage.section !== section) budget.add(headingBlock(passage));
    section = passage.section;
    for (const block of paragraphBlocks(passage, true)) budget.add(block);
  }
  const [first] = passages;
  const references = passages.map(({ passage }) => referenceTo(passage));
  return {
    text: escapeText(fitText(first.passage.text, SUMMARY)),
    blocks: [
      ...budget.blocks,
      ...(budget.cut ? [context(moreInFullText)] : []),
      { type: "actions", elements: [button(READ, LABELS.read, addressesValue(references))] },
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
  const sections = new Set<LocatedPassage["section"]>();
  for (const reference of references) {
    const found = corpus.passage(reference);
    if (found === undefined || sections.has(found.section)) continue;
    sections.add(found.section);
    blocks.push(headingBlock(found));
    for (const { address: own } of found.section.passages) {
      const passage = corpus.passage(own);
      if (passage !== undefined) blocks.push(...paragraphBlocks(passage, wanted.has(own)));
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

function headingBlock({ report, part, section }: LocatedPassage): KnownBlock {
  return richText(boldSection(`${section.id} ${section.heading || part.heading || report.title}`));
}

function paragraphBlocks(source: LocatedPassage, quoted: boolean): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let rest = source.passage.text;
  while (rest !== "") {
    const piece = fitText(rest, BLOCK_TEXT);
    blocks.push(richText(quoted ? quotation({ text: piece, marks: [] }) : plainSection(piece)));
    rest = rest.slice(piece.length);
  }
  blocks.push(context(`《${source.report.title}》${placeText(source)} · ${source.passage.address}`));
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
