import { normalise } from "../../search/normalise.ts";
import type { Question } from "../../search/question.ts";
import type { Library } from "../compose-passages.ts";
import { coverage } from "../coverage.ts";
import { passagesOf } from "../section-passages.ts";
import type { Pick } from "./follow-up.ts";
import { findSection } from "./places.ts";
import type { Item, Topic } from "./state.ts";

/** Part of the words that an item must hold to be the one they name. */
const ENOUGH = 0.5;

export type Picked =
  | {
      readonly kind: "items";
      readonly items: readonly [Item, ...Item[]];
      /** The last one's place in the list, from 0. */
      readonly position: number;
    }
  /** The list has no such item. */
  | { readonly kind: "out-of-range" }
  /** No item is named by these words: they are words to look up. */
  | { readonly kind: "not-named" };

/** The items of the topic's list that a message points at. */
export function pickItems(pick: Pick, { list }: Topic, library: Library): Picked {
  const at = (positions: readonly number[]): Picked => {
    const [first, ...others] = positions.flatMap((position) => list[position] ?? []);
    return first === undefined || others.length + 1 < positions.length
      ? { kind: "out-of-range" }
      : { kind: "items", items: [first, ...others], position: positions.at(-1) ?? 0 };
  };
  switch (pick.kind) {
    case "ordinals":
      return at(pick.ordinals.map((ordinal) => ordinal - 1));
    case "from-end":
      return at([list.length - pick.ordinal]);
    case "words": {
      const words = library.search.read(pick.words);
      const held = list.map((item) => holds(item, words, library));
      const best = Math.max(0, ...held);
      return best < ENOUGH ? { kind: "not-named" } : at([held.indexOf(best)]);
    }
  }
}

/** How much of the words an item holds: the heading counts before the text below it. */
function holds({ role, name, value }: Item, words: Question, { corpus, search }: Library): number {
  if (value !== undefined)
    return normalise(value).includes(words.normalised) ? 1 : coverage(search, value, words);
  if (role === "part") return 0;
  const section = findSection(name, corpus);
  const passage = corpus.passage(name);
  if (passage !== undefined) return coverage(search, passage.passage.text, words);
  if (section === undefined) return 0;
  const heading = coverage(search, section.section.heading, words);
  const texts = passagesOf(section, corpus).map(({ source }) => coverage(search, source.passage.text, words));
  return Math.max(heading, 0.9 * Math.max(0, ...texts));
}
