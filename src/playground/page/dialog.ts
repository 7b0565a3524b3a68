import { h } from "./dom.ts";

export interface DialogOptions {
  readonly className: string;
  /** The id of the element that names it. */
  readonly labelledBy: string;
  readonly content: readonly (Node | undefined)[];
  /** What has the focus at first; otherwise the first control. */
  readonly focus?: HTMLElement;
  /** Called once it is closed, however that came. */
  readonly onClose?: () => void;
  /** Called on Escape; otherwise it closes. */
  readonly onEscape?: () => void;
}

export interface ShownDialog {
  readonly element: HTMLDialogElement;
  readonly close: () => void;
}

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex='0']";

/** A dialog above everything else: the rest of the page takes no input, Tab goes round in it, Escape leaves it. */
export function showDialog(options: DialogOptions): ShownDialog {
  const before = document.activeElement;
  const element = h(
    "dialog",
    { class: `dialog ${options.className}`, "aria-labelledby": options.labelledBy },
    options.content,
  );
  element.addEventListener("keydown", (event) => {
    if (event.key === "Tab") goRound(element, event);
  });
  element.addEventListener("cancel", (event) => {
    if (event.target !== element || options.onEscape === undefined) return;
    event.preventDefault();
    options.onEscape();
  });
  element.addEventListener("close", () => {
    element.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    options.onClose?.();
  });
  document.body.append(element);
  element.showModal();
  options.focus?.focus();
  return { element, close: () => element.close() };
}

function goRound(element: HTMLElement, event: KeyboardEvent): void {
  const all = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) => !one.hasAttribute("disabled") && one.offsetParent !== null,
  );
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return;
  const leaving = event.shiftKey ? first : last;
  if (document.activeElement !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
