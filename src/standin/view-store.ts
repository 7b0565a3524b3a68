import type { JsonObject } from "./json.ts";
import type { Block } from "./message.ts";

/** Views in a modal's stack, the first included (docs.slack.dev, surfaces/modals). */
export const VIEW_STACK_LIMIT = 3;

/** An element's state: its type and what is entered or chosen in it. */
export type ElementState = JsonObject & { readonly type: string };

/** By block id, then by action id. */
export type ViewValues = { readonly [blockId: string]: { readonly [actionId: string]: ElementState } };

/** A view with the names that Slack's API gives its fields. */
export interface SlackView {
  readonly id: string;
  readonly team_id: string;
  readonly app_installed_team_id: string;
  readonly app_id: string;
  readonly bot_id: string;
  readonly type: "modal" | "home";
  readonly callback_id: string;
  readonly external_id: string;
  readonly private_metadata: string;
  readonly title: JsonObject | null;
  readonly submit: JsonObject | null;
  readonly close: JsonObject | null;
  readonly blocks: readonly Block[];
  readonly clear_on_close: boolean;
  readonly notify_on_close: boolean;
  readonly root_view_id: string | null;
  readonly previous_view_id: string | null;
  /** Changes with every update; `views.update` may ask that it has not. */
  readonly hash: string;
  readonly state: { readonly values: ViewValues };
}

/** What each user has open: a stack of modals, and the app's Home tab. */
export class ViewStore {
  readonly #stacks = new Map<string, SlackView[]>();
  readonly #homes = new Map<string, SlackView>();
  readonly #errors = new Map<string, Readonly<Record<string, string>>>();

  /** The user's open modals, the visible one last. */
  stack(userId: string): readonly SlackView[] {
    return this.#stacks.get(userId) ?? [];
  }

  top(userId: string): SlackView | undefined {
    return this.stack(userId).at(-1);
  }

  /** Opening a modal replaces whatever stack was open. */
  open(userId: string, view: SlackView): void {
    this.#stacks.set(userId, [view]);
  }

  push(userId: string, view: SlackView): void {
    this.#stacks.set(userId, [...this.stack(userId), view]);
  }

  /** Takes the view and those above it away. */
  closeFrom(userId: string, viewId: string): void {
    const at = this.stack(userId).findIndex((view) => view.id === viewId);
    if (at >= 0) this.#stacks.set(userId, this.stack(userId).slice(0, at));
  }

  clear(userId: string): void {
    this.#stacks.delete(userId);
  }

  home(userId: string): SlackView | undefined {
    return this.#homes.get(userId);
  }

  publish(userId: string, view: SlackView): void {
    this.#homes.set(userId, view);
  }

  find(match: (view: SlackView) => boolean): { userId: string; view: SlackView } | undefined {
    for (const [userId, views] of this.#stacks) {
      const view = views.find(match);
      if (view !== undefined) return { userId, view };
    }
    for (const [userId, view] of this.#homes) if (match(view)) return { userId, view };
    return undefined;
  }

  replace(userId: string, view: SlackView): void {
    this.#errors.delete(view.id);
    if (view.type === "home") {
      this.#homes.set(userId, view);
      return;
    }
    this.#stacks.set(
      userId,
      this.stack(userId).map((old) => (old.id === view.id ? view : old)),
    );
  }

  /** What the app said about the input, by block id. */
  errors(viewId: string): Readonly<Record<string, string>> {
    return this.#errors.get(viewId) ?? {};
  }

  setErrors(viewId: string, errors: Readonly<Record<string, string>>): void {
    this.#errors.set(viewId, errors);
  }
}
