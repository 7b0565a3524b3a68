import { isEmptyState } from "./element-state.ts";
import { objectOf, textAt } from "./json.ts";
import type { SlackView } from "./view-store.ts";

/**
 * Why Slack's client would not send this modal, by block id: required inputs that are empty, texts that are too
 * short or too long. Empty when it would.
 */
export function inputErrors(view: SlackView): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== "input") continue;
    const element = objectOf(block.element);
    const state = view.state.values[block.block_id]?.[textAt(element, "action_id") ?? ""];
    if (state === undefined || isEmptyState(state)) {
      if (block.optional !== true) errors[block.block_id] = "Please complete this required field.";
      continue;
    }
    const length = (textAt(state, "value") ?? "").length;
    const { min_length: min, max_length: max } = element;
    if (element.type !== "plain_text_input") continue;
    if (typeof min === "number" && length < min) {
      errors[block.block_id] = `Please enter at least ${min} characters.`;
    }
    if (typeof max === "number" && length > max) {
      errors[block.block_id] = `Please enter at most ${max} characters.`;
    }
  }
  return errors;
}
