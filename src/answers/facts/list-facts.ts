import type { FactsAnswer } from "../answer.ts";
import type { Fact, FactKind } from "./fact.ts";

/** A list of facts without passages beside it. */
export function listFacts(question: string, asked: FactKind, facts: readonly [Fact, ...Fact[]]): FactsAnswer {
  return {
    kind: "facts",
    question,
    notes: [],
    asked,
    facts,
    passages: [],
    recommendations: [],
    problems: [],
  };
}
