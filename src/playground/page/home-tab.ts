import type { HomeEntity } from "../protocol.ts";
import type { App } from "./app.ts";
import { renderBlocks } from "./blocks/blocks.ts";
import { h } from "./dom.ts";
import { TEXT } from "./text.ts";
import { keepingFocus, viewContext } from "./view-body.ts";

/** The app's Home tab, as it published it for the acting person. */
export class HomeTab {
  readonly element = h("div", {
    class: "home",
    role: "tabpanel",
    "aria-label": TEXT.home,
    tabindex: -1,
    hidden: true,
  });
  readonly #app: App;
  #drawn: HomeEntity | undefined | "nothing";

  constructor(app: App) {
    this.#app = app;
  }

  draw(visible: boolean): void {
    this.element.hidden = !visible;
    const home = this.#app.store.home;
    if (!visible || (this.#drawn ?? "nothing") === (home ?? "nothing")) {
      if (home === undefined && this.element.childNodes.length === 0) this.#drawEmpty();
      return;
    }
    this.#drawn = home ?? "nothing";
    if (home === undefined) {
      this.#drawEmpty();
      return;
    }
    keepingFocus(this.element, () => {
      const context = viewContext(this.#app, home.view, "home");
      this.element.replaceChildren(
        h("div", { class: "home-inner" }, renderBlocks(home.view.blocks, context)),
      );
    });
  }

  #drawEmpty(): void {
    this.element.replaceChildren(h("p", { class: "empty" }, TEXT.homeEmpty));
  }
}
