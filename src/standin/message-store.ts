import type { EphemeralMessage, SlackMessage } from "./message.ts";
import { isReply } from "./message.ts";

/** Every channel's messages by `ts`, oldest first, and apart from them what single users were shown. */
export class MessageStore {
  readonly #channels = new Map<string, Map<string, SlackMessage>>();
  #ephemeral: EphemeralMessage[] = [];

  add(message: SlackMessage): void {
    this.#of(message.channel).set(message.ts, message);
    if (!isReply(message) || message.thread_ts === undefined) return;
    const parent = this.find(message.channel, message.thread_ts);
    if (parent === undefined) return;
    this.replace({
      ...parent,
      thread_ts: parent.ts,
      reply_count: (parent.reply_count ?? 0) + 1,
      latest_reply: message.ts,
    });
  }

  find(channel: string, ts: string): SlackMessage | undefined {
    return this.#of(channel).get(ts);
  }

  replace(message: SlackMessage): void {
    this.#of(message.channel).set(message.ts, message);
  }

  remove(channel: string, ts: string): void {
    this.#of(channel).delete(ts);
  }

  /** Oldest first, replies included. */
  all(channel: string): readonly SlackMessage[] {
    return [...this.#of(channel).values()];
  }

  /** The parent and its replies, oldest first. */
  thread(channel: string, ts: string): readonly SlackMessage[] {
    return this.all(channel).filter((message) => message.ts === ts || message.thread_ts === ts);
  }

  addEphemeral(message: EphemeralMessage): void {
    this.#ephemeral.push(message);
  }

  findEphemeral(channel: string, ts: string): EphemeralMessage | undefined {
    return this.#ephemeral.find((message) => message.channel === channel && message.ts === ts);
  }

  replaceEphemeral(message: EphemeralMessage): void {
    this.#ephemeral = this.#ephemeral.map((old) =>
      old.channel === message.channel && old.ts === message.ts ? message : old,
    );
  }

  removeEphemeral(channel: string, ts: string): void {
    this.#ephemeral = this.#ephemeral.filter((old) => old.channel !== channel || old.ts !== ts);
  }

  ephemeralFor(user: string): readonly EphemeralMessage[] {
    return this.#ephemeral.filter((message) => message.recipient === user);
  }

  #of(channel: string): Map<string, SlackMessage> {
    let messages = this.#channels.get(channel);
    if (messages === undefined) {
      messages = new Map();
      this.#channels.set(channel, messages);
    }
    return messages;
  }
}
