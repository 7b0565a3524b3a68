import type { Choice, Json } from "../../protocol.ts";
import { h } from "../dom.ts";
import { isJson } from "../fields.ts";
import { TEXT } from "../text.ts";
import { type BlockContext, domIds, idsOf } from "./context.ts";
import { selectMenu } from "./menus.ts";

/** Milliseconds without a key until the app is asked. */
const PAUSE = 250;

/** A menu that the app fills: a field to search in, and below it the browser's own control with what was found. */
export function searchMenu(
  element: Json,
  blockId: string,
  context: BlockContext,
  chosen: string,
  onChoice: (choice: Choice) => void,
): HTMLElement {
  const { actionId } = idsOf(element, blockId);
  const known = [element.initial_option, context.values[blockId]?.[actionId]?.selected_option].filter(isJson);
  let picked = chosen;
  const pick = (choice: Choice): void => {
    picked = String(choice ?? "");
    onChoice(choice);
  };
  const draw = (options: readonly Json[]): HTMLElement =>
    selectMenu({ ...element, options: unique([...known, ...options]) }, blockId, context, picked, pick);
  let menu = draw([]);
  let asked = "";
  const load = async (): Promise<void> => {
    const text = field.value;
    asked = text;
    const options = (await context.search?.(actionId, text)) ?? [];
    if (asked !== text) return;
    const next = draw(options);
    for (const { name, value } of menu.attributes) next.setAttribute(name, value);
    menu.replaceWith(next);
    menu = next;
  };
  let timer: number | undefined;
  const field = h("input", {
    type: "search",
    class: "text-input",
    placeholder: TEXT.searchIn,
    "aria-label": TEXT.searchIn,
    "data-focus": `${domIds(context, element, blockId)["data-focus"]}/search`,
    input: () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void load(), PAUSE);
    },
  });
  // What is found with nothing typed is there from the start.
  queueMicrotask(() => void load());
  return h("div", { class: "search-menu" }, field, menu);
}

function unique(options: readonly Json[]): readonly Json[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}
