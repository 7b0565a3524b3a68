import type { MessageEntity } from "../protocol.ts";
import type { App } from "./app.ts";
import { fill, h } from "./dom.ts";
import { messageNode, type Replies } from "./message-node.ts";
import { TEXT } from "./text.ts";
import { dayKey, dayText, momentOf } from "./time.ts";

interface Drawn {
  readonly message: MessageEntity;
  readonly replies: string;
  readonly node: HTMLElement;
}

/** How far from the end one may have scrolled and still be taken along by what is new, in pixels. */
const NEAR_END = 80;

/** How much may be out of sight below while the last message's buttons are in sight, in pixels. */
const END_IN_SIGHT = 24;

/** A scrolling list of messages. What did not change keeps its node, and with it focus and selection. */
export class MessageList {
  readonly element: HTMLElement;
  readonly #inThread: boolean;
  readonly #inner = h("div", { class: "messages-inner" });
  /** Says that there is more below what is in sight, and leads there. */
  readonly #more = h("button", { type: "button", class: "more-below", hidden: true }, `↓ ${TEXT.moreBelow}`);
  #drawn = new Map<string, Drawn>();
  readonly #days = new Map<string, HTMLElement>();
  #conversation = "";
  #follow = true;
  /** Whether the end was in sight when it was last looked at. */
  #atEnd = true;

  constructor(inThread: boolean, label: string) {
    this.#inThread = inThread;
    this.element = h(
      "div",
      { class: "messages", role: "log", "aria-label": label, tabindex: 0 },
      this.#inner,
      this.#more,
    );
    this.element.addEventListener("scroll", () => this.#looked());
    // What is unfolded may push the end out of sight.
    this.element.addEventListener("toggle", () => this.#looked(), true);
    this.#more.addEventListener("click", () => {
      this.element.scrollTop = this.element.scrollHeight;
      this.element.focus({ preventScroll: true });
    });
    // Other panes take room and give it back; whoever reads the end goes on reading it.
    new ResizeObserver(() => {
      if (this.#atEnd) this.element.scrollTop = this.element.scrollHeight;
      this.#looked();
    }).observe(this.element);
  }

  /** Goes along with what comes next, wherever one has scrolled to. */
  follow(): void {
    this.#follow = true;
  }

  /**
   * @param conversation by which a change of conversation is noticed.
   * @param before stands above the first message.
   * @param after stands below the last.
   */
  draw(
    app: App,
    conversation: string,
    messages: readonly MessageEntity[],
    before: readonly HTMLElement[],
    after: readonly HTMLElement[] = [],
  ): void {
    const fresh = conversation !== this.#conversation;
    const nearEnd = this.#nearEnd();
    if (fresh) {
      this.#drawn = new Map();
      this.#conversation = conversation;
    }
    const focused = focusedPlace(this.#inner);
    const replies = this.#inThread ? new Map<string, Replies>() : repliesByThread(messages);
    const next = new Map<string, Drawn>();
    const nodes: HTMLElement[] = [...before];
    let firstNew: HTMLElement | undefined;
    let day = "";
    for (const message of messages) {
      if (!this.#inThread && message.threadTs !== undefined && !message.broadcast) continue;
      const moment = momentOf(message.ts);
      const today = dayKey(moment, app.zone);
      if (!this.#inThread && today !== day)
        nodes.push(this.#dayHeading(today, dayText(moment, app.now(), app.zone)));
      day = today;
      const drawn = this.#draw(app, message, replies.get(message.ts));
      const key = keyOf(message);
      if (!this.#drawn.has(key)) firstNew ??= drawn.node;
      next.set(key, drawn);
      nodes.push(drawn.node);
    }
    this.#drawn = next;
    fill(this.#inner, [...nodes, ...after]);
    restoreFocus(this.#inner, focused);
    if (fresh) this.element.scrollTop = this.element.scrollHeight;
    else if (firstNew !== undefined && (nearEnd || this.#follow)) this.#reveal(firstNew);
    else if (nearEnd) this.element.scrollTop = this.element.scrollHeight;
    if (firstNew !== undefined) this.#follow = false;
    this.#looked();
  }

  #looked(): void {
    this.#atEnd = this.#nearEnd();
    this.#more.hidden = this.#below() < END_IN_SIGHT;
  }

  #nearEnd(): boolean {
    return this.#below() < NEAR_END;
  }

  /** How much stands below what is in sight, in pixels. */
  #below(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight;
  }

  /** Shows the end, or the beginning of what is new where both do not fit. */
  #reveal(node: HTMLElement): void {
    const top = node.offsetTop - this.element.offsetTop - 12;
    this.element.scrollTop = Math.min(top, this.element.scrollHeight - this.element.clientHeight);
  }

  #draw(app: App, message: MessageEntity, replies: Replies | undefined): Drawn {
    const old = this.#drawn.get(keyOf(message));
    const key = JSON.stringify(replies);
    if (old !== undefined && old.message === message && old.replies === key) return old;
    return { message, replies: key, node: messageNode(app, message, replies, this.#inThread) };
  }

  #dayHeading(key: string, text: string): HTMLElement {
    const made = this.#days.get(key) ?? h("h2", { class: "day" }, h("span"));
    const label = made.firstElementChild;
    if (label !== null && label.textContent !== text) label.textContent = text;
    this.#days.set(key, made);
    return made;
  }
}

function keyOf({ channel, ts, ephemeral }: MessageEntity): string {
  return `${channel}/${ts}/${ephemeral}`;
}

function repliesByThread(messages: readonly MessageEntity[]): Map<string, Replies> {
  const found = new Map<string, Replies>();
  for (const { threadTs, user, ephemeral } of messages) {
    if (threadTs === undefined || ephemeral) continue;
    const known = found.get(threadTs) ?? { count: 0, authors: [] };
    const authors = known.authors.includes(user) ? known.authors : [...known.authors, user];
    found.set(threadTs, { count: known.count + 1, authors });
  }
  return found;
}

interface FocusPlace {
  readonly ts: string;
  readonly name: string;
}

/** Where the focus is, in terms that outlive a drawing. */
function focusedPlace(inside: HTMLElement): FocusPlace | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !inside.contains(activeElement)) return undefined;
  const message = activeElement.closest<HTMLElement>("[data-ts]");
  const { focus = "" } = activeElement.dataset;
  return { ts: message?.dataset.ts ?? "", name: focus };
}

/** Back to where the focus was, or to the message when its control is gone. */
function restoreFocus(inside: HTMLElement, place: FocusPlace | undefined): void {
  if (place === undefined || inside.contains(document.activeElement)) return;
  const message = inside.querySelector<HTMLElement>(`[data-ts="${CSS.escape(place.ts)}"]`);
  const control = message?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(place.name)}"]`);
  if (control !== null && control !== undefined) {
    control.focus({ preventScroll: true });
    return;
  }
  message?.setAttribute("tabindex", "-1");
  message?.focus({ preventScroll: true });
}
