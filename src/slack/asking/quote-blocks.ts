import type { KnownBlock, RichTextQuote } from "@slack/types";
import type { Quote } from "../../answers/answer.ts";
import { numbered, partShown, placesText, quotedTitle, topicOf } from "../../answers/wording.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import type { Report } from "../../corpus/report.ts";
import type { Excerpt } from "../../search/document.ts";
import { boldSection, context, quotation, richText } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { excerptCut } from "./answer-text.ts";

/** Longest quotation shown, in UTF-16 code units: an excerpt is longer only where sentences do not end. */
const QUOTATION = 1_200;

/**
 * Names a report where it changes from one quotation to the next: a reader always knows whose words these are,
 * and an answer from one report says its title once.
 */
export class ReportNames {
  readonly named = new Set<Report>();
  readonly english: boolean;
  #last: Report | undefined;

  /** @param english whether places are told in English; default in Chinese. */
  constructor(english = false) {
    this.english = english;
  }

  /** A context line that is about a place in a report, its title before it where that is not clear by now. */
  line({ report }: Pick<LocatedSection, "report">, text: string): KnownBlock {
    const title = report === this.#last ? "" : quotedTitle(report.title);
    this.#last = report;
    this.named.add(report);
    return context(`${title}${text}`);
  }
}

/**
 * Quotations of one section under its heading, their places below.
 *
 * @param label stands before the heading and says how the quotes came here; empty for what was asked for.
 * @param most of each quotation, in UTF-16 code units.
 */
export function quoteBlocks(
  quotes: readonly [Quote, ...Quote[]],
  label: string,
  names: ReportNames,
  most = QUOTATION,
): KnownBlock[] {
  const [{ source, excerpt }, ...others] = quotes;
  const heading = numbered(source.section.id, topicOf(source));
  return [
    richText(boldSection(`${label}${heading}`), quotationOf(excerpt, most)),
    // A block each, so that paragraphs that do not follow each other do not look like one quotation.
    ...others.map((other) => richText(quotationOf(other.excerpt, most))),
    names.line(
      source,
      `${placesText(
        quotes.map((quote) => quote.source),
        names.english,
      )}${partShown(quotes, most, names.english)}`,
    ),
  ];
}

/** A quotation of at most `limit` UTF-16 code units, marked where it was cut. */
function quotationOf(excerpt: Excerpt, limit: number): RichTextQuote {
  const text = fitText(excerpt.text, limit);
  const quoted = quotation({ text, marks: excerpt.marks.filter(({ end }) => end <= text.length) });
  if (text.length < excerpt.text.length) quoted.elements.push({ type: "text", text: excerptCut });
  return quoted;
}
