import { h } from "./dom.ts";

export interface MenuItem {
  readonly label: string;
  /** A second line in small print; may be empty. */
  readonly detail?: string;
  readonly run: () => void;
}

let openOne: { readonly close: () => void } | undefined;

/** Opens a menu at a button: arrows move, Enter chooses, Escape leaves and gives the focus back. */
export function openMenu(at: HTMLElement, items: readonly MenuItem[]): void {
  openOne?.close();
  const buttons = items.map((item) => {
    const detail = item.detail ? h("span", { class: "note" }, item.detail) : undefined;
    const made = h("button", { type: "button", role: "menuitem", tabindex: -1 }, item.label, detail);
    made.addEventListener("click", () => {
      close();
      at.focus();
      item.run();
    });
    return made;
  });
  const menu = h("div", { class: "menu", role: "menu" }, buttons);
  const onPointer = (event: Event): void => {
    if (event.target instanceof Node && !menu.contains(event.target)) close();
  };
  const close = (): void => {
    menu.remove();
    document.removeEventListener("pointerdown", onPointer, true);
    at.removeAttribute("aria-expanded");
    openOne = undefined;
  };
  menu.addEventListener("keydown", (event) => {
    const { activeElement } = document;
    const now = activeElement instanceof HTMLButtonElement ? buttons.indexOf(activeElement) : -1;
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
      at.focus();
      return;
    }
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1 + buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[next % buttons.length]?.focus();
  });
  // What is outside an open dialog takes no input, and what is outside the landmarks is not found by ear.
  (at.closest("dialog, main, aside") ?? document.body).append(menu);
  place(menu, at);
  at.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", onPointer, true);
  openOne = { close };
  buttons[0]?.focus();
}

/** Below the button, or above where there is no room; never beyond the window. */
function place(menu: HTMLElement, at: HTMLElement): void {
  const button = at.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = button.bottom + 4;
  const top = below + size.height <= window.innerHeight ? below : Math.max(button.top - size.height - 4, 8);
  const left = Math.max(Math.min(button.left, window.innerWidth - size.width - 8), 8);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}
