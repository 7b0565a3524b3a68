import type { LocatedPassage } from "../../corpus/corpus.ts";

/** What kinds of facts are read out of reports. */
export const FACT_KINDS = ["figure", "body", "platform", "document"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export function isFactKind(kind: string | undefined): kind is FactKind {
  return FACT_KINDS.some((known) => known === kind);
}

/** Something countable or nameable that a report states, with the sentence that states it. */
export interface Fact {
  readonly kind: FactKind;
  /** As the report writes it: `61%`, `市检察院`, `微信群`, `《整改工作方案》`. */
  readonly value: string;
  /** The value with what it counts or measures, as the report writes it: `近5000个党支部`. Of other kinds the value. */
  readonly label: string;
  /** The whole sentence, verbatim, up to its full stop. */
  readonly sentence: string;
  /**
   * The words that the fact is about: its own clause of the sentence, and what stands before the sentence's
   * colon. In 甲建立了A制度；乙建立了B制度 a question about B is about 乙 alone.
   */
  readonly scope: string;
  readonly source: LocatedPassage;
}
