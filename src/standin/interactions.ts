import { findElement } from "./block-kit/normalise.ts";
import { validateView } from "./block-kit/view.ts";
import type { Delivery, Forgery } from "./delivery/delivery.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import type { Channel, User } from "./directory.ts";
import { actionOf } from "./element-action.ts";
import { type Choice, chosenState, initialValues, isEmptyState, isStateful } from "./element-state.ts";
import { isObject, type JsonObject, objectOf, textAt } from "./json.ts";
import type { EphemeralMessage, SlackMessage } from "./message.ts";
import { channelReference, interactionBase } from "./payloads.ts";
import { responseUrl } from "./response-url.ts";
import type { ElementState, SlackView, ViewValues } from "./view-store.ts";
import { buildView } from "./views.ts";
import { messageOnWire } from "./wire.ts";
import { installationFor, installationForChannel, type Workspace } from "./workspace.ts";

/** What came of submitting a modal. */
export interface SubmitResult {
  /** The request and its answer; nothing when Slack's client held the submission back. */
  readonly delivery: Delivery | undefined;
  /** Complaints by block id: the client's about required input, or the bot's. Empty when it was taken. */
  readonly errors: Readonly<Record<string, string>>;
  /** The modal that is visible afterwards. */
  readonly view: SlackView | undefined;
}

const REQUIRED = "Please complete this required field.";

/** The interactions of one person: payloads as Slack sends them, answers applied as Slack applies them. */
export class Interactions {
  readonly #user: User;
  readonly #workspace: Workspace;
  readonly #dispatcher: Dispatcher;

  constructor(user: User, workspace: Workspace, dispatcher: Dispatcher) {
    this.#user = user;
    this.#workspace = workspace;
    this.#dispatcher = dispatcher;
  }

  act(
    where: SlackMessage | EphemeralMessage | SlackView,
    actionId: string,
    choice: Choice | undefined,
    forgery: Forgery | undefined,
  ): Promise<Delivery> {
    const found = findElement(where.blocks ?? [], actionId);
    if (found === undefined) throw new Error(`There is no element ${actionId} to use`);
    const { block, element } = found;
    const action = {
      ...actionOf(element, choice),
      action_id: actionId,
      block_id: block.block_id,
      action_ts: this.#timestamp(),
    };
    const state = isStateful(element) ? chosenState(element, choice ?? null) : undefined;
    const base =
      "ts" in where
        ? this.#inMessage(where, block.block_id, actionId, state)
        : this.#inView(where, block.block_id, actionId, state);
    return this.#dispatcher.deliver(
      "interaction",
      "block_actions",
      { ...base, actions: [action] },
      { forgery },
    );
  }

  async submit(view: SlackView, entered: Readonly<Record<string, Choice>>): Promise<SubmitResult> {
    const filled = this.#fillIn(view, entered);
    const missing = missingInputs(filled);
    if (Object.keys(missing).length > 0) {
      this.#workspace.views.setErrors(view.id, missing);
      return { delivery: undefined, errors: missing, view: filled };
    }
    const installation = installationFor(this.#workspace, this.#user);
    const delivery = await this.#dispatcher.deliver("interaction", "view_submission", {
      ...interactionBase(this.#workspace, installation, this.#user, "view_submission"),
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id, view.id).id,
      view: filled,
      response_urls: this.#responseUrls(filled),
    });
    const errors = this.#applySubmission(filled, delivery);
    this.#workspace.changes.announce();
    return { delivery, errors, view: this.#workspace.views.top(this.#user.id) };
  }

  async close(view: SlackView, all: boolean): Promise<Delivery | undefined> {
    const { views, changes } = this.#workspace;
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

  messageShortcut(message: SlackMessage, callbackId: string): Promise<Delivery> {
    const channel = this.#workspace.directory.channel(message.channel);
    const installation = installationForChannel(this.#workspace, channel.id, this.#user);
    return this.#dispatcher.deliver("interaction", "message_action", {
      ...interactionBase(this.#workspace, installation, this.#user, "message_action"),
      callback_id: callbackId,
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id).id,
      action_ts: this.#timestamp(),
      message_ts: message.ts,
      response_url: this.#responseUrl(channel, undefined, message.thread_ts),
      message: messageOnWire(message, { metadata: false }),
      channel: channelReference(channel),
    });
  }

  globalShortcut(callbackId: string): Promise<Delivery> {
    const installation = installationFor(this.#workspace, this.#user);
    return this.#dispatcher.deliver("interaction", "shortcut", {
      ...interactionBase(this.#workspace, installation, this.#user, "shortcut"),
      callback_id: callbackId,
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id).id,
      action_ts: this.#timestamp(),
    });
  }

  #inMessage(
    message: SlackMessage | EphemeralMessage,
    blockId: string,
    actionId: string,
    state: ElementState | undefined,
  ): JsonObject {
    const channel = this.#workspace.directory.channel(message.channel);
    const installation = installationForChannel(this.#workspace, channel.id, this.#user);
    const ephemeral = "recipient" in message;
    const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
    return {
      ...interactionBase(this.#workspace, installation, this.#user, "block_actions"),
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral,
        ...thread,
      },
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id).id,
      channel: channelReference(channel),
      // An ephemeral message does not come back with the click.
      ...(ephemeral ? {} : { message: messageOnWire(message, { metadata: true }) }),
      state: { values: withState(initialValues(message.blocks ?? []), blockId, actionId, state) },
      response_url: this.#responseUrl(channel, { ts: message.ts, ephemeral }, message.thread_ts),
    };
  }

  #inView(view: SlackView, blockId: string, actionId: string, state: ElementState | undefined): JsonObject {
    const values = withState(view.state.values, blockId, actionId, state);
    const current = { ...view, state: { values } };
    this.#workspace.views.replace(this.#user.id, current);
    const installation = installationFor(this.#workspace, this.#user);
    return {
      ...interactionBase(this.#workspace, installation, this.#user, "block_actions"),
      container: { type: "view", view_id: view.id },
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id, view.id).id,
      view: current,
    };
  }

  #fillIn(view: SlackView, entered: Readonly<Record<string, Choice>>): SlackView {
    let values = view.state.values;
    for (const [name, choice] of Object.entries(entered)) {
      const place = placeOf(view, name);
      if (place === undefined) throw new Error(`The modal has no element or block ${name}`);
      const { blockId, actionId, element } = place;
      values = withState(values, blockId, actionId, chosenState(element, choice));
    }
    const filled = { ...view, state: { values } };
    this.#workspace.views.replace(this.#user.id, filled);
    return filled;
  }

  #applySubmission(view: SlackView, delivery: Delivery): Readonly<Record<string, string>> {
    const { views } = this.#workspace;
    const answer = objectOf(delivery.answer?.json);
    const status = delivery.answer?.status ?? 0;
    if (status < 200 || status >= 300) return this.#complain(view, { "": "We had some trouble connecting." });
    switch (answer.response_action) {
      case undefined:
        views.closeFrom(this.#user.id, view.id);
        return {};
      case "clear":
        views.clear(this.#user.id);
        return {};
      case "errors":
        return this.#complain(view, stringsOf(answer.errors));
      case "update":
      case "push":
        return this.#applyView(view, objectOf(answer.view), answer.response_action === "push");
      default:
        return this.#complain(view, { "": `unknown response_action ${String(answer.response_action)}` });
    }
  }

  #applyView(view: SlackView, content: JsonObject, push: boolean): Readonly<Record<string, string>> {
    const problems = validateView(content, "modal");
    if (problems.length > 0) {
      return this.#complain(view, Object.fromEntries(problems.map(({ path, rule }) => [path, rule])));
    }
    const { views } = this.#workspace;
    const installation = installationFor(this.#workspace, this.#user);
    const place = push ? { above: view } : { instead: view };
    const next = buildView(this.#workspace, installation, this.#user.id, content, place);
    if (push) views.push(this.#user.id, next);
    else views.replace(this.#user.id, next);
    return {};
  }

  #complain(view: SlackView, errors: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    this.#workspace.views.setErrors(view.id, errors);
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
        response_url: this.#responseUrl(channel, undefined, undefined),
      });
    }
    return urls;
  }

  #responseUrl(
    channel: Channel,
    original: { readonly ts: string; readonly ephemeral: boolean } | undefined,
    threadTs: string | undefined,
  ): string {
    const { grants } = this.#workspace;
    const userId = this.#user.id;
    const target = grants.issueResponseTarget({ channelId: channel.id, userId, original, threadTs });
    return responseUrl(this.#workspace, target);
  }

  #timestamp(): string {
    return this.#workspace.timestamps.next(this.#workspace.clock());
  }
}

function withState(
  values: ViewValues,
  blockId: string,
  actionId: string,
  state: ElementState | undefined,
): ViewValues {
  if (state === undefined) return values;
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
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

/** Slack's client does not send a modal whose required inputs are empty. */
function missingInputs(view: SlackView): Readonly<Record<string, string>> {
  const missing: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== "input" || block.optional === true) continue;
    const actionId = textAt(objectOf(block.element), "action_id") ?? "";
    const state = view.state.values[block.block_id]?.[actionId];
    if (state === undefined || isEmptyState(state)) missing[block.block_id] = REQUIRED;
  }
  return missing;
}

function stringsOf(value: unknown): Readonly<Record<string, string>> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
    : {};
}
