import { list, Place, type Problem } from "./block-kit/check.ts";
import { selectOption } from "./block-kit/composition.ts";
import { findElement } from "./block-kit/normalise.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import type { User } from "./directory.ts";
import { type JsonObject, objectOf, objectsOf, textAt } from "./json.ts";
import { interactionBase } from "./payloads.ts";
import type { SlackView } from "./view-store.ts";
import { installationFor, type Workspace } from "./workspace.ts";

/** What menus that the app fills (`external_select`) offered one person, as the app last suggested it. */
export class Suggestions {
  readonly #user: User;
  readonly #workspace: Workspace;
  readonly #dispatcher: Dispatcher;
  readonly #offered = new Map<string, readonly JsonObject[]>();

  constructor(user: User, workspace: Workspace, dispatcher: Dispatcher) {
    this.#user = user;
    this.#workspace = workspace;
    this.#dispatcher = dispatcher;
  }

  /** Types into such a menu of a view. Returns the options that the app answers with. */
  async ask(shown: SlackView, actionId: string, value: string): Promise<readonly JsonObject[]> {
    const view = this.#workspace.views.find(({ id }) => id === shown.id)?.view;
    const found = view === undefined ? undefined : findElement(view.blocks, actionId);
    if (view === undefined || found?.element.type !== "external_select")
      throw new Error(`There is no menu ${actionId} that the app fills`);
    const installation = installationFor(this.#workspace, this.#user);
    const { answer } = await this.#dispatcher.deliver("interaction", "block_suggestion", {
      ...interactionBase(this.#workspace, installation, this.#user, "block_suggestion"),
      container: { type: "view", view_id: view.id },
      action_id: actionId,
      block_id: found.block.block_id,
      value,
      view,
    });
    const problems: Problem[] = [];
    const given = objectOf(answer?.json).options;
    list(selectOption, { min: 0, max: 100 })(given, new Place("/options", "modal", problems));
    if (problems.length > 0) throw new Error(`The app's options cannot be used: ${JSON.stringify(problems)}`);
    const options = objectsOf(given);
    this.#offered.set(keyOf(view, actionId), options);
    return options;
  }

  /** The element with the options that it offers now, where the app fills it. */
  in(view: SlackView, element: JsonObject): JsonObject {
    if (element.type !== "external_select") return element;
    const preset = element.initial_option === undefined ? [] : [element.initial_option];
    const offered = this.#offered.get(keyOf(view, textAt(element, "action_id") ?? "")) ?? [];
    return { ...element, options: [...preset, ...offered] };
  }
}

function keyOf(view: SlackView, actionId: string): string {
  return `${view.id} ${actionId}`;
}
