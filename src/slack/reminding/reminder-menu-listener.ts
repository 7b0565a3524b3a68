import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Reminder } from "../../reminders/reminder.ts";
import type { Managed } from "../../reminders/reminder-editor.ts";
import { publishHome } from "../browsing/home.ts";
import { readPage } from "../browsing/home-actions.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { onClick } from "../kit/on-click.ts";
import { parseJson } from "../kit/payload-fields.ts";
import { findPerson, maySee, type Person } from "../kit/people.ts";
import { postToUrl } from "../kit/response-url.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { MANAGE, MANAGING, type Manage, REMOVE_FORM } from "./reminder-actions.ts";
import { reminderForm } from "./reminder-form.ts";
import { removeForm } from "./reminder-list-view.ts";
import { listFor } from "./reminder-listener.ts";
import { partChoices } from "./reminder-summary.ts";
import {
  changedMeanwhile,
  creatorLeft,
  doneText,
  nextText,
  nothingToPost,
  notMembers,
  notYours,
  reminderGone,
} from "./reminder-text.ts";

/** Where a list of reminders stands: in App Home, as the page's value, or in a message with a response URL. */
const listPlace = z.object({ page: z.string().optional(), url: z.string().optional() });
type ListPlace = z.infer<typeof listPlace>;

const removal = listPlace.extend({ id: z.string() });

/** The menu beside each reminder of a list, and the question before one is deleted. */
export function registerReminderMenu(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { reminderEditor, content, fetchUrl = fetch } = dependencies;

  /** Says what has been done above the list, wherever that stands; `alone` leaves the list as it is. */
  const show = async (
    client: WebClient,
    teamId: string,
    userId: string,
    { page, url }: ListPlace,
    status: string,
    alone = false,
  ): Promise<void> => {
    if (page !== undefined) {
      await publishHome(client, { teamId, userId }, dependencies, { page: readPage(page), status });
    } else if (url !== undefined) {
      const message = alone
        ? { text: status, blocks: [] }
        : await listFor(client, teamId, userId, dependencies, { status });
      await postToUrl(url, { response_type: "ephemeral", replace_original: !alone, ...message }, fetchUrl);
    }
  };
  /** Does it, and returns what to say of it, in `mrkdwn`; undefined when the reminder is not theirs. */
  const manage = async (
    action: Exclude<Manage, "edit">,
    teamId: string,
    id: string,
    person: Person,
    key: string,
  ): Promise<string | undefined> => {
    const managed = await reminderEditor.manage(action, teamId, id, person, key);
    if (managed.kind === "not-yours") return undefined;
    return managed.kind === "done"
      ? doneText(action, whenText(managed, reminderEditor.now()))
      : refusalText(managed.kind);
  };

  onClick(app, MANAGING, async ({ action, value, body, teamId, userId, client, show: open }) => {
    const [said, id = ""] =
      action.type === "overflow" ? value.split(":") : [action.action_id.replace(MANAGING, ""), value];
    const person = await findPerson(client, userId);
    const { view, response_url: url } = body;
    // A click in App Home brings no response URL.
    const place = view?.type === "home" ? { page: view.private_metadata } : { url };
    const refuse = (text: string) => show(client, teamId, userId, place, escapeText(text), true);
    const name = MANAGE.find((one) => one === said);
    if (name === undefined) return refuse(outdated);
    const reminder = await reminderEditor.rows.find(teamId, id);
    if (name === "edit" || name === "delete") {
      if (reminder === undefined) return refuse(reminderGone);
      if (reminder.creatorId !== userId && !person.isAdmin) return refuse(notYours);
      const { corpus } = content;
      const zone = person.zone ?? dependencies.zone;
      return open(
        name === "edit"
          ? reminderForm({ parts: partChoices(corpus), zone, reminder })
          : removeForm(reminder, corpus, JSON.stringify({ id, ...place })),
      );
    }
    const refusal = await postingRefusal(name, reminder, userId, client);
    if (refusal !== undefined) return refuse(refusal);
    const status = await manage(name, teamId, id, person, action.action_ts);
    return status === undefined ? refuse(notYours) : show(client, teamId, userId, place, status);
  });

  app.view(REMOVE_FORM, async ({ ack, body, view, client, context }) => {
    await ack();
    const { id = "", ...place } = removal.safeParse(parseJson(view.private_metadata)).data ?? {};
    const teamId = context.teamId ?? "";
    const person = await findPerson(client, body.user.id);
    const status = await manage("delete", teamId, id, person, view.id);
    await show(client, teamId, person.id, place, status ?? escapeText(notYours));
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
  if (!(await maySee(client, channelId, userId))) return notMembers;
  return creatorId === userId || (await maySee(client, channelId, creatorId)) ? undefined : creatorLeft;
}

function whenText(managed: Managed, now: number): string {
  if (managed.kind !== "done" || managed.reminder.nextDueAt === undefined) return "";
  return nextText(managed.reminder.nextDueAt, managed.reminder.zone, now);
}

export function refusalText(kind: Exclude<Managed["kind"], "done">): string {
  switch (kind) {
    case "gone":
      return reminderGone;
    case "not-yours":
      return notYours;
    case "changed-meanwhile":
      return changedMeanwhile;
    case "nothing-to-post":
      return nothingToPost;
  }
}
