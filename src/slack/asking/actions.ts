import { z } from "zod";
import { LIMITS } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";

// What our buttons carry. The message a button stands in does not come back with the click when it was
// ephemeral, so a value holds all that its listener needs.

export const SHARE = "share_answer";
export const READ = "read_passages";
/** Takes back an answer that was made public. The value is the share's key. */
export const UNDO_SHARE = "undo_share";
/** Shortcut on a message: asks with its text. */
export const SEARCH_MESSAGE = "search_message";
/** Its modal, which can post the answer in the message's thread. */
export const RESULT_VIEW = "search_result";
/** Shortcut from anywhere: asks in a form. */
export const ASK_REPORT = "ask_report";
/** Followed by a running number, since ids are unique within a block. */
export const ASK = "ask:";
export const ASK_PATTERN = /^ask:\d+$/;

const question = z.object({ q: z.string(), f: z.string().optional() });
const addresses = z.object({ a: z.array(z.string()) });

/**
 * The question, or as much of its beginning as a button's value can hold once escaped.
 *
 * @param f fingerprint of the answer that the button stands under.
 */
export function questionValue(text: string, f?: string): string {
  let q = text;
  let value = JSON.stringify({ q, f });
  while (value.length > LIMITS.buttonValue) {
    q = fitText(q, Math.floor((q.length * 3) / 4));
    value = JSON.stringify({ q, f });
  }
  return value;
}

export function readQuestionValue(value: string | undefined): string | undefined {
  return readShareValue(value)?.question;
}

/** The question, and the fingerprint of the answer to it that was shown; buttons of earlier versions have none. */
export function readShareValue(value: string | undefined) {
  const read = question.safeParse(parseJson(value)).data;
  return read && { question: read.q, shown: read.f };
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

/** What a button or view brought back; null when it is no JSON. */
export function parseJson(value: unknown): unknown {
  try {
    return JSON.parse(typeof value === "string" ? value : "null");
  } catch {
    return null;
  }
}
