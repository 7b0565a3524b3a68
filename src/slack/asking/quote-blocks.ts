import type { KnownBlock } from "@slack/types";
import type { Quote } from "../../answers/answer.ts";
import { placeText } from "../../answers/wording.ts";
import { boldSection, context, quotation, richText } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { excerptCut } from "./answer-text.ts";

/** Longest quotation shown, in UTF-16 code units: an excerpt is longer only where sentences do not end. */
const QUOTATION = 1_200;

/**
 * A quotation under its heading, with its address below.
 *
 * @param label says how the quote came here; empty for what was asked for.
 */
export function quoteBlocks({ source, excerpt }: Quote, label: string): KnownBlock[] {
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
