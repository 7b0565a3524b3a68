import type { ActReply } from "../protocol.ts";
import { type App, isWithBot, type Ui } from "./app.ts";
import { Drafts } from "./blocks/context.ts";
import { openClockPanel } from "./clock-panel.ts";
import { Connection, fetchPeople } from "./connection.ts";
import { Conversation, ThreadPane } from "./conversation.ts";
import { h, ICONS, icon } from "./dom.ts";
import { Inspector } from "./inspector.ts";
import { ModalWindow } from "./modal-window.ts";
import { Sidebar } from "./sidebar.ts";
import { Store } from "./store.ts";
import { failedText, movingText, TEXT } from "./text.ts";
import { momentText } from "./time.ts";

/** How long a notice stays, in milliseconds. */
const NOTICE_MS = 5_000;

/** The whole page: what is seen follows from the store and from what is looked at. */
class Page implements App {
  readonly store = new Store();
  readonly drafts = new Drafts();
  readonly people: readonly string[];
  ui: Ui = { channel: "", thread: undefined, tab: "messages", inspector: false, sidebar: false };

  #connection: Connection | undefined;
  #drawing = false;
  #noticeTimer = 0;
  /** Whether this person's entities have come. */
  #ready = false;
  readonly #sidebar: Sidebar;
  readonly #conversation: Conversation;
  readonly #thread: ThreadPane;
  readonly #modal: ModalWindow;
  readonly #inspector: Inspector;
  readonly #clock = h("button", {
    type: "button",
    class: "top-button clock-button",
    "aria-haspopup": "dialog",
  });
  readonly #inspect = h(
    "button",
    { type: "button", class: "top-button inspect-button", "aria-label": TEXT.inspector },
    icon(ICONS.list),
    h("span", {}, TEXT.inspector),
  );
  readonly #notice = h("p", { class: "notice", role: "status", hidden: true });
  readonly #shell: HTMLElement;

  constructor(people: readonly string[]) {
    this.people = people;
    this.#sidebar = new Sidebar(this);
    this.#conversation = new Conversation(this);
    this.#thread = new ThreadPane(this);
    this.#modal = new ModalWindow(this);
    this.#inspector = new Inspector(this);
    this.#clock.addEventListener("click", this.openClock);
    this.#inspect.addEventListener("click", () => this.show({ inspector: !this.ui.inspector }));
    const top = h(
      "header",
      { class: "top" },
      h("div", { class: "avatar seal", "aria-hidden": "true" }, "问"),
      h("p", { class: "brand" }, TEXT.title),
      h("p", { class: "standin note" }, TEXT.standin),
      this.#clock,
      this.#inspect,
    );
    const veil = h("div", { class: "veil", click: () => this.show({ sidebar: false }) });
    this.#shell = h(
      "div",
      { class: "shell" },
      h("a", { class: "skip", href: "#composer" }, TEXT.jumpToComposer),
      top,
      this.#sidebar.element,
      veil,
      this.#conversation.element,
      this.#thread.element,
      this.#inspector.element,
    );
    document.body.replaceChildren(this.#shell, this.#notice);
    document.addEventListener("keydown", (event) => this.#key(event));
    setInterval(() => this.#drawClock(), 1_000);
  }

  get zone(): string {
    return this.store.user(this.store.workspace?.me ?? "")?.tz ?? "Asia/Shanghai";
  }

  readonly now = (): number => Date.now() + this.store.clock.ahead;

  readonly becomes = (user: string): void => {
    this.#connection?.close();
    this.#ready = false;
    this.ui = { ...this.ui, thread: undefined, tab: "messages", sidebar: false };
    this.#connection = new Connection(user, {
      patch: (patch, first) => {
        if (first) this.store.clear();
        this.store.apply(patch);
        if (!this.#ready) this.#begin();
        this.#drawSoon();
      },
      online: (online) => {
        if (!online) this.#say(TEXT.connectionLost, false);
        else if (this.#notice.textContent === TEXT.connectionLost) this.#notice.hidden = true;
      },
    });
  };

  readonly act = async (act: Parameters<App["act"]>[0]): Promise<ActReply> => {
    // What was said of the last act no longer matters.
    if (this.#notice.textContent !== TEXT.connectionLost) this.#notice.hidden = true;
    const reply = (await this.#connection?.act(act)) ?? { ok: false, reason: TEXT.connectionLost };
    if (!reply.ok) this.notify(failedText(reply.reason));
    return reply;
  };

  readonly show = (change: Partial<Ui>): void => {
    const threadWas = this.ui.thread;
    this.ui = { ...this.ui, ...change };
    this.#draw();
    if (threadWas !== undefined && this.ui.thread === undefined) this.#conversation.composer.focus();
    if (change.sidebar === true) this.#sidebar.element.querySelector<HTMLElement>("[aria-current]")?.focus();
    else if (change.channel !== undefined) this.#conversation.composer.focus();
  };

  /** Opens the clock, or ends its move. */
  readonly openClock = (): void => {
    if (this.store.clock.movingTo === undefined) openClockPanel(this);
    else void this.act({ do: "stop-clock" });
  };

  readonly openHome = (): void => {
    const direct = this.store.channels.find(({ id }) => isWithBot(this, id));
    if (direct === undefined) return;
    this.show({ channel: direct.id, thread: undefined, tab: "home" });
    void this.act({ do: "open-app", tab: "home" });
  };

  readonly notify = (text: string): void => this.#say(text, true);

  #say(text: string, forAMoment: boolean): void {
    this.#notice.textContent = text;
    this.#notice.hidden = false;
    clearTimeout(this.#noticeTimer);
    if (!forAMoment) return;
    this.#noticeTimer = setTimeout(() => {
      this.#notice.hidden = true;
    }, NOTICE_MS);
  }

  /** The first sight of the workspace as this person. */
  #begin(): void {
    this.#ready = true;
    if (
      this.store.channel(this.ui.channel)?.type === "im" ||
      this.store.channel(this.ui.channel) === undefined
    ) {
      this.ui = { ...this.ui, channel: this.store.channels[0]?.id ?? "" };
    }
    this.#sidebar.readAll();
    // As in Slack, a form does not outlive the page that it was open on.
    const { modal } = this.store;
    if (modal === undefined) return;
    this.store.apply({ set: [], gone: ["modal"] });
    void this.act({ do: "close", view: modal.view.id, all: true });
  }

  #key(event: KeyboardEvent): void {
    // Dialogs, menus and completions take their Escape themselves.
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]") !== null)
      return;
    if (this.ui.sidebar) this.show({ sidebar: false });
    else if (this.ui.thread !== undefined) this.show({ thread: undefined });
    else if (this.ui.inspector) this.show({ inspector: false });
  }

  /** Several changes that come together are drawn together. */
  #drawSoon(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    const { store, ui } = this;
    if (store.workspace === undefined) return;
    this.#sidebar.draw();
    this.#conversation.draw();
    this.#thread.draw();
    this.#inspector.draw();
    this.#modal.draw();
    this.#drawClock();
    this.#shell.classList.toggle("with-thread", !this.#thread.element.hidden);
    this.#shell.classList.toggle("with-inspector", ui.inspector);
    this.#shell.classList.toggle("with-sidebar", ui.sidebar);
    this.#inspect.setAttribute("aria-pressed", String(ui.inspector));
  }

  #drawClock(): void {
    const { movingTo } = this.store.clock;
    const now = momentText(this.now(), this.zone);
    const text = movingTo === undefined ? now : movingText(now, momentText(movingTo, this.zone));
    if (this.#clock.textContent === text) return;
    this.#clock.replaceChildren(icon(ICONS.time), h("span", {}, text));
    this.#clock.setAttribute("aria-label", `${TEXT.clock} ${text}`);
    this.#clock.classList.toggle("moving", movingTo !== undefined);
  }
}

const people = await fetchPeople();
new Page(people).becomes(people[0] ?? "");
