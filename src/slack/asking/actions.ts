import { z } from "zod";
import { LIMITS } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { parseJson } from "../kit/payload-fields.ts";

// What our buttons carry. The message a button stands in does not come back with the click when it was
// ephemeral, so a value holds all that its listener needs.

export const SHARE = "share_answer";
export const READ = "read_passages";
/** Opens what the report links to the passages. Followed by a running number. */
export const READ_LINKED = "read_linked:";
export const READ_PATTERN = /^read_(?:passages|linked:\d+)$/;
/** Takes back what was made public. The value is the share's key, in the private note with the question. */
export const UNDO_SHARE = "undo_share";
/** The menu of a public copy: the share's key after `undo:`, or the form for a question. */
export const SHARED_MENU = "shared_menu";
export const UNDO_PREFIX = "undo:";
/** Shortcut on a message: asks with its text. */
export const SEARCH_MESSAGE = "search_message";
/** Its modal, which can post the answer in the message's thread. */
export const RESULT_VIEW = "search_result";
/** Shortcut from anywhere: asks in a form. */
export const ASK_REPORT = "ask_report";
/** Followed by a running number, since ids are unique within a block. */
export const ASK = "ask:";
export const ASK_PATTERN = /^ask:\d+$/;

const question = z.object({ q: z.string(), f: z.string().optional(), k: z.string().optional() });
const addresses = z.object({ a: z.array(z.string()) });

/**
 * The question, or as much of its beginning as a button's value can hold once escaped.
 *
 * @param f fingerprint of the answer that the button stands under.
 * @param k key of what was made public.
 */
export function questionValue(text: string, f?: string, k?: string): string {
  let q = text;
  let value = JSON.stringify({ q, f, k });
  while (value.length > LIMITS.buttonValue) {
    q = fitText(q, Math.floor((q.length * 3) / 4));
    value = JSON.stringify({ q, f, k });
  }
  return value;
}

export function readQuestionValue(value: string | undefined): string | undefined {
  return readShareValue(value)?.question;
}

/** The question, the fingerprint of the answer to it that was shown, and the key of what was made public. */
export function readShareValue(value: string | undefined) {
  const read = question.safeParse(parseJson(value)).data;
  return read && { question: read.q, shown: read.f, key: read.k };
}

/** As many of the addresses, from the first, as a button's value can hold. */
export function addressesValue(all: readonly string[]): string {
  for (let count = all.length; count > 0; count--) {
    const value = JSON.stringify({ a: all.slice(0, count) });
    if (value.length <= LIMITS.buttonValue) return value;
  }
  return JSON.stringify({ a: [] });
}

export function readAddressesValue(value: string | undefined): readonly string[] {
  return addresses.safeParse(parseJson(value)).data?.a ?? [];
}
