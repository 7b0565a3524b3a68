import type { Choice, Json, ViewContent } from "../../protocol.ts";
import { stringOf } from "../fields.ts";
import type { Store } from "../store.ts";

/** An element that a person uses. */
export interface Use {
  readonly blockId: string;
  readonly actionId: string;
  readonly choice?: Choice | undefined;
}

/** What blocks need to know of the place in which they are shown. */
export interface BlockContext {
  /** Unique on the page: ids of elements begin with it, and what is entered is kept under it. */
  readonly scope: string;
  readonly surface: "message" | "modal" | "home";
  readonly store: Store;
  /** The zone in which the reader reads times. */
  readonly zone: string;
  /** The conversation that is looked at. */
  readonly channel: string;
  readonly drafts: Drafts;
  /** What the app preset or the stand-in remembers; inputs of a modal begin with it. */
  readonly values: ViewContent["values"];
  readonly errors: ViewContent["errors"];
  /** Tells the bot. Resolves when the bot has answered. */
  readonly use: (use: Use) => Promise<void>;
  /** Asks the app what a menu of its own offers for some words; in views alone. */
  readonly search?: (actionId: string, text: string) => Promise<readonly Json[]>;
}

/** What was entered or picked, until it is sent and beyond: a view that is drawn again shows it again. */
export class Drafts {
  readonly #entered = new Map<string, Choice>();

  get(scope: string, blockId: string, actionId: string): Choice | undefined {
    return this.#entered.get(`${scope}\n${blockId}\n${actionId}`);
  }

  set(scope: string, blockId: string, actionId: string, choice: Choice): void {
    this.#entered.set(`${scope}\n${blockId}\n${actionId}`, choice);
  }

  forget(scope: string): void {
    for (const key of this.#entered.keys()) if (key.startsWith(`${scope}\n`)) this.#entered.delete(key);
  }
}

/** The element's own ids. */
export function idsOf(element: Json, blockId: string): { blockId: string; actionId: string } {
  return { blockId, actionId: stringOf(element.action_id) };
}

/** An id on the page, and the name by which focus finds the element again after it was drawn anew. */
export function domIds(
  context: BlockContext,
  element: Json,
  blockId: string,
): { id: string; "data-focus": string } {
  const name = `${blockId}/${stringOf(element.action_id)}`;
  return { id: `${context.scope}/${name}`.replace(/[^\w-]/g, "_"), "data-focus": name };
}
