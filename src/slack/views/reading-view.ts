import type { KnownBlock, ModalView } from "@slack/types";
import { placeText } from "../../answers/wording.ts";
import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import { boldSection, context, LIMITS, plainSection, quotation, richText } from "../blocks.ts";
import { fitText } from "../mrkdwn.ts";
import { excerptCut, LABELS, passageGone } from "../text/answer-text.ts";

/** Longest paragraph shown in one block, in UTF-16 code units; longer ones go on in the next block. */
const BLOCK_TEXT = 3_000;

/** The whole sections of some passages, for reading: the passages themselves as quotations. */
export function readingView(corpus: Corpus, addresses: readonly string[]): ModalView {
  const blocks: KnownBlock[] = [];
  const wanted = new Set(addresses);
  const sections = new Set<LocatedPassage["section"]>();
  for (const address of addresses) {
    const found = corpus.passage(address);
    if (found === undefined || sections.has(found.section)) continue;
    sections.add(found.section);
    const { report, part, section } = found;
    blocks.push(richText(boldSection(`${section.id} ${section.heading || part.heading || report.title}`)));
    for (const { address: own } of section.passages) {
      const passage = corpus.passage(own);
      if (passage !== undefined) blocks.push(...paragraphBlocks(passage, wanted.has(own)));
    }
  }
  if (blocks.length === 0) blocks.push(richText(plainSection(passageGone)));
  return {
    type: "modal",
    title: { type: "plain_text", text: LABELS.readingTitle },
    close: { type: "plain_text", text: LABELS.close },
    blocks: withinModal(blocks),
  };
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
