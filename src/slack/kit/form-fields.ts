import type { InputBlock, PlainTextOption } from "@slack/types";
import { plainText } from "./blocks.ts";
import { fitText } from "./mrkdwn.ts";

/** Longest text of an option, in UTF-16 code units: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const OPTION_TEXT = 75;

/** A field of a form, by its block id. */
export function input(field: string, label: string, element: InputBlock["element"]): InputBlock {
  return { type: "input", block_id: field, label: plainText(label), element };
}

export function option(text: string, value: string): PlainTextOption {
  return { text: plainText(text.length <= OPTION_TEXT ? text : `${fitText(text, OPTION_TEXT - 1)}…`), value };
}
