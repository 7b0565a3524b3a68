import type { MessageEntity, UserEntity } from "../protocol.ts";
import type { App } from "./app.ts";
import { renderBlocks } from "./blocks/blocks.ts";
import type { BlockContext } from "./blocks/context.ts";
import { mrkdwn } from "./blocks/markup-nodes.ts";
import { h, ICONS, icon } from "./dom.ts";
import { emojiOf } from "./emoji.ts";
import { type MenuItem, openMenu } from "./menu.ts";
import { clientText, repliesText, TEXT } from "./text.ts";
import { hourText, momentOf } from "./time.ts";

export interface Replies {
  readonly count: number;
  /** Who wrote them, in the order of their first. */
  readonly authors: readonly string[];
}

/** One message as it stands in a channel or thread. */
export function messageNode(
  app: App,
  message: MessageEntity,
  replies: Replies | undefined,
  inThread: boolean,
): HTMLElement {
  const author = app.store.user(message.user);
  const moment = momentOf(message.ts);
  const head = h(
    "header",
    { class: "message-head" },
    h("span", { class: "author" }, author?.realName ?? message.user),
    author?.bot === true && h("span", { class: "badge" }, TEXT.app),
    author?.external === true && h("span", { class: "badge" }, author.team),
    h("time", { datetime: new Date(moment).toISOString() }, hourText(moment, app.zone)),
    message.ephemeral && h("span", { class: "only-you" }, TEXT.onlyYou),
  );
  const reactions = message.reactions.map(({ name, count }) =>
    h("li", {}, `${emojiOf(name)} ${count}`, h("span", { class: "hidden-label" }, name)),
  );
  return h(
    "article",
    { class: `message${message.ephemeral ? " ephemeral" : ""}`, "data-ts": message.ts },
    avatar(author),
    h(
      "div",
      { class: "message-body" },
      head,
      h("div", { class: "message-content" }, content(app, message, inThread)),
      message.files.map(fileLink),
      reactions.length > 0 && h("ul", { class: "reactions" }, reactions),
      replies !== undefined && replies.count > 0 && repliesButton(app, message, replies),
    ),
    tools(app, message, inThread),
  );
}

/** The last character of a Chinese name says more than the first; the bot has its seal. */
export function avatar(user: UserEntity | undefined): HTMLElement {
  const name = user?.realName ?? "?";
  const tint = [...name].reduce((sum, character) => sum * 33 + character.charCodeAt(0), 2) % 5;
  const kind = user?.bot === true ? "seal" : user?.id === "USLACKBOT" ? "system" : `tint-${tint}`;
  const letter = user?.bot === true ? "问" : user?.id === "USLACKBOT" ? "!" : ([...name].at(-1) ?? "?");
  return h("div", { class: `avatar ${kind}`, "aria-hidden": "true" }, letter);
}

function content(app: App, message: MessageEntity, inThread: boolean): readonly Node[] {
  const place = {
    in: "message",
    channel: message.channel,
    ts: message.ts,
    ephemeral: message.ephemeral,
  } as const;
  const context: BlockContext = {
    scope: `${inThread ? "thread" : "main"}/${message.channel}/${message.ts}`,
    surface: "message",
    store: app.store,
    zone: app.zone,
    channel: message.channel,
    drafts: app.drafts,
    values: {},
    errors: {},
    use: async (use) => {
      await app.act({ do: "use", place, ...use });
    },
  };
  const edited = message.edited ? [h("span", { class: "note" }, TEXT.edited)] : [];
  // The app's edits replace what it said; only people's are marked.
  const mark = app.store.user(message.user)?.bot === true ? [] : edited;
  if (message.blocks.length > 0) return [...renderBlocks(message.blocks, context), ...mark];
  const text = message.user === "USLACKBOT" ? clientText(message.text) : message.text;
  return [h("div", { class: "rich-text" }, h("p", {}, mrkdwn(text, context), mark))];
}

function fileLink({ title, content }: MessageEntity["files"][number]): HTMLElement {
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(content)}`;
  return h("a", { class: "file", href, download: title }, title);
}

function repliesButton(app: App, message: MessageEntity, { count, authors }: Replies): HTMLElement {
  const faces = authors.slice(0, 3).map((id) => avatar(app.store.user(id)));
  const made = h(
    "button",
    { type: "button", class: "replies", "data-focus": "replies" },
    h("span", { class: "faces" }, faces),
    repliesText(count),
  );
  made.addEventListener("click", () => app.show({ thread: message.ts }));
  return made;
}

/** What can be done with a message, shown when it is pointed at or something in it has the focus. */
function tools(app: App, message: MessageEntity, inThread: boolean): HTMLElement | undefined {
  if (message.ephemeral) return undefined;
  const all: HTMLElement[] = [];
  if (!inThread) {
    const reply = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": TEXT.reply,
        title: TEXT.reply,
        "data-focus": "reply",
      },
      icon(ICONS.reply),
    );
    reply.addEventListener("click", () => app.show({ thread: message.threadTs ?? message.ts }));
    all.push(reply);
  }
  const items = menuItems(app, message);
  if (items.length > 0) {
    const more = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": TEXT.more,
        title: TEXT.more,
        "aria-haspopup": "menu",
        "data-focus": "more",
      },
      icon(ICONS.more),
    );
    more.addEventListener("click", () => openMenu(more, items));
    all.push(more);
  }
  return all.length > 0 ? h("div", { class: "tools" }, all) : undefined;
}

function menuItems(app: App, { channel, ts, user }: MessageEntity): readonly MenuItem[] {
  const workspace = app.store.workspace;
  const shortcuts = workspace?.messageShortcuts ?? [];
  const items: MenuItem[] = shortcuts.map(({ name, callbackId, description }) => ({
    label: name,
    detail: description,
    run: () => app.act({ do: "message-shortcut", channel, ts, callbackId }),
  }));
  if (user === workspace?.me) {
    items.push({ label: TEXT.deleteMessage, run: () => app.act({ do: "delete", channel, ts }) });
  }
  return items;
}
