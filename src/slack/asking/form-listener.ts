import type { App, ViewOutput } from "@slack/bolt";
import { z } from "zod";
import type { NoteAnswer } from "../../feedback/feedback.ts";
import { type HomeDependencies, publishHome } from "../browsing/home.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { canPostIn, findPerson } from "../kit/people.ts";
import { ASK_FIELD, ASK_FORM, ASK_HERE, FIELDS, REMINDER_FORM } from "../reminding/reminder-actions.ts";
import { type FormValues, noticeView, readForm } from "../reminding/reminder-form.ts";
import { type ReminderListenerDependencies, refusalText } from "../reminding/reminder-listener.ts";
import { createdLines, reminderId } from "../reminding/reminder-replies.ts";
import { summaryOf } from "../reminding/reminder-summary.ts";
import {
  botMissingShort,
  changedText,
  chooseDays,
  nextText,
  REMINDER_LABELS,
  weekdaysUnused,
} from "../reminding/reminder-text.ts";
import type { AnsweringAt } from "./answering.ts";
import type { AcceptAsk } from "./ask.ts";
import { askForm, resultView } from "./ask-form.ts";

/** Where the answer to a form's question goes: kept in the form's private metadata. */
const destination = z.object({ channel: z.string(), threadTs: z.string() });

export interface FormDependencies extends ReminderListenerDependencies, HomeDependencies {
  readonly acceptAsk: AcceptAsk;
  readonly answeringAt: AnsweringAt;
  readonly noteAnswer: NoteAnswer;
}

export function registerForms(app: Pick<App, "action" | "view">, dependencies: FormDependencies): void {
  const { acceptAsk, answeringAt, noteAnswer, desk, corpus } = dependencies;

  app.view(REMINDER_FORM, async ({ ack, body, view, client, context }) => {
    const read = readForm(formValues(view));
    if (read.kind === "error") {
      const text = read.field === "days-unused" ? weekdaysUnused : chooseDays;
      await ack({ response_action: "errors", errors: { [FIELDS.weekdays]: text } });
      return;
    }
    if (!(await canPostIn(client, read.reminder.channelId))) {
      await ack({ response_action: "errors", errors: { [FIELDS.channel]: botMissingShort } });
      return;
    }
    const teamId = context.teamId ?? "";
    const { enterpriseId } = context;
    const id = view.private_metadata;
    let lines: string[];
    if (id === "") {
      const origin = {
        teamId,
        creatorId: body.user.id,
        ...(enterpriseId === undefined ? {} : { enterpriseId }),
      };
      const reminder = await desk.create({ id: reminderId(`form:${view.id}`), ...origin }, read.reminder);
      lines = createdLines(reminder, corpus, desk.now());
    } else {
      const person = await findPerson(client, body.user.id);
      const managed = await desk.edit(teamId, id, person, read.reminder);
      lines =
        managed.kind === "done"
          ? [
              changedText(summaryOf(managed.reminder, corpus)),
              ...(managed.reminder.nextDueAt === undefined
                ? []
                : [nextText(managed.reminder.nextDueAt, managed.reminder.zone, desk.now())]),
            ]
          : [escapeText(refusalText(managed.kind))];
    }
    await ack({ response_action: "update", view: noticeView(REMINDER_LABELS.formTitle, lines) });
    // The form may have been opened from App Home, whose list it changes.
    await publishHome(client, { teamId, userId: body.user.id }, dependencies);
  });

  app.action({ type: "block_actions", action_id: ASK_HERE }, async ({ ack, body, client }) => {
    await ack();
    if (body.channel === undefined || body.message === undefined) return;
    const threadTs = body.message.thread_ts ?? body.message.ts;
    const metadata = JSON.stringify({ channel: body.channel.id, threadTs });
    await client.views.open({ trigger_id: body.trigger_id, view: askForm(metadata) });
  });

  app.view(ASK_FORM, async ({ ack, body, view, context }) => {
    const to = destination.safeParse(JSON.parse(view.private_metadata || "null")).data;
    const question = view.state.values[ASK_FIELD]?.[ASK_FIELD]?.value ?? "";
    const teamId = context.teamId ?? "";
    if (to === undefined) {
      // Asked from anywhere: the answer takes the form's place.
      const { answerQuestion } = await answeringAt({ teamId, channelId: undefined });
      const answer = answerQuestion(question);
      noteAnswer(answer, { teamId, userId: body.user.id, key: `form:${view.id}` });
      await ack({ response_action: "update", view: resultView(answer) });
      return;
    }
    await acceptAsk({
      key: `form:${view.id}`,
      teamId,
      userId: body.user.id,
      channelId: to.channel,
      request: { kind: "question", question },
      replyTo: { kind: "thread", ...to, showQuestion: true },
    });
    await ack();
  });
}

function formValues(view: ViewOutput): FormValues {
  const field = (name: string) => view.state.values[name]?.[name];
  const selected = (name: string) => field(name)?.selected_option?.value ?? undefined;
  return {
    channel: field(FIELDS.channel)?.selected_conversation ?? undefined,
    time: field(FIELDS.time)?.selected_time ?? undefined,
    days: selected(FIELDS.days),
    weekdays: (field(FIELDS.weekdays)?.selected_options ?? []).flatMap(({ value }) => value ?? []),
    selection: selected(FIELDS.selection),
    zone: selected(FIELDS.zone),
  };
}
