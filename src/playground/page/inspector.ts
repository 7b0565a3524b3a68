import type { ExchangeDetail, ExchangeEntity } from "../protocol.ts";
import type { App } from "./app.ts";
import { fetchExchange } from "./connection.ts";
import { fill, h } from "./dom.ts";
import { iconButton } from "./sidebar.ts";
import { CHECKS, msText, retryText, signatureText, TEXT } from "./text.ts";
import { preciseText } from "./time.ts";

/** Every request between the bot and the stand-in: what, when, how it was checked, how long it took. */
export class Inspector {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #rows = h("ul", { class: "exchanges", "aria-label": TEXT.inspector });
  readonly #detail = h("div", {
    class: "exchange-detail",
    tabindex: 0,
    role: "region",
    "aria-label": TEXT.sent,
  });
  readonly #drawn = new Map<string, { readonly exchange: ExchangeEntity; readonly node: HTMLElement }>();
  #chosen = "";

  constructor(app: App) {
    this.#app = app;
    const forge = h("button", { type: "button", class: "button" }, TEXT.forge);
    forge.addEventListener("click", () => void app.act({ do: "forge" }));
    this.element = h(
      "section",
      { class: "inspector", "aria-label": TEXT.inspector, hidden: true },
      h(
        "header",
        { class: "pane-head" },
        h(
          "div",
          { class: "title" },
          h("h2", {}, TEXT.inspector),
          h("span", { class: "note" }, TEXT.inspectorNote),
        ),
        forge,
        iconButton("close", TEXT.closeInspector, () => app.show({ inspector: false })),
      ),
      h("div", { class: "inspector-body" }, this.#rows, this.#detail),
    );
    this.#detail.append(h("p", { class: "empty" }, TEXT.selectExchange));
  }

  draw(): void {
    this.element.hidden = !this.#app.ui.inspector;
    if (this.element.hidden) return;
    const { exchanges } = this.#app.store;
    fill(
      this.#rows,
      exchanges.length === 0
        ? [h("li", { class: "empty" }, TEXT.inspectorEmpty)]
        : exchanges.map((exchange) => this.#row(exchange)),
    );
  }

  #row(exchange: ExchangeEntity): HTMLElement {
    const drawn = this.#drawn.get(exchange.id);
    if (drawn?.exchange === exchange) return drawn.node;
    const { status, error, ms, attempt, check } = exchange;
    const bad = status === 0 || (status ?? 0) >= 400 || error !== undefined;
    const outcome = status === undefined ? TEXT.pending : status === 0 ? TEXT.noAnswer : String(status);
    const made = h(
      "button",
      {
        type: "button",
        class: `exchange to-${exchange.to}${bad ? " bad" : ""}`,
        "aria-pressed": String(this.#chosen === exchange.id),
        "data-id": exchange.id,
      },
      h("span", { class: "direction" }, exchange.to === "bot" ? TEXT.toBot : TEXT.toSlack),
      h(
        "span",
        { class: "exchange-name" },
        exchange.name,
        exchange.detail !== "" && h("span", { class: "note" }, ` ${exchange.detail}`),
      ),
      attempt > 0 && h("span", { class: "badge" }, retryText(attempt)),
      h("span", { class: `check check-${check}` }, CHECKS[check]),
      h("span", { class: "outcome" }, error === undefined ? outcome : `${outcome} ${error}`),
      h("span", { class: "duration" }, ms === undefined ? "" : msText(ms)),
      h("time", {}, preciseText(exchange.at, this.#app.zone)),
    );
    made.addEventListener("click", () => void this.#open(exchange.id));
    const focused = drawn?.node.contains(document.activeElement) === true;
    const node = h("li", {}, made);
    this.#drawn.set(exchange.id, { exchange, node });
    if (focused) queueMicrotask(() => made.focus());
    return node;
  }

  async #open(id: string): Promise<void> {
    this.#chosen = id;
    for (const { exchange, node } of this.#drawn.values()) {
      node.firstElementChild?.setAttribute("aria-pressed", String(exchange.id === id));
    }
    const detail = await fetchExchange(id);
    if (this.#chosen === id && detail !== undefined) this.#detail.replaceChildren(...detailNodes(detail));
  }
}

function detailNodes({ signature, sent, answer }: ExchangeDetail): readonly Node[] {
  const signed =
    signature === undefined
      ? []
      : [h("p", { class: "note signature" }, signatureText(signature.timestamp, signature.value))];
  return [...signed, h("h3", {}, TEXT.sent), json(sent), h("h3", {}, TEXT.answered), json(answer)];
}

function json(value: unknown): HTMLElement {
  const empty = value === null || value === "" || value === undefined;
  return h(
    "pre",
    {},
    empty ? TEXT.noBody : typeof value === "string" ? value : JSON.stringify(value, null, 2),
  );
}
