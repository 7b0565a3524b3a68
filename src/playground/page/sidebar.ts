import type { ChannelEntity } from "../protocol.ts";
import { type App, conversationName, isWithBot } from "./app.ts";
import { fill, h, ICONS, icon } from "./dom.ts";
import { avatar } from "./message-node.ts";
import { membersText, TEXT } from "./text.ts";

/** Channels, the direct message with the bot, and who one is. */
export class Sidebar {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #lists = h("div", { class: "sidebar-lists" });
  readonly #persona: HTMLSelectElement;
  /** The newest message that was seen, by conversation. */
  readonly #seen = new Map<string, number>();

  constructor(app: App) {
    this.#app = app;
    this.#persona = h("select", { id: "persona", class: "select" });
    this.#persona.addEventListener("change", () => app.becomes(this.#persona.value));
    this.element = h(
      "nav",
      { class: "sidebar", "aria-label": TEXT.menu },
      this.#lists,
      h("div", { class: "persona" }, h("label", { for: "persona" }, TEXT.actingAs), this.#persona),
    );
  }

  /** Nothing that is there now is new. */
  readAll(): void {
    for (const channel of this.#app.store.channels) this.#seen.set(channel.id, this.#newest(channel));
  }

  draw(): void {
    const { store, ui, people } = this.#app;
    const sections = [
      { title: TEXT.channels, all: store.channels.filter(({ type }) => type !== "im") },
      { title: TEXT.apps, all: store.channels.filter(({ type }) => type === "im") },
    ];
    this.#seen.set(ui.channel, this.#newest(store.channel(ui.channel)));
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.channel : undefined;
    this.#lists.replaceChildren(
      ...sections.flatMap(({ title, all }) => [
        h("h2", {}, title),
        h(
          "ul",
          {},
          all.map((channel) => h("li", {}, this.#entry(channel))),
        ),
      ]),
    );
    if (focused !== undefined) {
      this.#lists.querySelector<HTMLElement>(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
    }
    const options = people.map((id) => {
      const user = store.user(id);
      const role =
        user?.admin === true ? `（${TEXT.admin}）` : user?.external === true ? `（${TEXT.external}）` : "";
      return { id, label: `${user?.realName ?? id}${role}` };
    });
    const drawn = [...this.#persona.options].map(({ text }) => text).join("\n");
    if (drawn !== options.map(({ label }) => label).join("\n")) {
      fill(
        this.#persona,
        options.map(({ id, label }) => h("option", { value: id }, label)),
      );
    }
    this.#persona.value = store.workspace?.me ?? "";
  }

  #entry(channel: ChannelEntity): HTMLElement {
    const { store, ui } = this.#app;
    const current = channel.id === ui.channel;
    const unread = !current && this.#newest(channel) > (this.#seen.get(channel.id) ?? 0);
    const other = channel.members.find((member) => member !== store.workspace?.me) ?? "";
    const face =
      channel.type === "im"
        ? avatar(store.user(other))
        : h("span", { class: "hash", "aria-hidden": "true" }, "#");
    const made = h(
      "button",
      {
        type: "button",
        class: `channel${unread ? " unread" : ""}`,
        "aria-current": current ? "page" : undefined,
        "data-channel": channel.id,
      },
      face,
      h("span", { class: "channel-name" }, conversationName(this.#app, channel.id).replace(/^#/, "")),
      channel.shared && h("span", { class: "badge", title: TEXT.shared }, TEXT.external),
      unread && h("span", { class: "dot" }, h("span", { class: "hidden-label" }, TEXT.unread)),
    );
    made.addEventListener("click", () => {
      this.#app.show({ channel: channel.id, thread: undefined, tab: "messages", sidebar: false });
      // Slack tells an app when its direct message is opened: the moment for prompts.
      if (isWithBot(this.#app, channel.id)) void this.#app.act({ do: "open-app", tab: "messages" });
    });
    return made;
  }

  #newest(channel: ChannelEntity | undefined): number {
    if (channel === undefined) return 0;
    return Number(this.#app.store.messages(channel.id).at(-1)?.ts ?? 0);
  }
}

/** A channel's name and members, as its heading. */
export function conversationTitle(app: App): readonly Node[] {
  const channel = app.store.channel(app.ui.channel);
  if (channel === undefined) return [];
  const members = channel.members.map((id) => app.store.user(id)?.realName ?? id);
  const count = h(
    "span",
    { class: "note", title: `${TEXT.people}：${members.join("、")}` },
    membersText(members.length),
  );
  const shared = channel.shared ? [h("span", { class: "badge" }, TEXT.shared)] : [];
  const name = h("h1", { tabindex: -1 }, conversationName(app, channel.id));
  return channel.type === "im" ? [name, h("span", { class: "badge" }, TEXT.app)] : [name, count, ...shared];
}

export function iconButton(
  drawing: keyof typeof ICONS,
  label: string,
  onClick: () => void,
): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, click: onClick },
    icon(ICONS[drawing]),
  );
}
