import { z } from "zod";
import type { Feedback, Shown } from "../../feedback/feedback.ts";
import { QUESTION_LENGTH } from "../../known/known.ts";
import { LIMITS } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { parseJson } from "../kit/payload-fields.ts";

// Ids of the buttons and the form that feedback goes through, and what they carry.

export const FEEDBACK_USEFUL = "feedback:useful";
export const FEEDBACK_USELESS = "feedback:useless";
/** The way to a person beside a verdict. */
export const FEEDBACK_HELP = "feedback:help";
/** These, and Slack's own pair under the answers of earlier versions. */
export const FEEDBACK_PATTERN = /^feedback(?::useful|:useless|:help)?$/;
export const FEEDBACK_FORM = "feedback_form";
/** Fields of the form, as block and action ids. */
export const MISSING_FIELD = "missing";
export const CALL_FIELD = "call";
/** The one option of `CALL_FIELD`. */
export const CALL = "call";
/** On a question that was passed on: solved otherwise, a form for an answer, and keeping what was answered. */
export const SOLVED = "question_solved";
export const ANSWER_CALL = "question_answer";
export const KEEP_TOLD = "question_keep";
export const ANSWER_FORM = "answer_form";
/** Its one field, as block and action id. */
export const ANSWER_FIELD = "answer";

/** Longest value of a feedback button, in UTF-16 code units: a message carries it twice. */
const VALUE = 1_000;

const vote = z.object({
  v: z.enum(["useful", "useless", "unanswered"]),
  q: z.string(),
  a: z.array(z.string()),
});

/** A verdict on an answer; long questions are cut, and addresses left out from the end. */
export function voteValue({ question, addresses }: Shown, v: Feedback["verdict"]): string {
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

export function readVoteValue(value: unknown): { verdict: Feedback["verdict"]; shown: Shown } | undefined {
  const read = vote.safeParse(parseJson(value)).data;
  return read && { verdict: read.v, shown: { question: read.q, addresses: read.a } };
}

const voting = z.object({
  verdict: z.enum(["useless", "unanswered"]),
  about: z.string(),
  shown: z.object({ question: z.string(), addresses: z.array(z.string()).readonly() }),
  channel: z.string().optional(),
  ts: z.string().optional(),
  threadTs: z.string().optional(),
});

/** The vote that a form gives once it is sent, and the message that it is about: kept in its private metadata. */
export type Voting = z.infer<typeof voting>;

export function readVoting(metadata: string): Voting | undefined {
  return voting.safeParse(parseJson(metadata)).data;
}

const called = z.object({ id: z.string(), user: z.string(), channel: z.string(), ts: z.string() });

/** A question that was passed on, and where its asker waits: a message's thread, or a direct message. */
export type Called = z.infer<typeof called>;

export function readCalled(value: string | undefined): Called | undefined {
  return called.safeParse(parseJson(value)).data;
}

const answering = z.object({ called, channel: z.string(), ts: z.string() });

/** A question that is being answered, and the message that passed it on: kept in the form's private metadata. */
export type AnsweredCall = z.infer<typeof answering>;

export function readAnsweredCall(metadata: string): AnsweredCall | undefined {
  return answering.safeParse(parseJson(metadata)).data;
}

const told = z.object({ q: z.string(), t: z.string() });

/** A question and what a person answered; undefined where a button's value cannot hold it. */
export function toldValue(q: string, t: string): string | undefined {
  const value = JSON.stringify({ q: fitText(q, QUESTION_LENGTH), t });
  return value.length > LIMITS.buttonValue ? undefined : value;
}

export function readTold(value: string): z.infer<typeof told> | undefined {
  return told.safeParse(parseJson(value)).data;
}
