import type { LocatedSection } from "../corpus/corpus.ts";
import type { Quote } from "./answer.ts";

/** Quotes by the section that they stand in, in the order of the first of each; the same one once. */
export function bySection<T extends Pick<Quote, "source">>(quotes: readonly T[]): [T, ...T[]][] {
  const groups = new Map<LocatedSection["section"], [T, ...T[]]>();
  for (const quote of quotes) {
    const { section, passage } = quote.source;
    const group = groups.get(section);
    if (group === undefined) groups.set(section, [quote]);
    else if (group.every(({ source }) => source.passage !== passage)) group.push(quote);
  }
  return [...groups.values()];
}
