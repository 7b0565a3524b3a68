import type { Question } from "../search/question.ts";
import type { Found } from "./compose-passages.ts";
import type { Lookup } from "./find-passages.ts";
import type { Intent } from "./intent.ts";

/** How a question came to its answer: what was decided, written down as it was decided. */
export interface Trace {
  readonly asked: Question;
  readonly intent: Intent;
  /** What was looked up, in order; empty where the intent is answered without searching. */
  readonly lookups: readonly Lookup[];
  /** The passages of the look-up that decided, those first that the question's form asks for. */
  readonly order: readonly Found[];
}
