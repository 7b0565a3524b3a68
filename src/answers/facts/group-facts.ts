import type { LocatedPassage } from "../../corpus/corpus.ts";
import type { Fact } from "./fact.ts";

/** The facts of one sentence: they are read together. */
export interface FactGroup {
  readonly labels: readonly string[];
  readonly sentence: string;
  readonly source: LocatedPassage;
}

/** Facts by the sentence that states them, in the order of the first of each. */
export function groupFacts(facts: readonly Fact[]): FactGroup[] {
  const groups = new Map<string, { labels: string[]; sentence: string; source: LocatedPassage }>();
  for (const { label, sentence, source } of facts) {
    const key = `${source.passage.address} ${sentence}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { labels: [label], sentence, source });
    else group.labels.push(label);
  }
  return [...groups.values()];
}
