import type { KnownBlock, RichTextQuote } from "@slack/types";
import type { Quote } from "../../answers/answer.ts";
import { placeText, titleOnce, topicOf } from "../../answers/wording.ts";
import type { LocatedPassage } from "../../corpus/corpus.ts";
import type { Report } from "../../corpus/report.ts";
import type { Excerpt } from "../../search/document.ts";
import { boldSection, context, quotation, richText } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { excerptCut } from "./answer-text.ts";

/** Longest quotation shown, in UTF-16 code units: an excerpt is longer only where sentences do not end. */
const QUOTATION = 1_200;

/**
 * A quotation under its heading, with its address below.
 *
 * @param label says how the quote came here; empty for what was asked for.
 * @param named the reports that the message names already.
 */
export function quoteBlocks(
  { source, excerpt }: Quote,
  label: string,
  named: Set<Report> = new Set(),
): KnownBlock[] {
  const heading = `${source.section.id} ${topicOf(source)}`;
  return [
    richText(boldSection(label === "" ? heading : `${label}：${heading}`), quotationOf(excerpt, QUOTATION)),
    context(quotePlace(source, named)),
  ];
}

/** A quotation of at most `limit` UTF-16 code units, marked where it was cut. */
export function quotationOf(excerpt: Excerpt, limit: number): RichTextQuote {
  const text = fitText(excerpt.text, limit);
  const quoted = quotation({ text, marks: excerpt.marks.filter(({ end }) => end <= text.length) });
  if (text.length < excerpt.text.length) quoted.elements.push({ type: "text", text: excerptCut });
  return quoted;
}

/** The line below a quotation: where it stands. */
export function quotePlace(source: LocatedPassage, named: Set<Report>): string {
  return `${titleOnce(source, named)}${placeText(source)} · ${source.passage.address}`;
}
