import type { ViewOutput } from "@slack/bolt";
import { FIRST_ROUND } from "../../reminders/reminder.ts";
import { refreshHome } from "../browsing/home.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { noticeView } from "../kit/notice-view.ts";
import { listAt, textAt } from "../kit/payload-fields.ts";
import { findPerson, isDirect, postingRight, zoneOf } from "../kit/people.ts";
import { updateView } from "../kit/show-modal.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { readMetadata, showList } from "./list-place.ts";
import { FIELDS, REMINDER_FORM } from "./reminder-actions.ts";
import {
  type FormValues,
  type ReadForm,
  readReminderForm,
  readSelection,
  reminderForm,
} from "./reminder-form.ts";
import { changedLines, previewOf, savedLines } from "./reminder-replies.ts";
import { partChoices } from "./reminder-summary.ts";
import {
  botMissingShort,
  chooseAgain,
  chooseDays,
  createdText,
  notMembers,
  REMINDER_LABELS,
  weekdaysUnused,
} from "./reminder-text.ts";

/** Makes the reminder that the form describes, or changes the one that it was opened for. */
export function registerReminderForm(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { reminderEditor, contentOf } = dependencies;

  app.view(REMINDER_FORM, async ({ ack, body, view, client, context }) => {
    const { teamId = "", enterpriseId } = context;
    const parts = partChoices(contentOf(teamId).corpus).map(({ address }) => address);
    const { id, newId, place } = readMetadata(view.private_metadata);
    const userId = body.user.id;
    const existing = id === "" ? undefined : await reminderEditor.rows.find(teamId, id);
    const direct = existing !== undefined && isDirect(existing.channelId) ? existing.channelId : undefined;
    const read = readReminderForm(formValues(view), parts, direct);
    if (read.kind === "error") {
      await ack({ response_action: "errors", errors: { [FIELDS[read.field]]: errorText(read) } });
      return;
    }
    const people = [userId, ...(existing === undefined ? [] : [existing.creatorId])];
    const right =
      direct === undefined ? await postingRight(client, read.reminder.channelId, people) : "granted";
    if (right !== "granted") {
      const text = right === "bot-missing" ? botMissingShort : notMembers;
      await ack({ response_action: "errors", errors: { [FIELDS.channel]: text } });
      return;
    }
    const origin = { teamId, creatorId: userId, ...(enterpriseId === undefined ? {} : { enterpriseId }) };
    const lines =
      newId === ""
        ? await changedLines(
            await reminderEditor.edit(teamId, id, await findPerson(client, userId), read.reminder),
            dependencies,
          )
        : await savedLines(
            createdText,
            await reminderEditor.create({ id: newId, ...origin }, read.reminder),
            dependencies,
          );
    await ack({ response_action: "update", view: noticeView(REMINDER_LABELS.formTitle, lines) });
    await showList(client, teamId, userId, place, lines[0] ?? "", dependencies);
    // The list of App Home may be open too.
    if (place.page === undefined) await refreshHome(client, { teamId, userId }, dependencies);
  });

  // Shows what the chosen content would post; what else was filled in stays as it is.
  app.action(
    { type: "block_actions", action_id: FIELDS.selection },
    async ({ ack, action, body, client, context }) => {
      await ack();
      const view = body.type === "block_actions" ? body.view : undefined;
      const { teamId = "" } = context;
      const { corpus } = contentOf(teamId);
      const parts = partChoices(corpus);
      const chosen = textAt(action, "selected_option", "value") ?? "";
      const selection = readSelection(
        chosen,
        parts.map(({ address }) => address),
      );
      if (view === undefined || selection === undefined) return;
      const { id, newId } = readMetadata(view.private_metadata);
      const existing = id === "" ? undefined : await reminderEditor.rows.find(teamId, id);
      const { seed, position } = existing ?? { seed: newId, position: FIRST_ROUND };
      const preview = previewOf(reminderEditor.nextPoint({ teamId, selection, seed, position }), corpus);
      const zone = await zoneOf(client, body.user.id, dependencies.zone);
      const reminder = { ...existing, selection };
      const metadata = view.private_metadata;
      await updateView(client, view, reminderForm({ parts, zone, reminder, preview, metadata }));
    },
  );
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
