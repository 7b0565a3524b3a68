import type { WebClient } from "@slack/web-api";
import type { Feedback, FeedbackService } from "../../feedback/feedback.ts";
import { refusalCode } from "../kit/errors.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { callMessage } from "./call-view.ts";
import type { Called, Voted } from "./feedback-actions.ts";
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
  readonly voted: Voted;
  readonly vote: Pick<Feedback, "question" | "missing">;
}

/** Passes a question on to the person or channel that is to help, once. */
export async function passOn(
  client: WebClient,
  { feedback, teamId, userId, helper, voted, vote }: PassOnInput,
): Promise<PassedOn> {
  if (!(await feedback.claimCall(teamId, voted.id))) return "before";
  const { id, channel, ts, threadTs } = voted;
  // A direct message with the bot is nobody else's to see.
  const open = channel !== undefined && !channel.startsWith("D") ? channel : undefined;
  const message = callMessage({
    called: { id, user: userId, channel: open ?? "", ts: threadTs ?? "" },
    question: vote.question,
    missing: vote.missing,
    channel: open,
    link: open === undefined || ts === undefined ? undefined : await permalink(client, open, ts),
  });
  try {
    await client.chat.postMessage({ channel: helper, ...message, unfurl_links: false, unfurl_media: false });
    return "done";
  } catch (error) {
    await feedback.releaseCall(teamId, id);
    if (refusalCode(error) === undefined) throw error;
    return "failed";
  }
}

/** A link to a message; undefined where Slack knows none, as for one that only its asker sees. */
async function permalink(client: WebClient, channel: string, ts: string): Promise<string | undefined> {
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Tells the person who asked that their question is solved: in the thread where there is one. */
export async function tellSolved(
  client: WebClient,
  { user, channel, ts }: Called,
  { solver, question }: { readonly solver: string; readonly question: string },
): Promise<void> {
  const short = fitText(question, QUESTION);
  const text = solvedNotice(`<@${user}>`, `<@${solver}>`, escapeText(short));
  const quiet = { text, unfurl_links: false, unfurl_media: false };
  if (channel !== "" && ts !== "" && (await posted(client, { channel, thread_ts: ts, ...quiet }))) return;
  await posted(client, { channel: user, ...quiet });
}

async function posted(
  client: WebClient,
  message: { readonly channel: string; readonly thread_ts?: string; readonly text: string },
): Promise<boolean> {
  try {
    await client.chat.postMessage(message);
    return true;
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return false;
  }
}
