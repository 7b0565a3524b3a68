import { findElement } from "./block-kit/normalise.ts";
import { namedChoice } from "./choice.ts";
import type { Delivery, Forgery } from "./delivery/delivery.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import type { Channel, User } from "./directory.ts";
import { actionOf } from "./element-action.ts";
import { type Choice, chosenState, initialValues, isStateful, withState } from "./element-state.ts";
import type { JsonObject } from "./json.ts";
import type { EphemeralMessage, SlackMessage } from "./message.ts";
import { channelReference, interactionBase } from "./payloads.ts";
import { responseUrl } from "./response-url.ts";
import type { Suggestions } from "./suggestions.ts";
import type { SlackView, ViewValues } from "./view-store.ts";
import { messageOnWire } from "./wire.ts";
import { installationFor, installationForChannel, type Workspace } from "./workspace.ts";

/** Which element is used, and what is picked in it. */
export interface ElementUse {
  readonly actionId: string;
  /** Narrows the search to one block; otherwise the first element with that action id is meant. */
  readonly blockId: string | undefined;
  readonly choice: Choice | undefined;
}

/** One person's clicks and shortcuts, as Slack tells the bot of them. */
export class Interactions {
  readonly #user: User;
  readonly #workspace: Workspace;
  readonly #dispatcher: Dispatcher;
  readonly #suggestions: Suggestions;
  /** What this person has picked in messages, by channel and `ts`. */
  readonly #picked = new Map<string, ViewValues>();

  constructor(user: User, workspace: Workspace, dispatcher: Dispatcher, suggestions: Suggestions) {
    this.#user = user;
    this.#workspace = workspace;
    this.#dispatcher = dispatcher;
    this.#suggestions = suggestions;
  }

  act(
    shown: SlackMessage | EphemeralMessage | SlackView,
    use: ElementUse,
    forgery: Forgery | undefined,
  ): Promise<Delivery> {
    const { actionId, choice } = use;
    const where = this.#current(shown);
    const found = findElement(where.blocks ?? [], actionId, use.blockId);
    if (found === undefined) throw new Error(`There is no element ${actionId} to use`);
    const { block } = found;
    const element = "ts" in where ? found.element : this.#suggestions.in(where, found.element);
    const named = namedChoice(this.#workspace.directory, element, choice);
    const action = {
      ...actionOf(element, named),
      action_id: actionId,
      block_id: block.block_id,
      action_ts: this.#timestamp(),
    };
    const state = isStateful(element) ? chosenState(element, named ?? null) : undefined;
    const change = (values: ViewValues): ViewValues => withState(values, block.block_id, actionId, state);
    const base = "ts" in where ? this.#inMessage(where, change) : this.#inView(where, change);
    const payload = { ...base, actions: [action] };
    return this.#dispatcher.deliver("interaction", "block_actions", payload, { forgery });
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

  /** The message or view as it is now: the bot may have changed it since it was looked at. */
  #current(shown: SlackMessage | EphemeralMessage | SlackView): SlackMessage | EphemeralMessage | SlackView {
    const { messages, views } = this.#workspace;
    if (!("ts" in shown)) {
      const found = views.find((view) => view.id === shown.id);
      if (found?.userId !== this.#user.id) throw new Error(`${this.#user.name} does not see ${shown.id}`);
      return found.view;
    }
    const now =
      "recipient" in shown
        ? messages.findEphemeral(shown.channel, shown.ts)
        : messages.find(shown.channel, shown.ts);
    if (now === undefined) throw new Error(`The message ${shown.ts} is gone`);
    return now;
  }

  #inMessage(
    message: SlackMessage | EphemeralMessage,
    change: (values: ViewValues) => ViewValues,
  ): JsonObject {
    const channel = this.#workspace.directory.channel(message.channel);
    const installation = installationForChannel(this.#workspace, channel.id, this.#user);
    const ephemeral = "recipient" in message;
    const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
    const key = `${channel.id}/${message.ts}`;
    const values = change(initialValues(message.blocks ?? [], this.#picked.get(key)));
    this.#picked.set(key, values);
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
      state: { values },
      response_url: this.#responseUrl(channel, { ts: message.ts, ephemeral }, message.thread_ts),
    };
  }

  #inView(view: SlackView, change: (values: ViewValues) => ViewValues): JsonObject {
    const current = { ...view, state: { values: change(view.state.values) } };
    this.#workspace.views.replace(this.#user.id, current);
    const installation = installationFor(this.#workspace, this.#user);
    return {
      ...interactionBase(this.#workspace, installation, this.#user, "block_actions"),
      container: { type: "view", view_id: view.id },
      trigger_id: this.#workspace.grants.issueTrigger(this.#user.id, view.id).id,
      view: current,
    };
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
