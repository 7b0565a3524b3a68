import type { Entered, Json } from "../../protocol.ts";
import { h } from "../dom.ts";
import { isJson, jsonOf, stringOf, textOf } from "../fields.ts";
import { clientText, TEXT } from "../text.ts";
import { type BlockContext, domIds } from "./context.ts";
import { control, currentChoice } from "./control.ts";

/** An input with its label, hint and complaint. */
export function inputBlock(block: Json, blockId: string, context: BlockContext): HTMLElement {
  const element = jsonOf(block.element);
  const { id } = domIds(context, element, blockId);
  const shown = control(element, blockId, context, block.dispatch_action === true);
  const field = shown?.querySelector("select") ?? shown;
  const complaint = context.errors[blockId];
  const notes: HTMLElement[] = [];
  if (isJson(block.hint)) notes.push(h("p", { class: "note", id: `${id}-hint` }, textOf(block.hint)));
  if (complaint !== undefined) {
    notes.push(h("p", { class: "complaint", id: `${id}-complaint` }, clientText(complaint)));
    field?.setAttribute("aria-invalid", "true");
  }
  if (notes.length > 0) field?.setAttribute("aria-describedby", notes.map((note) => note.id).join(" "));
  const optional = block.optional === true && h("span", { class: "note" }, TEXT.optional);
  const grouped = field?.matches(".choices") === true;
  if (grouped) field?.setAttribute("aria-labelledby", `${id}-label`);
  return h(
    "div",
    { class: complaint === undefined ? "" : "has-complaint" },
    h(
      grouped ? "span" : "label",
      { class: "label", id: `${id}-label`, ...(grouped ? {} : { for: id }) },
      textOf(block.label),
      optional,
    ),
    shown,
    notes,
  );
}

/** What stands in the inputs of a modal, by block id. */
export function enteredIn(blocks: readonly Json[], context: BlockContext): Entered {
  const entered: Record<string, Entered[string]> = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    const blockId = stringOf(block.block_id);
    const choice = currentChoice(jsonOf(block.element), blockId, context);
    entered[blockId] = choice === "" ? null : choice;
  }
  return entered;
}
