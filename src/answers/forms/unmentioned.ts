import type { Corpus } from "../../corpus/corpus.ts";
import type { Span } from "../../search/document.ts";
import { normalise } from "../../search/normalise.ts";
import type { Question } from "../../search/question.ts";
import { findBodies } from "../facts/bodies.ts";
import { findPlatforms } from "../facts/platforms.ts";

/** The level that a body's name begins with; a report on one city mostly leaves it out. */
const LEVEL = /^[全省市区县镇乡]/u;

/** A body or platform that a question names, and no report does, under this name or one that stands for it. */
export function findUnmentioned(
  { normalised, alternatives }: Pick<Question, "normalised" | "alternatives">,
  corpus: Corpus,
): string | undefined {
  const cut = ({ start, end }: Span) => normalised.slice(start, end);
  // A vocabulary sets platforms beside what they are examples of (抖音: 短视频); a name is not meant by that.
  const platforms = findPlatforms(normalised).map((span) => [cut(span), cut(span).replace(/群$/u, "")]);
  const bodies = findBodies(normalised).map((span) => {
    const name = cut(span);
    const terms = alternatives.filter(({ term }) => name.includes(term) || term.includes(name));
    return [name, name.replace(LEVEL, ""), ...terms.flatMap(({ others }) => others)];
  });
  return [...bodies, ...platforms].find((variants) => !mentions(variants, corpus))?.[0];
}

function mentions(variants: readonly string[], corpus: Corpus): boolean {
  return corpus.passages.some(({ report, part, section, passage }) =>
    [passage.text, section.heading, part.heading, report.title].some((text) => {
      const plain = normalise(text);
      return variants.some((variant) => plain.includes(variant));
    }),
  );
}
