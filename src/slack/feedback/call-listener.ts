import type { KnownBlock } from "@slack/types";
import { questionEntry } from "../../known/known.ts";
import { settle } from "../browsing/open-questions.ts";
import { quotation, richText, section } from "../kit/blocks.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { noticeView } from "../kit/notice-view.ts";
import { onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import { findPerson } from "../kit/people.ts";
import { postMessage } from "../kit/post-message.ts";
import { updateView } from "../kit/show-modal.ts";
import { onlyAdminsTeach } from "../known/known-text.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { answeredMessage, answerForm, type CallInput, solvedMessage, toldMessage } from "./call-view.ts";
import {
  ANSWER_CALL,
  ANSWER_FIELD,
  ANSWER_FORM,
  KEEP_TOLD,
  readAnsweredCall,
  readCalled,
  readTold,
  SOLVED,
} from "./feedback-actions.ts";
import {
  alreadySolved,
  answeredBefore,
  answerNotSent,
  answerSent,
  answerUnderWay,
  callGone,
  FEEDBACK_LABELS,
  toldKept,
} from "./feedback-text.ts";
import { callInput, solvedNotification, tellCaller } from "./pass-on.ts";

/**
 * How long an answer may be under way after its question counts as solved, in milliseconds: six calls that take ten
 * seconds each. Until then the message is left to it.
 */
const ANSWERING_MS = 60_000;

/** What the person who is to help does with a question: answers it, calls it solved, keeps the answer. */
export function registerCalls(
  app: Pick<ListenerTarget, "action" | "view">,
  { feedback, known, contentOf }: Pick<ListenerDependencies, "feedback" | "known" | "contentOf">,
): void {
  onClick(app, ANSWER_CALL, async ({ value, body, teamId, client, show, tell }) => {
    const called = readCalled(value);
    const { channel, message } = body;
    if (called === undefined || channel === undefined || message === undefined) return tell(outdated);
    const vote = await feedback.find(teamId, called.id);
    if (vote === undefined) return tell(callGone);
    if (vote.solvedAt !== undefined) return tell(alreadySolved);
    const answered = { called, channel: channel.id, ts: message.ts };
    return show(answerForm(await callInput(client, called, vote), answered));
  });

  app.view(ANSWER_FORM, async ({ ack, body, view, client, context }) => {
    const teamId = context.teamId ?? "";
    const answered = readAnsweredCall(view.private_metadata);
    const helper = body.user.id;
    const answer = textAt(view, "state", "values", ANSWER_FIELD, ANSWER_FIELD, "value")?.trim() ?? "";
    const saying = (sentence: string) => noticeView(FEEDBACK_LABELS.call, [escapeText(sentence)]);
    // Slack waits three seconds for this, and what follows asks Slack for much.
    await ack({ response_action: "update", view: saying(answerUnderWay) });
    // What somebody wrote in vain still stands there to be copied.
    const say = async (sentence: string): Promise<void> => {
      const blocks = [section(escapeText(sentence)), richText(quotation({ text: answer, marks: [] }))];
      if (!(await updateView(client, { id: view.id }, { ...saying(sentence), blocks })))
        await postMessage(client, { channel: helper, text: escapeText(sentence), blocks });
    };
    if (answered === undefined) return say(callGone);
    const { called, channel, ts } = answered;
    const send = async (): Promise<CallInput | string> => {
      const vote = await feedback.find(teamId, called.id);
      if (vote === undefined) return callGone;
      const input = await callInput(client, called, vote);
      if (!(await feedback.markSolved(teamId, vote.id))) return answeredBefore;
      if (await tellCaller(client, called, toldMessage(input, helper, answer))) return input;
      await feedback.reopen(teamId, vote.id);
      return answerNotSent;
    };
    const sent = await send().catch(async (error: unknown) => {
      await say(answerNotSent);
      throw error;
    });
    if (typeof sent === "string") return say(sent);
    return void (await Promise.all([
      updateView(client, { id: view.id }, saying(answerSent)),
      client.chat.update({ channel, ts, ...answeredMessage(sent, helper, answer) }),
      settle(teamId, called.id, { feedback, contentOf }),
    ]));
  });

  onClick(app, KEEP_TOLD, async ({ value, teamId, userId, client, tell }) => {
    const told = readTold(value);
    if (told === undefined) return tell(outdated);
    if (!(await findPerson(client, userId)).isAdmin) return tell(onlyAdminsTeach);
    await known.change(teamId, { save: [questionEntry({ question: told.q, told: told.t })] });
    return tell(toldKept(told.q));
  });

  onClick(app, SOLVED, async ({ value, body, teamId, userId, client, say, tell }) => {
    const called = readCalled(value);
    const { channel, message } = body;
    if (called === undefined || channel === undefined || message === undefined) return tell(outdated);
    const vote = await feedback.find(teamId, called.id);
    const first = await feedback.markSolved(teamId, called.id);
    const isKnown = vote !== undefined;
    const { solvedAt = Date.now() } = vote ?? {};
    if (!first && isKnown && Date.now() - solvedAt < ANSWERING_MS) return say(alreadySolved);
    if (first && isKnown) await tellCaller(client, called, solvedNotification(called, userId, vote.question));
    if (first) await settle(teamId, called.id, { feedback, contentOf });
    const { text, blocks } = solvedMessage(
      { text: message.text ?? "", blocks: message.blocks as KnownBlock[] },
      userId,
    );
    await client.chat.update({ channel: channel.id, ts: message.ts, text, blocks });
    if (!first && isKnown) await say(alreadySolved);
    return undefined;
  });
}
