import type { WebClient } from "@slack/web-api";
import { localDate } from "../../reminders/local-time.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import type { Managed } from "../../reminders/reminder-editor.ts";
import { homeValue } from "../browsing/home-actions.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import { findPerson, isDirect, maySee, type Person } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { readMetadata, showList } from "./list-place.ts";
import { MANAGE, MANAGING, type Manage, PAUSE_FIELD, PAUSE_FORM, REMOVE_FORM } from "./reminder-actions.ts";
import { reminderForm } from "./reminder-form.ts";
import { pauseForm, removeForm } from "./reminder-list-view.ts";
import { previewOf } from "./reminder-replies.ts";
import { partChoices } from "./reminder-summary.ts";
import {
  chooseLaterDate,
  creatorLeft,
  doneText,
  nextText,
  notMembers,
  notYours,
  refusalText,
  reminderGone,
} from "./reminder-text.ts";

/** The menu beside each reminder of a list, and the question before one is deleted. */
export function registerReminderMenu(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { reminderEditor, contentOf } = dependencies;

  /** Does it, and returns what to say of it, in `mrkdwn`; undefined when the reminder is not theirs. */
  const manage = async (
    action: Exclude<Manage, "edit" | "pause">,
    teamId: string,
    id: string,
    person: Person,
    key: string,
  ): Promise<string | undefined> => {
    const managed = await reminderEditor.manage(action, teamId, id, person, key);
    if (managed.kind === "not-yours") return undefined;
    return statusText(action, managed, reminderEditor.now());
  };

  onClick(app, MANAGING, async ({ action, value, body, teamId, userId, client, show: open }) => {
    const [said, id = ""] =
      action.type === "overflow" ? value.split(":") : [action.action_id.replace(MANAGING, ""), value];
    const person = await findPerson(client, userId);
    const { view, response_url: url } = body;
    // A click in App Home brings no response URL.
    const place = view?.type === "home" ? { page: homeValue(view) } : { url };
    const refuse = (text: string) =>
      showList(client, teamId, userId, place, escapeText(text), dependencies, true);
    const name = MANAGE.find((one) => one === said);
    if (name === undefined) return refuse(outdated);
    const reminder = await reminderEditor.rows.find(teamId, id);
    if (name === "edit" || name === "delete" || name === "pause") {
      if (reminder === undefined) return refuse(reminderGone);
      if (reminder.creatorId !== userId && !person.isAdmin) return refuse(notYours);
      const { corpus } = contentOf(teamId);
      const metadata = JSON.stringify({ id, ...place });
      if (name === "pause") return open(pauseForm(reminder, corpus, metadata));
      if (name === "delete") return open(removeForm(reminder, corpus, metadata));
      const zone = person.zone ?? dependencies.zone;
      const preview = previewOf(reminderEditor.nextPoint(reminder), corpus);
      return open(reminderForm({ parts: partChoices(corpus), zone, reminder, preview, metadata }));
    }
    const refusal = await postingRefusal(name, reminder, userId, client);
    if (refusal !== undefined) return refuse(refusal);
    const status = await manage(name, teamId, id, person, action.action_ts);
    return status === undefined
      ? refuse(notYours)
      : showList(client, teamId, userId, place, status, dependencies);
  });

  app.view(REMOVE_FORM, async ({ ack, body, view, client, context }) => {
    const { id, place } = readMetadata(view.private_metadata);
    const teamId = context.teamId ?? "";
    const person = await findPerson(client, body.user.id);
    const status = await manage("delete", teamId, id, person, view.id);
    // Once it is done: what fails before is said in the form's place.
    await ack();
    await showList(client, teamId, person.id, place, status ?? escapeText(notYours), dependencies);
  });

  app.view(PAUSE_FORM, async ({ ack, body, view, client, context }) => {
    const { id, place } = readMetadata(view.private_metadata);
    const teamId = context.teamId ?? "";
    const until = textAt(view, "state", "values", PAUSE_FIELD, PAUSE_FIELD, "selected_date");
    const reminder = await reminderEditor.rows.find(teamId, id);
    const zone = reminder?.zone ?? dependencies.zone;
    if (until !== undefined && until <= localDate(reminderEditor.now(), zone)) {
      await ack({ response_action: "errors", errors: { [PAUSE_FIELD]: chooseLaterDate } });
      return;
    }
    const person = await findPerson(client, body.user.id);
    const managed =
      until === undefined
        ? await reminderEditor.manage("pause", teamId, id, person, view.id)
        : await reminderEditor.restUntil(teamId, id, person, until);
    await ack();
    const status = statusText(until === undefined ? "pause" : "rest", managed, reminderEditor.now());
    await showList(client, teamId, person.id, place, status, dependencies);
  });
}

/** What forbids to have a reminder posted: its channel is private, and who made it or asks for it is no member. */
async function postingRefusal(
  action: Manage,
  reminder: Reminder | undefined,
  userId: string,
  client: WebClient,
): Promise<string | undefined> {
  if (reminder === undefined || (action !== "send" && action !== "resume")) return undefined;
  const { channelId, creatorId } = reminder;
  if (isDirect(channelId)) return creatorId === userId ? undefined : notMembers;
  if (!(await maySee(client, channelId, userId))) return notMembers;
  return creatorId === userId || (await maySee(client, channelId, creatorId)) ? undefined : creatorLeft;
}

/** What is said of a change, in `mrkdwn`. */
function statusText(action: Parameters<typeof doneText>[0], managed: Managed, now: number): string {
  if (managed.kind !== "done") return escapeText(refusalText(managed.kind));
  const { nextDueAt, zone } = managed.reminder;
  return doneText(action, nextDueAt === undefined ? "" : nextText(nextDueAt, zone, now));
}
