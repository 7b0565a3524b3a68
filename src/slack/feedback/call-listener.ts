import type { KnownBlock, ModalView } from "@slack/types";
import { questionEntry } from "../../known/known.ts";
import { settle } from "../browsing/open-questions.ts";
import { quotation, richText } from "../kit/blocks.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { noticeView } from "../kit/notice-view.ts";
import { onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import { findPerson } from "../kit/people.ts";
import { updateView } from "../kit/show-modal.ts";
import { onlyAdminsTeach } from "../known/known-text.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { answeredMessage, answerForm, solvedMessage, toldMessage } from "./call-view.ts";
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
    const answer = textAt(view, "state", "values", ANSWER_FIELD, ANSWER_FIELD, "value")?.trim() ?? "";
    const saying = (sentence: string) => noticeView(FEEDBACK_LABELS.call, [escapeText(sentence)]);
    // Slack waits three seconds for this, and what follows asks Slack for much.
    await ack({ response_action: "update", view: saying(answerUnderWay) });
    const say = (sentence: string) => updateView(client, view.id, withAnswer(saying(sentence), answer));
    const vote = answered && (await feedback.find(teamId, answered.called.id));
    if (answered === undefined || vote === undefined) return say(callGone);
    if (!(await feedback.markSolved(teamId, vote.id))) return say(answeredBefore);
    const { called, channel, ts } = answered;
    const input = await callInput(client, called, vote);
    const helper = body.user.id;
    if (!(await tellCaller(client, called, toldMessage(input, helper, answer)))) {
      await feedback.reopen(teamId, vote.id);
      return say(answerNotSent);
    }
    await updateView(client, view.id, saying(answerSent));
    await client.chat.update({ channel, ts, ...answeredMessage(input, helper, answer) });
    await settle(teamId, vote.id, { feedback, contentOf });
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
    const { text, blocks } = solvedMessage(
      { text: message.text ?? "", blocks: message.blocks as KnownBlock[] },
      userId,
    );
    await client.chat.update({ channel: channel.id, ts: message.ts, text, blocks });
    if (first && vote !== undefined)
      await tellCaller(client, called, solvedNotification(called, userId, vote.question));
    else if (vote?.solvedAt !== undefined) await say(alreadySolved);
    await settle(teamId, called.id, { feedback, contentOf });
  });
}

/** What somebody wrote in vain still stands there to be copied. */
function withAnswer(view: ModalView, answer: string): ModalView {
  return { ...view, blocks: [...view.blocks, richText(quotation({ text: answer, marks: [] }))] };
}
