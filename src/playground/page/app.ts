import type { Act, ActReply } from "../protocol.ts";
import type { Drafts } from "./blocks/context.ts";
import type { Store } from "./store.ts";

/** What is looked at, besides what there is. */
export interface Ui {
  /** The open conversation. */
  readonly channel: string;
  /** The parent's `ts` of the thread that is open beside it. */
  readonly thread: string | undefined;
  readonly tab: "messages" | "home";
  readonly inspector: boolean;
  /** On narrow screens: whether the list of channels covers the conversation. */
  readonly sidebar: boolean;
}

/** The page, as its parts see it. */
export interface App {
  readonly store: Store;
  readonly ui: Ui;
  readonly drafts: Drafts;
  readonly people: readonly string[];
  /** The zone in which the acting person reads times. */
  readonly zone: string;
  /** The workspace's time, epoch milliseconds. */
  readonly now: () => number;
  /** Does something as the acting person; a failure is shown, and handed back. */
  readonly act: (act: Act) => Promise<ActReply>;
  /** Changes what is looked at. */
  readonly show: (change: Partial<Ui>) => void;
  readonly becomes: (user: string) => void;
  readonly openClock: () => void;
  /** Opens the bot's Home tab. */
  readonly openHome: () => void;
  /** Says something for a moment. */
  readonly notify: (text: string) => void;
}

/** The name of a conversation, as in "send to …". */
export function conversationName({ store }: App, id: string): string {
  const channel = store.channel(id);
  if (channel === undefined) return "";
  return channel.type === "im" ? directName(store, id) : `#${channel.name}`;
}

/** The other one in a direct message. */
function directName(store: Store, id: string): string {
  const other = store.channel(id)?.members.find((member) => member !== store.workspace?.me);
  return store.user(other ?? "")?.realName ?? "";
}

/** Whether this is the direct message with the bot. */
export function isWithBot({ store }: App, id: string): boolean {
  const channel = store.channel(id);
  const bot = store.workspace?.botUserId ?? "";
  return channel?.type === "im" && channel.members.includes(bot);
}
