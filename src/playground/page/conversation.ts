import type { MessageEntity, PromptsEntity } from "../protocol.ts";
import { type App, conversationName, isWithBot } from "./app.ts";
import { Composer } from "./composer.ts";
import { fill, h } from "./dom.ts";
import { HomeTab } from "./home-tab.ts";
import { MessageList } from "./message-list.ts";
import { conversationTitle, iconButton } from "./sidebar.ts";
import { beginningText, directBeginning, reminderCommand, TEXT } from "./text.ts";

/** The open channel or direct message. */
export class Conversation {
  readonly element: HTMLElement;
  readonly composer: Composer;
  readonly #app: App;
  readonly #title = h("div", { class: "title" });
  readonly #tabs = h("div", { class: "tabs", role: "tablist" });
  readonly #list = new MessageList(false, TEXT.messages);
  readonly #home: HomeTab;
  #beginning: { readonly key: string; readonly node: HTMLElement } | undefined;
  #prompts: { readonly entity: PromptsEntity; readonly node: HTMLElement } | undefined;

  constructor(app: App) {
    this.#app = app;
    this.#home = new HomeTab(app);
    this.composer = new Composer(app, false, () => this.#list.follow());
    const head = h(
      "header",
      { class: "pane-head" },
      iconButton("menu", TEXT.menu, () => app.show({ sidebar: !app.ui.sidebar })),
      this.#title,
      this.#tabs,
    );
    head.firstElementChild?.classList.add("narrow-only");
    this.element = h(
      "main",
      { class: "conversation" },
      head,
      this.#list.element,
      this.#home.element,
      this.composer.element,
    );
    this.#tabs.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      this.#openTab(app.ui.tab === "home" ? "messages" : "home");
      this.#tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
    });
  }

  draw(): void {
    const app = this.#app;
    const { channel, tab } = app.ui;
    this.#title.replaceChildren(...conversationTitle(app));
    const withTabs = isWithBot(app, channel) && app.store.workspace?.homeTab === true;
    fill(this.#tabs, withTabs ? this.#tabButtons() : []);
    this.#tabs.hidden = !withTabs;
    const home = withTabs && tab === "home";
    this.#list.element.hidden = home;
    this.composer.element.hidden = home;
    this.#home.draw(home);
    this.#list.draw(
      app,
      channel,
      app.store.messages(channel),
      [this.#begin(channel)],
      this.#suggested(channel),
    );
    this.composer.draw(channel, conversationName(app, channel));
  }

  #tabButtons(): readonly HTMLElement[] {
    return (["home", "messages"] as const).map((tab) => {
      const selected = this.#app.ui.tab === tab;
      const made = h(
        "button",
        { type: "button", role: "tab", "aria-selected": String(selected), tabindex: selected ? 0 : -1 },
        tab === "home" ? TEXT.home : TEXT.messages,
      );
      made.addEventListener("click", () => this.#openTab(tab));
      return made;
    });
  }

  #openTab(tab: "home" | "messages"): void {
    this.#app.show({ tab, thread: undefined });
    void this.#app.act({ do: "open-app", tab });
  }

  /** Stands above the first message: what this place is, and what one may try in it. */
  #begin(channel: string): HTMLElement {
    const { store } = this.#app;
    const info = store.channel(channel);
    const direct = info?.type === "im";
    const bot = store.workspace?.botUserId ?? "";
    // The app's own prompts are better than ours.
    const prompted = store.prompts(channel) !== undefined;
    const key = `${channel}/${info?.members.includes(bot)}/${prompted}`;
    if (this.#beginning?.key === key) return this.#beginning.node;
    const all = store.workspace?.suggestions ?? [];
    const fitting = direct
      ? all.map((one) => one.replace(/^(?:@问策|\/wence(?= \S{4})) /, ""))
      : all.filter((one) => info?.members.includes(bot) === true || !one.startsWith("@"));
    const joined = !direct && info?.members.includes(bot) === true;
    const node = h(
      "section",
      { class: "beginning" },
      h("p", {}, direct ? directBeginning : beginningText(info?.name ?? "")),
      ...(joined ? [this.#steps(fitting, info.name)] : []),
      ...(prompted || joined ? [] : [h("p", { class: "note" }, TEXT.suggestions), this.#chips(fitting)]),
    );
    this.#beginning = { key, node };
    return node;
  }

  /** What to do first: ask, see a reminder come, look into the Home tab. */
  #steps(questions: readonly string[], channel: string): HTMLElement {
    const { openClock, openHome } = this.#app;
    const step = (text: string, ...tries: HTMLElement[]) => h("li", {}, h("p", {}, text), ...tries);
    const chip = (text: string, run: () => void) =>
      h("button", { type: "button", class: "chip", click: run }, text);
    const remind = reminderCommand(channel);
    return h(
      "ol",
      { class: "steps" },
      step(TEXT.stepAsk, this.#chips(questions.slice(0, 3))),
      step(
        TEXT.stepRemind,
        h(
          "div",
          { class: "chips" },
          chip(remind, () => this.composer.begin(remind)),
          chip(TEXT.moveClock, openClock),
        ),
      ),
      step(TEXT.stepHome, h("div", { class: "chips" }, chip(TEXT.openHome, openHome))),
    );
  }

  #chips(texts: readonly string[]): HTMLElement {
    const made = texts.map((text) => {
      const chip = h("button", { type: "button", class: "chip" }, text);
      chip.addEventListener("click", () => this.composer.begin(text));
      return h("li", {}, chip);
    });
    return h("ul", { class: "chips" }, made);
  }

  /** The prompts that the app suggests; choosing one says it. */
  #suggested(channel: string): readonly HTMLElement[] {
    const entity = this.#app.store.prompts(channel);
    if (entity === undefined) return [];
    if (this.#prompts?.entity === entity) return [this.#prompts.node];
    const chips = entity.prompts.map(({ title, message }) => {
      const chip = h("button", { type: "button", class: "chip", title: message }, title);
      chip.addEventListener("click", () => {
        this.#list.follow();
        void this.#app.act({ do: "say", channel, text: message });
      });
      return h("li", {}, chip);
    });
    const node = h(
      "section",
      { class: "prompts" },
      entity.title !== "" && h("p", { class: "note" }, entity.title),
      h("ul", { class: "chips" }, chips),
    );
    this.#prompts = { entity, node };
    return [node];
  }
}

/** A thread beside the conversation. */
export class ThreadPane {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #list = new MessageList(true, TEXT.thread);
  readonly #composer: Composer;
  readonly #where = h("span", { class: "note" });
  readonly #status = h("p", { class: "status note", role: "status" });
  #shown = "";

  constructor(app: App) {
    this.#app = app;
    this.#composer = new Composer(app, true, () => this.#list.follow());
    this.element = h(
      "aside",
      { class: "thread", "aria-label": TEXT.thread, hidden: true },
      h(
        "header",
        { class: "pane-head" },
        h("div", { class: "title" }, h("h2", {}, TEXT.thread), this.#where),
        iconButton("close", TEXT.closeThread, () => app.show({ thread: undefined })),
      ),
      this.#list.element,
      this.#status,
      this.#composer.element,
    );
  }

  draw(): void {
    const app = this.#app;
    const { channel, thread } = app.ui;
    const messages = thread === undefined ? [] : threadOf(app.store.messages(channel), thread);
    const open = thread !== undefined && messages.length > 0;
    this.element.hidden = !open;
    const key = open ? `${channel}/${thread}` : "";
    const opened = open && key !== this.#shown;
    this.#shown = key;
    if (!open) return;
    this.#where.textContent = conversationName(app, channel);
    this.#list.draw(app, key, messages, []);
    this.#status.textContent = app.store.status(channel, thread)?.text ?? "";
    this.#composer.draw(key, TEXT.thread);
    if (opened) this.#composer.focus();
  }
}

function threadOf(all: readonly MessageEntity[], ts: string): readonly MessageEntity[] {
  return all.filter((message) => (message.ts === ts && !message.ephemeral) || message.threadTs === ts);
}
