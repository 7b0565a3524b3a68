import { findElement } from "./block-kit/normalise.ts";
import { validateView } from "./block-kit/view.ts";
import { namedChoice } from "./choice.ts";
import { acknowledged, type Delivery } from "./delivery/delivery.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import type { User } from "./directory.ts";
import { type Choice, chosenState, withState } from "./element-state.ts";
import { inputErrors } from "./input-errors.ts";
import { isObject, type JsonObject, objectOf, textAt } from "./json.ts";
import { interactionBase } from "./payloads.ts";
import { responseUrl } from "./response-url.ts";
import type { Suggestions } from "./suggestions.ts";
import { type SlackView, VIEW_STACK_LIMIT } from "./view-store.ts";
import { buildView } from "./views.ts";
import { installationFor, type Workspace } from "./workspace.ts";

/** What came of submitting a modal. */
export interface SubmitResult {
  /** The request and its answer; nothing when Slack's client held the submission back. */
  readonly delivery: Delivery | undefined;
  /** Complaints by block id: the client's about required input, or the bot's. Empty when it was taken. */
  readonly errors: Readonly<Record<string, string>>;
  /** The modal that is visible afterwards. */
  readonly view: SlackView | undefined;
}

/** What Slack's client shows when the app does not answer, or answers what it cannot use. */
const TROUBLE = "We had some trouble connecting. Try again?";

/** One person's modals: what is entered goes to the bot, and its answer decides what is seen next. */
export class Modals {
  readonly #user: User;
  readonly #workspace: Workspace;
  readonly #dispatcher: Dispatcher;
  readonly #suggestions: Suggestions;

  constructor(user: User, workspace: Workspace, dispatcher: Dispatcher, suggestions: Suggestions) {
    this.#user = user;
    this.#workspace = workspace;
    this.#dispatcher = dispatcher;
    this.#suggestions = suggestions;
  }

  fill(view: SlackView, entered: Readonly<Record<string, Choice>>): SlackView {
    return this.#fillIn(this.#open(view), entered);
  }

  async submit(view: SlackView, entered: Readonly<Record<string, Choice>>): Promise<SubmitResult> {
    const filled = this.#fillIn(this.#open(view), entered);
    const heldBack = inputErrors(filled);
    if (Object.keys(heldBack).length > 0) {
      return { delivery: undefined, errors: this.#complain(filled, heldBack), view: filled };
    }
    const installation = installationFor(this.#workspace, this.#user);
    const delivery = await this.#dispatcher.deliver("interaction", "view_submission", {
      ...interactionBase(this.#workspace, installation, this.#user, "view_submission"),
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id, view.id).id,
      view: filled,
      response_urls: this.#responseUrls(filled),
    });
    const errors = this.#apply(filled, delivery);
    this.#workspace.changes.announce();
    return { delivery, errors, view: this.#workspace.views.top(this.#user.id) };
  }

  async close(shown: SlackView, all: boolean): Promise<Delivery | undefined> {
    const { views, changes } = this.#workspace;
    const view = this.#open(shown);
    const cleared = all || view.clear_on_close;
    if (cleared) views.clear(this.#user.id);
    else views.closeFrom(this.#user.id, view.id);
    changes.announce();
    if (!view.notify_on_close) return undefined;
    const installation = installationFor(this.#workspace, this.#user);
    return this.#dispatcher.deliver("interaction", "view_closed", {
      ...interactionBase(this.#workspace, installation, this.#user, "view_closed"),
      view,
      is_cleared: cleared,
    });
  }

  /** The view as it is now: the bot may have updated it since it was looked at. */
  #open(view: SlackView): SlackView {
    const open = this.#workspace.views.stack(this.#user.id).find((one) => one.id === view.id);
    if (open === undefined) throw new Error(`${this.#user.name} has no modal ${view.id} open any more`);
    return open;
  }

  #fillIn(view: SlackView, entered: Readonly<Record<string, Choice>>): SlackView {
    let values = view.state.values;
    for (const [name, choice] of Object.entries(entered)) {
      const place = placeOf(view, name);
      if (place === undefined) throw new Error(`The modal has no element or block ${name}`);
      const { blockId, actionId } = place;
      const element = this.#suggestions.in(view, place.element);
      const named = namedChoice(this.#workspace.directory, element, choice);
      values = withState(values, blockId, actionId, chosenState(element, named));
    }
    const filled = { ...view, state: { values } };
    this.#workspace.views.replace(this.#user.id, filled);
    return filled;
  }

  #apply(view: SlackView, delivery: Delivery): Readonly<Record<string, string>> {
    const { views } = this.#workspace;
    if (!acknowledged(delivery)) return this.#complain(view, { "": TROUBLE });
    const answer = objectOf(delivery.answer?.json);
    const action = textAt(answer, "response_action");
    switch (action) {
      case undefined:
        views.closeFrom(this.#user.id, view.id);
        return {};
      case "clear":
        views.clear(this.#user.id);
        return {};
      case "errors":
        return this.#complain(view, complaints(view, answer.errors));
      case "update":
      case "push":
        return this.#applyView(view, objectOf(answer.view), action === "push");
      default:
        return this.#complain(view, { "": `${TROUBLE} (unknown response_action ${action})` });
    }
  }

  #applyView(view: SlackView, content: JsonObject, push: boolean): Readonly<Record<string, string>> {
    const problems = validateView(content, "modal");
    if (problems.length > 0) {
      const rules = problems.map(({ path, rule }) => `${rule} [json-pointer:${path}]`);
      return this.#complain(view, { "": `${TROUBLE} (${rules.join("; ")})` });
    }
    const { views } = this.#workspace;
    if (push && views.stack(this.#user.id).length >= VIEW_STACK_LIMIT) {
      return this.#complain(view, { "": `${TROUBLE} (push_limit_reached)` });
    }
    const installation = installationFor(this.#workspace, this.#user);
    const place = push ? { above: view } : { instead: view };
    const next = buildView(this.#workspace, installation, this.#user.id, content, place);
    if (push) views.push(this.#user.id, next);
    else views.replace(this.#user.id, next);
    return {};
  }

  #complain(view: SlackView, errors: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    this.#workspace.views.setErrors(view.id, errors);
    this.#workspace.changes.announce();
    return errors;
  }

  #responseUrls(view: SlackView): readonly JsonObject[] {
    const urls: JsonObject[] = [];
    for (const block of view.blocks) {
      const element = objectOf(block.element);
      if (element.response_url_enabled !== true) continue;
      const actionId = textAt(element, "action_id") ?? "";
      const state = objectOf(view.state.values[block.block_id]?.[actionId]);
      const channelId = textAt(state, "selected_conversation") ?? textAt(state, "selected_channel");
      const channel = channelId === undefined ? undefined : this.#workspace.directory.findChannel(channelId);
      if (channel === undefined) continue;
      urls.push({
        block_id: block.block_id,
        action_id: actionId,
        channel_id: channel.id,
        response_url: responseUrl(
          this.#workspace,
          this.#workspace.grants.issueResponseTarget({
            channelId: channel.id,
            userId: this.#user.id,
            original: undefined,
            threadTs: undefined,
          }),
        ),
      });
    }
    return urls;
  }
}

/** An element by its action id, or the only one of a block by its block id. */
function placeOf(
  view: SlackView,
  name: string,
): { blockId: string; actionId: string; element: JsonObject } | undefined {
  const byAction = findElement(view.blocks, name);
  if (byAction !== undefined) {
    return { blockId: byAction.block.block_id, actionId: name, element: byAction.element };
  }
  const block = view.blocks.find((one) => one.block_id === name);
  const element = objectOf(block?.element ?? block?.accessory);
  const actionId = textAt(element, "action_id");
  return block === undefined || actionId === undefined ? undefined : { blockId: name, actionId, element };
}

/** The app's complaints: Slack shows them under input blocks, and takes no others. */
function complaints(view: SlackView, errors: unknown): Readonly<Record<string, string>> {
  const entries = isObject(errors) ? Object.entries(errors) : [];
  const inputs = new Set(view.blocks.filter((one) => one.type === "input").map((one) => one.block_id));
  const stray = entries.find(([blockId]) => !inputs.has(blockId));
  if (stray !== undefined) return { "": `${TROUBLE} (errors: no input block ${stray[0]})` };
  if (entries.length === 0) return { "": `${TROUBLE} (errors: none given)` };
  return Object.fromEntries(entries.map(([blockId, text]) => [blockId, String(text)]));
}
