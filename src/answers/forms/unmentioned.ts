import type { Corpus } from "../../corpus/corpus.ts";
import type { Span } from "../../search/document.ts";
import { normalise } from "../../search/normalise.ts";
import type { Question } from "../../search/question.ts";
import { findBodies } from "../facts/bodies.ts";
import { findGroups } from "../facts/groups.ts";
import { findPlatforms } from "../facts/platforms.ts";

/** The level that a body's name begins with; a report on one city mostly leaves it out. */
const LEVEL = /^[全省市区县镇乡]/u;

/** A body, platform or group that a question names, and no report does, under this name or one that stands for it. */
export function findUnmentioned(
  { normalised, alternatives }: Pick<Question, "normalised" | "alternatives">,
  corpus: Corpus,
): string | undefined {
  const cut = ({ start, end }: Span) => normalised.slice(start, end);
  const synonymsOf = (name: string) =>
    alternatives
      .filter(({ term }) => name.includes(term) || term.includes(name))
      .flatMap(({ others }) => others);
  // A vocabulary sets platforms beside what they are examples of (抖音: 短视频); a name is not meant by that.
  const platforms = findPlatforms(normalised).map((span) => [cut(span), cut(span).replace(/群$/u, "")]);
  const bodies = findBodies(normalised).map((span) => {
    const name = cut(span);
    return [name, name.replace(LEVEL, ""), ...synonymsOf(name)];
  });
  const groups = findGroups(normalised).map(({ knownBy, ...span }) => {
    const name = cut(span);
    return [name, ...knownBy, ...synonymsOf(name)];
  });
  // A name that is said a thousand times is looked for once.
  const named = new Map([...bodies, ...platforms, ...groups].map((variants) => [variants[0], variants]));
  if (named.size === 0) return undefined;
  const said = saidIn(corpus);
  return [...named.values()].find((variants) => !variants.some((variant) => said.includes(variant)))?.[0];
}

/** All that a corpus says, normalised; read once, since a corpus never changes. */
const TEXTS = new WeakMap<Corpus, string>();

export function saidIn(corpus: Corpus): string {
  const known = TEXTS.get(corpus);
  if (known !== undefined) return known;
  const texts = corpus.passages.flatMap(({ report, part, section, passage }) => [
    report.title,
    part.heading,
    section.heading,
    passage.text,
  ]);
  const said = normalise([...new Set(texts)].join("\n"));
  TEXTS.set(corpus, said);
  return said;
}
