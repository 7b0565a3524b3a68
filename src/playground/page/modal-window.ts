import type { ModalEntity } from "../protocol.ts";
import type { App } from "./app.ts";
import { renderBlocks } from "./blocks/blocks.ts";
import { enteredIn } from "./blocks/input-block.ts";
import { type ShownDialog, showDialog } from "./dialog.ts";
import { h } from "./dom.ts";
import { iconButton } from "./sidebar.ts";
import { clientText, TEXT } from "./text.ts";
import { keepingFocus, viewContext } from "./view-body.ts";

/** The app's modal: the topmost view of the stack. */
export class ModalWindow {
  readonly #app: App;
  #dialog: ShownDialog | undefined;
  #drawn: ModalEntity | undefined;
  readonly #inner = h("form", { class: "modal-inner", novalidate: true, tabindex: -1 });

  constructor(app: App) {
    this.#app = app;
    this.#inner.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
  }

  draw(): void {
    const modal = this.#app.store.modal;
    if (modal === this.#drawn) return;
    const before = this.#drawn;
    this.#drawn = modal;
    if (modal === undefined) {
      if (before !== undefined) this.#app.drafts.forget(`view/${before.view.id}`);
      this.#dialog?.close();
      this.#dialog = undefined;
      return;
    }
    if (before?.view.id === modal.view.id) {
      keepingFocus(this.#inner, () => this.#fill(modal));
      this.#inner.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    this.#fill(modal);
    this.#dialog ??= showDialog({
      className: "modal",
      labelledBy: "modal-title",
      content: [this.#inner],
      onEscape: () => this.#close(false),
    });
    this.#focusFirst();
  }

  #fill(modal: ModalEntity): void {
    const { view, below } = modal;
    const context = viewContext(this.#app, view, "modal");
    const general = view.errors[""];
    const close = iconButton("close", below > 0 ? TEXT.closeAll : TEXT.close, () => this.#close(below > 0));
    const back = below > 0 ? iconButton("back", TEXT.back, () => this.#close(false)) : undefined;
    const cancel = h("button", { type: "button", class: "button" }, view.close || TEXT.cancel);
    cancel.addEventListener("click", () => this.#close(false));
    const submit =
      view.submit !== "" && h("button", { type: "submit", class: "button primary" }, view.submit);
    const body = h(
      "div",
      { class: "modal-body", tabindex: 0, role: "region", "aria-labelledby": "modal-title" },
      general !== undefined && h("p", { class: "complaint", role: "alert" }, clientText(general)),
      renderBlocks(view.blocks, context),
    );
    const scrolled = this.#inner.querySelector(".modal-body")?.scrollTop ?? 0;
    this.#inner.replaceChildren(
      h(
        "header",
        { class: "modal-head" },
        ...(back === undefined ? [] : [back]),
        h("h2", { id: "modal-title" }, view.title),
        close,
      ),
      body,
      h("footer", { class: "dialog-buttons" }, cancel, submit),
    );
    body.scrollTop = scrolled;
  }

  #focusFirst(): void {
    const field = this.#inner.querySelector<HTMLElement>(
      ".modal-body :is(input, select, textarea, button), footer .button",
    );
    field?.focus();
  }

  async #submit(): Promise<void> {
    const modal = this.#drawn;
    if (modal === undefined || this.#inner.getAttribute("aria-busy") === "true") return;
    const { view } = modal;
    if (view.submit === "") return;
    this.#inner.setAttribute("aria-busy", "true");
    const entered = enteredIn(view.blocks, viewContext(this.#app, view, "modal"));
    await this.#app.act({ do: "submit", view: view.id, entered });
    this.#inner.removeAttribute("aria-busy");
  }

  #close(all: boolean): void {
    const modal = this.#drawn;
    if (modal !== undefined) void this.#app.act({ do: "close", view: modal.view.id, all });
  }
}
