import type { ViewOutput } from "@slack/bolt";
import { publishHome } from "../browsing/home.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { noticeView } from "../kit/notice-view.ts";
import { listAt, textAt } from "../kit/payload-fields.ts";
import { findPerson, postingRight } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { FIELDS, REMINDER_FORM } from "./reminder-actions.ts";
import { type FormValues, type ReadForm, readForm } from "./reminder-form.ts";
import { refusalText } from "./reminder-menu-listener.ts";
import { createdLines, reminderId } from "./reminder-replies.ts";
import { partChoices, summaryOf } from "./reminder-summary.ts";
import {
  botMissingShort,
  changedText,
  chooseAgain,
  chooseDays,
  nextText,
  notMembers,
  REMINDER_LABELS,
  weekdaysUnused,
} from "./reminder-text.ts";

/** Makes the reminder that the form describes, or changes the one that it was opened for. */
export function registerReminderForm(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { reminderEditor, content } = dependencies;

  app.view(REMINDER_FORM, async ({ ack, body, view, client, context }) => {
    const parts = partChoices(content.corpus).map(({ address }) => address);
    const read = readForm(formValues(view), parts);
    if (read.kind === "error") {
      await ack({ response_action: "errors", errors: { [FIELDS[read.field]]: errorText(read) } });
      return;
    }
    const { teamId = "", enterpriseId } = context;
    const id = view.private_metadata;
    const userId = body.user.id;
    const existing = id === "" ? undefined : await reminderEditor.rows.find(teamId, id);
    const people = [userId, ...(existing === undefined ? [] : [existing.creatorId])];
    const right = await postingRight(client, read.reminder.channelId, people);
    if (right !== "granted") {
      const text = right === "bot-missing" ? botMissingShort : notMembers;
      await ack({ response_action: "errors", errors: { [FIELDS.channel]: text } });
      return;
    }
    let lines: string[];
    if (id === "") {
      const origin = { teamId, creatorId: userId, ...(enterpriseId === undefined ? {} : { enterpriseId }) };
      const reminder = await reminderEditor.create(
        { id: reminderId(`form:${view.id}`), ...origin },
        read.reminder,
      );
      lines = createdLines(reminder, content.corpus, reminderEditor.now());
    } else {
      const managed = await reminderEditor.edit(teamId, id, await findPerson(client, userId), read.reminder);
      lines =
        managed.kind === "done"
          ? [
              changedText(summaryOf(managed.reminder, content.corpus)),
              ...(managed.reminder.nextDueAt === undefined
                ? []
                : [nextText(managed.reminder.nextDueAt, managed.reminder.zone, reminderEditor.now())]),
            ]
          : [escapeText(refusalText(managed.kind))];
    }
    await ack({ response_action: "update", view: noticeView(REMINDER_LABELS.formTitle, lines) });
    // The form may have been opened from App Home, whose list it changes.
    await publishHome(client, { teamId, userId }, dependencies);
  });
}

function errorText({ reason }: Extract<ReadForm, { kind: "error" }>): string {
  switch (reason) {
    case "days-missing":
      return chooseDays;
    case "days-unused":
      return weekdaysUnused;
    case "not-an-option":
      return chooseAgain;
  }
}

function formValues({ state }: ViewOutput): FormValues {
  const text = (name: string, ...path: readonly string[]) => textAt(state, "values", name, name, ...path);
  return {
    channel: text(FIELDS.channel, "selected_conversation"),
    time: text(FIELDS.time, "selected_time"),
    days: text(FIELDS.days, "selected_option", "value"),
    weekdays: listAt(state, "values", FIELDS.weekdays, FIELDS.weekdays, "selected_options").flatMap(
      (option) => textAt(option, "value") ?? [],
    ),
    selection: text(FIELDS.selection, "selected_option", "value"),
    zone: text(FIELDS.zone, "selected_option", "value"),
  };
}
