import type { InputBlock, PlainTextOption } from "@slack/types";
import { LIMITS, plainText } from "./blocks.ts";
import { shorten } from "./mrkdwn.ts";

/** A field of a form, by its block id. */
export function input(field: string, label: string, element: InputBlock["element"]): InputBlock {
  return { type: "input", block_id: field, label: plainText(label), element };
}

export function option(text: string, value: string): PlainTextOption {
  return { text: plainText(shorten(text, LIMITS.optionValue)), value };
}

/** Those of the options that a select takes. */
export function selectable(options: readonly PlainTextOption[]): PlainTextOption[] {
  return options.filter(({ value = "" }) => value.length <= LIMITS.optionValue).slice(0, LIMITS.options);
}
