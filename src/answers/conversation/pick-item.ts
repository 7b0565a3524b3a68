import { normalise } from "../../search/normalise.ts";
import { passagesOf } from "../answer-question.ts";
import type { Library } from "../compose-passages.ts";
import { coverage } from "../coverage.ts";
import type { Pick } from "./follow-up.ts";
import { findSection } from "./places.ts";
import type { Item, Topic } from "./state.ts";

/** Part of the words that an item must hold to be the one they name. */
const ENOUGH = 0.5;

export type Picked =
  | { readonly kind: "item"; readonly item: Item; readonly position: number }
  /** The list has no such item. */
  | { readonly kind: "out-of-range" }
  /** No item is named by these words: they are words to look up. */
  | { readonly kind: "not-named" };

/** The item of the topic's list that a message points at. */
export function pickItem(pick: Pick, { list }: Topic, library: Library): Picked {
  switch (pick.kind) {
    case "ordinal": {
      const position = pick.ordinal - 1;
      const item = list[position];
      return item === undefined ? { kind: "out-of-range" } : { kind: "item", item, position };
    }
    case "from-end": {
      const position = list.length - pick.ordinal;
      const item = list[position];
      return item === undefined ? { kind: "out-of-range" } : { kind: "item", item, position };
    }
    case "words": {
      const wanted = normalise(pick.words).replace(/[《》“”"]/gu, "");
      const held = list.map((item) => holds(item, wanted, library));
      const best = Math.max(0, ...held);
      const position = held.indexOf(best);
      const item = list[position];
      return item === undefined || best < ENOUGH ? { kind: "not-named" } : { kind: "item", item, position };
    }
  }
}

/** How much of the words an item holds: the heading counts before the text below it. */
function holds({ role, name, value }: Item, words: string, { corpus, search }: Library): number {
  if (value !== undefined) return normalise(value).includes(words) ? 1 : coverage(search, value, words);
  if (role === "part") return 0;
  const section = findSection(name, corpus);
  const passage = corpus.passage(name);
  if (passage !== undefined) return coverage(search, passage.passage.text, words);
  if (section === undefined) return 0;
  const heading = coverage(search, section.section.heading, words);
  const texts = passagesOf(section, corpus).map(({ source }) => coverage(search, source.passage.text, words));
  return Math.max(heading, 0.9 * Math.max(0, ...texts));
}
