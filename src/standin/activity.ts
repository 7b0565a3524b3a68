import type { Installation } from "./app.ts";
import { normaliseBlocks } from "./block-kit/normalise.ts";
import type { Delivery } from "./delivery/delivery.ts";
import type { Dispatcher } from "./delivery/dispatcher.ts";
import { eventEnvelope } from "./delivery/envelope.ts";
import type { JsonObject } from "./json.ts";
import type { EphemeralMessage, MessageMetadata, SlackMessage } from "./message.ts";
import { type MessageHappening, messageEvents } from "./message-events.ts";
import type { Workspace } from "./workspace.ts";

export interface Draft {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly unknown[] | undefined;
  readonly threadTs?: string | undefined;
  readonly metadata?: MessageMetadata | undefined;
  /** Set when the app posts. */
  readonly by?: Installation | undefined;
  readonly subtype?: string | undefined;
  readonly files?: SlackMessage["files"];
}

/** A change in Slack together with the answers of the bot that was told of it. */
export interface Told<T> {
  readonly result: T;
  readonly deliveries: Promise<readonly Delivery[]>;
}

/** What happens in Slack: every change of a conversation goes through here, so that the bot is told of it. */
export class Activity {
  readonly #workspace: Workspace;
  readonly #dispatcher: Dispatcher;

  constructor(workspace: Workspace, dispatcher: Dispatcher) {
    this.#workspace = workspace;
    this.#dispatcher = dispatcher;
  }

  post(draft: Draft): Told<SlackMessage> {
    const { ids, timestamps, clock, directory, messages, app } = this.#workspace;
    const message: SlackMessage = {
      type: "message",
      channel: draft.channel,
      ts: timestamps.next(clock()),
      user: draft.user,
      team: directory.user(draft.user).teamId,
      text: draft.text,
      ...(draft.blocks === undefined ? {} : { blocks: normaliseBlocks(draft.blocks, ids) }),
      ...(draft.by === undefined ? {} : { bot_id: draft.by.botId, app_id: app.id }),
      ...(draft.threadTs === undefined ? {} : { thread_ts: draft.threadTs }),
      ...(draft.metadata === undefined ? {} : { metadata: draft.metadata }),
      ...(draft.subtype === undefined ? {} : { subtype: draft.subtype }),
      ...(draft.files === undefined ? {} : { files: draft.files }),
    };
    messages.add(message);
    return this.#tell(message, { kind: "posted", message });
  }

  /** Replaces a message's content; `undefined` blocks are removed. */
  edit(previous: SlackMessage, next: Pick<Draft, "text" | "blocks" | "metadata">): Told<SlackMessage> {
    const { ids, timestamps, clock, messages } = this.#workspace;
    const { blocks: _blocks, metadata, ...rest } = previous;
    const kept = next.metadata ?? metadata;
    const message: SlackMessage = {
      ...rest,
      text: next.text,
      ...(next.blocks === undefined ? {} : { blocks: normaliseBlocks(next.blocks, ids) }),
      ...(kept === undefined ? {} : { metadata: kept }),
      edited: { user: previous.user, ts: timestamps.next(clock()) },
    };
    messages.replace(message);
    return this.#tell(message, { kind: "edited", message, previous });
  }

  remove(message: SlackMessage): Told<SlackMessage> {
    this.#workspace.messages.remove(message.channel, message.ts);
    return this.#tell(message, { kind: "removed", message });
  }

  /** Ephemeral messages raise no event. */
  whisper(draft: Omit<Draft, "metadata" | "subtype" | "by"> & { recipient: string }): EphemeralMessage {
    const { ids, timestamps, clock, messages, changes } = this.#workspace;
    const message: EphemeralMessage = {
      channel: draft.channel,
      ts: timestamps.next(clock()),
      recipient: draft.recipient,
      user: draft.user,
      text: draft.text,
      ...(draft.blocks === undefined ? {} : { blocks: normaliseBlocks(draft.blocks, ids) }),
      ...(draft.threadTs === undefined ? {} : { thread_ts: draft.threadTs }),
    };
    messages.addEphemeral(message);
    changes.announce();
    return message;
  }

  /** Replaces an ephemeral message's content. */
  rewhisper(previous: EphemeralMessage, next: Pick<Draft, "text" | "blocks">): EphemeralMessage {
    const { blocks: _blocks, ...rest } = previous;
    const message: EphemeralMessage = {
      ...rest,
      text: next.text,
      ...(next.blocks === undefined ? {} : { blocks: normaliseBlocks(next.blocks, this.#workspace.ids) }),
    };
    this.#workspace.messages.replaceEphemeral(message);
    this.#workspace.changes.announce();
    return message;
  }

  /** Sends an event to the bot as this installation, if the app has subscribed to it. */
  async raise(
    installation: Installation,
    subscription: string,
    event: JsonObject,
  ): Promise<readonly Delivery[]> {
    if (!this.#workspace.app.events.has(subscription) || installation.revoked !== undefined) return [];
    const envelope = eventEnvelope(this.#workspace, installation, event);
    return [await this.#dispatcher.deliver("event", String(event.type), envelope)];
  }

  #tell<T>(result: T, happening: MessageHappening): Told<T> {
    this.#workspace.changes.announce();
    const events = messageEvents(this.#workspace, happening);
    const deliveries = Promise.all(
      events.map(({ installation, subscription, event }) => this.raise(installation, subscription, event)),
    );
    return { result, deliveries: deliveries.then((lists) => lists.flat()) };
  }
}
