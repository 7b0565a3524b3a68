import type { Activity } from "./activity.ts";
import { escapedCommandText, messageBlocks, messageText } from "./compose-text.ts";
import { acknowledged, type Delivery, type Forgery } from "./delivery/delivery.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import type { Channel, User } from "./directory.ts";
import type { Choice } from "./element-state.ts";
import { Interactions } from "./interactions.ts";
import { isObject, type JsonObject } from "./json.ts";
import { join, leave } from "./membership.ts";
import type { EphemeralMessage, SlackMessage } from "./message.ts";
import { Modals, type SubmitResult } from "./modals.ts";
import { commandPayload } from "./payloads.ts";
import { respond, responseUrl } from "./response-url.ts";
import { Suggestions } from "./suggestions.ts";
import type { SlackView } from "./view-store.ts";
import { ApiError } from "./web-api/call.ts";
import { installationFor, type Workspace } from "./workspace.ts";

export interface SayOptions {
  /** The message whose thread it goes to, or that message's `ts`. */
  readonly thread?: string | { readonly ts: string };
  /** Takes the text as it is, without the composer's mentions and escapes. */
  readonly raw?: boolean;
}

export interface ActOptions {
  /** Departures from an honest request, to see it refused. */
  readonly forge?: Forgery;
  /** For a click: the element's block, where several blocks have an element with its action id. */
  readonly blockId?: string;
}

/** A person's hands in Slack. Every action resolves when the bot has answered the request (not: has replied). */
export class Person {
  readonly user: User;
  readonly #workspace: Workspace;
  readonly #activity: Activity;
  readonly #dispatcher: Dispatcher;
  readonly #interactions: Interactions;
  readonly #modals: Modals;
  readonly #suggestions: Suggestions;

  constructor(user: User, workspace: Workspace, activity: Activity, dispatcher: Dispatcher) {
    this.user = user;
    this.#workspace = workspace;
    this.#activity = activity;
    this.#dispatcher = dispatcher;
    this.#suggestions = new Suggestions(user, workspace, dispatcher);
    this.#interactions = new Interactions(user, workspace, dispatcher, this.#suggestions);
    this.#modals = new Modals(user, workspace, dispatcher, this.#suggestions);
  }

  /**
   * Uses a slash command. `channel` is a name, an id, or `@bot` for the direct message with the bot. What the
   * bot answers at once is shown, as is Slackbot's complaint when it does not answer in time.
   */
  async command(channel: string, command: string, text = "", options: ActOptions = {}): Promise<Delivery> {
    const where = this.conversation(channel);
    const { directory, grants, app } = this.#workspace;
    const target = grants.issueResponseTarget({
      channelId: where.id,
      userId: this.user.id,
      original: undefined,
      threadTs: undefined,
    });
    const payload = commandPayload(this.#workspace, {
      user: this.user,
      channel: where,
      command,
      text: app.shouldEscape ? escapedCommandText(directory, text) : text,
      triggerId: grants.issueTrigger(this.user.id).id,
      responseUrl: responseUrl(this.#workspace, target),
    });
    const delivery = await this.#dispatcher.deliver("command", command, payload, { forgery: options.forge });
    if (!acknowledged(delivery)) {
      this.#slackbot(where, `${command} failed with the error "${failureOf(delivery)}"`);
      return delivery;
    }
    const said = immediateResponse(delivery);
    if (said === undefined) return delivery;
    try {
      respond(this.#workspace, this.#activity, target, said);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#slackbot(where, `${command} failed with the error "${error.code}"`);
    }
    return delivery;
  }

  /** Writes in a channel, or to the bot with `@bot`. `@name` and `#name` become mentions as in the composer. */
  async say(channel: string, text: string, options: SayOptions = {}): Promise<SlackMessage> {
    const where = this.conversation(channel);
    if (!where.members.has(this.user.id)) throw new Error(`${this.user.name} is not in ${channel}`);
    const { directory } = this.#workspace;
    const { result, deliveries } = this.#activity.post({
      channel: where.id,
      user: this.user.id,
      text: options.raw ? text : messageText(directory, text),
      ...(options.raw ? {} : { blocks: messageBlocks(directory, text) }),
      threadTs: threadOf(options.thread),
    });
    await deliveries;
    return result;
  }

  /** Edits one's own message. */
  async edit(message: SlackMessage, text: string): Promise<SlackMessage> {
    const { directory } = this.#workspace;
    const next = { text: messageText(directory, text), blocks: messageBlocks(directory, text) };
    const { result, deliveries } = this.#activity.edit(message, next);
    await deliveries;
    return result;
  }

  async remove(message: SlackMessage): Promise<void> {
    await this.#activity.remove(message).deliveries;
  }

  /**
   * Uses an element of a message or view: a button, a menu, an overflow.
   *
   * @param choice what is picked; for `feedback_buttons` "positive" or "negative".
   */
  click(
    where: SlackMessage | EphemeralMessage | SlackView,
    actionId: string,
    choice?: Choice,
    options: ActOptions = {},
  ): Promise<Delivery> {
    return this.#interactions.act(where, { actionId, blockId: options.blockId, choice }, options.forge);
  }

  /** Fills in a modal, by action id or block id: the bot sees it with the next click in it. */
  fill(view: SlackView, values: Readonly<Record<string, Choice>>): SlackView {
    return this.#modals.fill(view, values);
  }

  /** Types into a menu that the bot fills. Returns the options that it offers now. */
  search(view: SlackView, actionId: string, text: string): Promise<readonly JsonObject[]> {
    return this.#suggestions.ask(view, actionId, text);
  }

  /** Fills in the modal, by action id or block id, and submits it. */
  submit(view: SlackView, values: Readonly<Record<string, Choice>> = {}): Promise<SubmitResult> {
    return this.#modals.submit(view, values);
  }

  /** Closes the modal, or with `all` the whole stack. */
  close(view: SlackView, options: { readonly all?: boolean } = {}): Promise<Delivery | undefined> {
    return this.#modals.close(view, options.all ?? false);
  }

  /** Uses a shortcut of the app on a message. */
  messageShortcut(message: SlackMessage, callbackId: string): Promise<Delivery> {
    return this.#interactions.messageShortcut(message, callbackId);
  }

  /** Uses a shortcut of the app from anywhere. */
  globalShortcut(callbackId: string): Promise<Delivery> {
    return this.#interactions.globalShortcut(callbackId);
  }

  /** Brings someone into a channel: the bot, unless another is named. */
  async invite(channel: string, name?: string): Promise<void> {
    const where = this.conversation(channel);
    const user = this.#workspace.directory.user(
      name ?? installationFor(this.#workspace, this.user).botUserId,
    );
    await join(this.#workspace, this.#activity, where, user, this.user);
  }

  /** Takes someone out of a channel: the bot, unless another is named. */
  async removeFrom(channel: string, name?: string): Promise<void> {
    const where = this.conversation(channel);
    const user = this.#workspace.directory.user(
      name ?? installationFor(this.#workspace, this.user).botUserId,
    );
    await leave(this.#workspace, this.#activity, where, user);
  }

  /** Opens the app's Home tab, or its Messages tab. */
  async openHome(tab: "home" | "messages" = "home"): Promise<readonly Delivery[]> {
    const installation = installationFor(this.#workspace, this.user);
    const channel = this.#workspace.directory.directMessage(this.user.id, installation.botUserId);
    const view = this.#workspace.views.home(this.user.id);
    return this.#activity.raise(installation, "app_home_opened", {
      type: "app_home_opened",
      user: this.user.id,
      channel: channel.id,
      tab,
      event_ts: this.#workspace.timestamps.next(this.#workspace.clock()),
      ...(tab === "home" && view !== undefined ? { view } : {}),
    });
  }

  /** The visible modal. */
  get modal(): SlackView | undefined {
    return this.#workspace.views.top(this.user.id);
  }

  /** The app's Home tab as last published. */
  get home(): SlackView | undefined {
    return this.#workspace.views.home(this.user.id);
  }

  /** What only this person was shown, oldest first. */
  get ephemeral(): readonly EphemeralMessage[] {
    return this.#workspace.messages.ephemeralFor(this.user.id);
  }

  /** A channel by name or id; `@name` is the direct message with that user, `@bot` the one with the bot. */
  conversation(name: string): Channel {
    const { directory } = this.#workspace;
    if (name === "@bot") {
      const bot = installationFor(this.#workspace, this.user).botUserId;
      return directory.directMessage(this.user.id, bot);
    }
    if (name.startsWith("@")) return directory.directMessage(this.user.id, directory.user(name).id);
    return directory.channel(name);
  }

  #slackbot(where: Channel, text: string): void {
    this.#activity.whisper({ channel: where.id, user: "USLACKBOT", recipient: this.user.id, text });
  }
}

function threadOf(thread: SayOptions["thread"]): string | undefined {
  return typeof thread === "object" ? thread.ts : thread;
}

function failureOf(delivery: Delivery): string {
  return delivery.answer?.error === "http_timeout" ? "operation_timeout" : "dispatch_failed";
}

/** A message in the acknowledgement itself: JSON, or plain text over HTTP. */
function immediateResponse(delivery: Delivery): JsonObject | undefined {
  const { answer } = delivery;
  if (answer === undefined) return undefined;
  if (isObject(answer.json)) {
    const { text, blocks } = answer.json;
    return text === undefined && blocks === undefined ? undefined : answer.json;
  }
  return answer.body.trim() === "" ? undefined : { text: answer.body };
}
