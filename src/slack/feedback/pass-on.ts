import type { WebClient } from "@slack/web-api";
import type { Feedback, FeedbackService } from "../../feedback/feedback.ts";
import type { Message } from "../kit/blocks.ts";
import { refusalCode } from "../kit/errors.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { isDirect } from "../kit/people.ts";
import { permalink } from "../kit/permalink.ts";
import { postMessage } from "../kit/post-message.ts";
import { type CallInput, callMessage } from "./call-view.ts";
import type { Called, Voting } from "./feedback-actions.ts";
import { solvedNotice } from "./feedback-text.ts";

/** Longest beginning of a question that a notice repeats, in UTF-16 code units. */
const QUESTION = 200;

export type PassedOn = "done" | "before" | "failed";

export interface PassOnInput {
  readonly feedback: Pick<FeedbackService, "claimCall" | "releaseCall">;
  readonly teamId: string;
  /** The person who asked. */
  readonly userId: string;
  /** Id of the person or channel that is to help. */
  readonly helper: string;
  readonly voting: Voting;
  readonly vote: Pick<Feedback, "id" | "question" | "missing">;
}

/** Passes a question on to the person or channel that is to help, once. */
export async function passOn(
  client: WebClient,
  { feedback, teamId, userId, helper, voting: { channel = "", ts, threadTs = "" }, vote }: PassOnInput,
): Promise<PassedOn> {
  const { id } = vote;
  if (!(await feedback.claimCall(teamId, id))) return "before";
  // A direct message with the bot is nobody else's to see.
  const called = { id, user: userId, channel: isDirect(channel) ? "" : channel, ts: threadTs };
  const message = callMessage(await callInput(client, called, vote, ts));
  try {
    await client.chat.postMessage({ channel: helper, ...message, unfurl_links: false, unfurl_media: false });
    return "done";
  } catch (error) {
    await feedback.releaseCall(teamId, id);
    if (refusalCode(error) === undefined) throw error;
    return "failed";
  }
}

/** @param ts of the message to link to. */
export async function callInput(
  client: WebClient,
  called: Called,
  { question, missing }: Pick<Feedback, "question" | "missing">,
  ts = called.ts,
): Promise<CallInput> {
  const { channel } = called;
  const link = channel === "" || ts === "" ? undefined : await permalink(client, channel, ts);
  return { called, question, missing, link };
}

export function solvedNotification({ user }: Called, solver: string, question: string): Message {
  const short = escapeText(fitText(question, QUESTION));
  return { text: solvedNotice(`<@${user}>`, `<@${solver}>`, short), blocks: [] };
}

/**
 * Tells the person who asked what became of the question: in the thread where there is one, else directly, or where
 * they asked for them alone. Does not reject.
 *
 * @returns whether one of these ways was open.
 */
export async function tellCaller(
  client: WebClient,
  { user, channel, ts }: Called,
  message: Message,
): Promise<boolean> {
  const inThread = { channel, thread_ts: ts, ...message };
  if (channel !== "" && ts !== "" && (await postMessage(client, inThread)).kind === "sent") return true;
  if ((await postMessage(client, { channel: user, ...message })).kind === "sent") return true;
  if (channel === "") return false;
  return client.chat.postEphemeral({ channel, user, ...message }).then(
    () => true,
    () => false,
  );
}
