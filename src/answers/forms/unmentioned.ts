import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import type { Span } from "../../search/document.ts";
import { normalise } from "../../search/normalise.ts";
import type { Question } from "../../search/question.ts";
import type { Found, Library } from "../compose-passages.ts";
import { findBodies } from "../facts/bodies.ts";
import { findGroups } from "../facts/groups.ts";
import { findPlaces, shortOf } from "../facts/places.ts";
import { findPlatforms } from "../facts/platforms.ts";
import { findPassages, type Lookup } from "../find-passages.ts";
import { withoutFillers } from "../question-words.ts";

/** The level that a body's name begins with; a report on one city mostly leaves it out. */
const LEVEL = /^[全省市区县镇乡]/u;
/** Asks for whatever is said of a name. */
const STATE = /情况|现状/u;

/** How a report speaks of its own city without its name, which may be the one that is asked for. */
const OWN_PLACE = ["我", "本", "全"].flatMap((own) => ["省", "市", "县", "区"].map((level) => own + level));

/** How names of each kind are found in a text. */
const KINDS = { body: findBodies, platform: findPlatforms, group: findGroups, place: findPlaces } as const;
type NameKind = keyof typeof KINDS;

interface Unmentioned {
  readonly name: string;
  readonly kind: NameKind;
  /** Whether the question says nothing beside it. */
  readonly alone: boolean;
}

/** A body, platform, group or place that a question names, and no report does, under this name or one that stands for it. */
export function findUnmentioned(
  { normalised, alternatives }: Pick<Question, "normalised" | "alternatives">,
  corpus: Corpus,
): Unmentioned | undefined {
  const cut = ({ start, end }: Span) => normalised.slice(start, end);
  // What stands for the people alone (志愿者: 义工) does not say which of them are meant.
  const synonymsOf = (name: string, which: readonly string[] = []) =>
    alternatives
      .filter(({ term }) => name.includes(term) || term.includes(name))
      .flatMap(({ term, others }) =>
        which.length > 0 && term !== name && name.endsWith(term)
          ? others.map((other) => name.replace(term, other))
          : others,
      );
  const bodies = findBodies(normalised).map((span) => {
    const name = cut(span);
    return ["body", name, name.replace(LEVEL, ""), ...synonymsOf(name)] as const;
  });
  // A vocabulary sets platforms beside what they are examples of (抖音: 短视频); a name is not meant by that.
  const platforms = findPlatforms(normalised).map(
    (span) => ["platform", cut(span), cut(span).replace(/群$/u, "")] as const,
  );
  const groups = findGroups(normalised).map(({ knownBy, ...span }) => {
    const name = cut(span);
    return ["group", name, ...knownBy, ...synonymsOf(name, knownBy)] as const;
  });
  const places = findPlaces(normalised).map((span) => {
    const name = cut(span);
    return ["place", name, shortOf(name), ...OWN_PLACE] as const;
  });
  // A name that is said a thousand times is looked for once.
  const named = new Map([...bodies, ...platforms, ...groups, ...places].map((one) => [one[1], one]));
  if (named.size === 0) return undefined;
  const said = saidIn(corpus);
  const [kind, name] =
    [...named.values()].find(([, ...variants]) => !variants.some((variant) => isSaid(variant, said))) ?? [];
  if (kind === undefined || name === undefined) return undefined;
  return { kind, name, alone: withoutFillers(normalised.replaceAll(name, "").replace(STATE, "")) === "" };
}

/** 教育部 is not said where 教育部门 is. */
function isSaid(name: string, said: string): boolean {
  let at = said.indexOf(name);
  while (at >= 0 && name.endsWith("部") && said[at + name.length] === "门") at = said.indexOf(name, at + 1);
  return at >= 0;
}

/**
 * What comes nearest to a name that no report knows: others of its kind where the question says nothing beside it, else
 * what the rest of the question finds.
 *
 * @param lookups what the whole question found.
 */
export function lookUpNearest(
  { name, kind, alone }: Unmentioned,
  lookups: readonly [Lookup, ...Lookup[]],
  library: Library,
): readonly Lookup[] {
  const [{ asked }] = lookups;
  const read = (words: string) => findPassages(library.search.read(words), library);
  if (!alone)
    return lookups.some(({ near }) => near)
      ? lookups
      : [...lookups, read(asked.normalised.replaceAll(name, " "))];
  const named = read(name);
  const kin = findKin(kind, [...named.found.map(({ source }) => source), ...library.corpus.passages]);
  return [named, { asked, found: kin, answerable: false, near: kin.length > 0 }];
}

/** Most paragraphs that are looked through for names while somebody waits; one takes up to 0.25 ms. */
const MOST_READ = 100;

/** The paragraphs that name others of its kind, most first. */
function findKin(kind: NameKind, passages: readonly LocatedPassage[]): readonly Found[] {
  const namesIn = ({ passage }: LocatedPassage) => {
    const text = normalise(passage.text);
    return new Set(KINDS[kind](text).map(({ start, end }) => text.slice(start, end))).size;
  };
  return [...new Set(passages)]
    .slice(0, MOST_READ)
    .map((source) => ({ source, score: namesIn(source) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
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
