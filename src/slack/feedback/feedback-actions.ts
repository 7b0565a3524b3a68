import { z } from "zod";
import type { Shown, Verdict } from "../../feedback/feedback.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { parseJson } from "../kit/payload-fields.ts";

// Ids of the buttons and the form that feedback goes through, and what they carry.

export const FEEDBACK_USEFUL = "feedback:useful";
export const FEEDBACK_USELESS = "feedback:useless";
/** These, and Slack's own pair under the answers of earlier versions. */
export const FEEDBACK_PATTERN = /^feedback(?::useful|:useless)?$/;
export const FEEDBACK_FORM = "feedback_form";
/** Fields of the form, as block and action ids. */
export const MISSING_FIELD = "missing";
export const CALL_FIELD = "call";
/** The one option of `CALL_FIELD`. */
export const CALL = "call";
/** On a question that was passed on. */
export const SOLVED = "question_solved";

/** Longest value of a feedback button, in UTF-16 code units: a message carries it twice. */
const VALUE = 1_000;

const vote = z.object({ v: z.enum(["useful", "useless"]), q: z.string(), a: z.array(z.string()) });

/** A verdict on an answer; long questions are cut, and addresses left out from the end. */
export function voteValue({ question, addresses }: Shown, v: Verdict): string {
  let q = question;
  const a = [...addresses];
  let value = JSON.stringify({ v, q, a });
  while (value.length > VALUE) {
    if (a.length > 3) a.pop();
    else if (q !== "") q = fitText(q, Math.floor((q.length * 3) / 4));
    else a.pop();
    value = JSON.stringify({ v, q, a });
  }
  return value;
}

export function readVoteValue(value: unknown): { verdict: Verdict; shown: Shown } | undefined {
  const read = vote.safeParse(parseJson(value)).data;
  return read && { verdict: read.v, shown: { question: read.q, addresses: read.a } };
}

const voted = z.object({
  id: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
  threadTs: z.string().optional(),
});

/** The vote that a form adds to, and the message that it was about: kept in the form's private metadata. */
export type Voted = z.infer<typeof voted>;

export function readVoted(metadata: string): Voted | undefined {
  return voted.safeParse(parseJson(metadata)).data;
}

const called = z.object({ id: z.string(), user: z.string(), channel: z.string(), ts: z.string() });

/** A question that was passed on, and where its asker waits: a message's thread, or a direct message. */
export type Called = z.infer<typeof called>;

export function readCalled(value: string | undefined): Called | undefined {
  return called.safeParse(parseJson(value)).data;
}
