import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Reminder } from "../../reminders/reminder.ts";
import type { Managed } from "../../reminders/reminder-editor.ts";
import type { Threads } from "../asking/threads.ts";
import { type HomeDependencies, publishHome } from "../browsing/home.ts";
import { readPage } from "../browsing/home-actions.ts";
import type { Message } from "../kit/blocks.ts";
import { outdated } from "../kit/fault-text.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { findPerson, maySee, zoneOf } from "../kit/people.ts";
import { LIST_FROM, MANAGE, MANAGE_PREFIX, type Manage, NEW_REMINDER, SWAP } from "./reminder-actions.ts";
import { pointAnswer } from "./reminder-answer.ts";
import { reminderForm } from "./reminder-form.ts";
import { reminderList } from "./reminder-list-view.ts";
import { reminderPost } from "./reminder-post.ts";
import { type ReminderReplyDependencies, visibleReminders } from "./reminder-replies.ts";
import { partChoices } from "./reminder-summary.ts";
import {
  changedMeanwhile,
  creatorLeft,
  doneText,
  nextText,
  nothingToPost,
  notMembers,
  notYours,
  postGone,
  reminderGone,
} from "./reminder-text.ts";

/** Everything but the client, which a listener brings along. */
export interface ReminderListenerDependencies extends Omit<ReminderReplyDependencies, "client"> {
  readonly threads: Pick<Threads, "join">;
}

type Click = BlockAction<ButtonAction>;

const MANAGING = new RegExp(`^${MANAGE_PREFIX}`);

export function registerReminders(
  app: Pick<App, "action">,
  dependencies: ReminderListenerDependencies & HomeDependencies,
): void {
  const { reminderEditor, content, uncoveredYear, threads } = dependencies;
  const list = async (
    client: WebClient,
    teamId: string,
    userId: string,
    rest: { from?: number; status?: string },
  ): Promise<Message> => {
    const reminders = await visibleReminders(teamId, userId, { client, reminderEditor });
    const { corpus } = content;
    return reminderList({
      reminders,
      corpus,
      uncovered: uncoveredYear(),
      now: reminderEditor.now(),
      ...rest,
    });
  };

  app.action<Click>({ type: "block_actions", action_id: NEW_REMINDER }, async ({ ack, body, client }) => {
    await ack();
    await openForm(client, dependencies, { triggerId: body.trigger_id, userId: body.user.id });
  });

  app.action<Click>(
    { type: "block_actions", action_id: LIST_FROM },
    async ({ ack, action, body, client, context, respond }) => {
      await ack();
      const from = Number.parseInt(action.value ?? "0", 10) || 0;
      await respond({
        replace_original: true,
        ...(await list(client, context.teamId ?? "", body.user.id, { from })),
      });
    },
  );

  app.action<Click>(
    { type: "block_actions", action_id: MANAGING },
    async ({ ack, action, body, client, context, respond }) => {
      await ack();
      const teamId = context.teamId ?? "";
      const id = action.value ?? "";
      const person = await findPerson(client, body.user.id);
      const { view } = body;
      // A click in App Home brings no response URL: what came of it is said there.
      const inHome = view?.type === "home";
      const page = readPage(view?.private_metadata);
      const sayInHome = (status: string) =>
        publishHome(client, { teamId, userId: person.id }, dependencies, { page, status });
      const refuse = async (text: string) => {
        if (inHome) await sayInHome(escapeText(text));
        else await respond({ response_type: "ephemeral", replace_original: false, text });
      };
      const name = MANAGE.find((one) => action.action_id === `${MANAGE_PREFIX}${one}`);
      if (name === undefined) {
        await refuse(outdated);
        return;
      }
      if (name === "edit") {
        const reminder = await reminderEditor.rows.find(teamId, id);
        const mine = reminder !== undefined && (reminder.creatorId === person.id || person.isAdmin);
        if (mine) {
          const zone = person.zone ?? dependencies.zone;
          await client.views.open({
            trigger_id: body.trigger_id,
            view: reminderForm({ parts: partChoices(content.corpus), zone, reminder }),
          });
        } else {
          await refuse(reminder === undefined ? reminderGone : notYours);
        }
        return;
      }
      const refusal = await postingRefusal(
        name,
        await reminderEditor.rows.find(teamId, id),
        person.id,
        client,
      );
      if (refusal !== undefined) {
        await refuse(refusal);
        return;
      }
      const managed = await reminderEditor.manage(name, teamId, id, person, action.action_ts);
      if (managed.kind === "not-yours") {
        await refuse(notYours);
        return;
      }
      const status =
        managed.kind === "done"
          ? doneText(name, whenText(managed, reminderEditor.now()))
          : refusalText(managed.kind);
      if (inHome) await sayInHome(status);
      else await respond({ replace_original: true, ...(await list(client, teamId, person.id, { status })) });
    },
  );

  app.action<Click>(
    { type: "block_actions", action_id: SWAP },
    async ({ ack, action, body, client, context, respond }) => {
      await ack();
      const reminderId = action.value ?? "";
      const point = await reminderEditor.anotherPoint(context.teamId ?? "", reminderId);
      const post =
        point === undefined
          ? undefined
          : reminderPost({ reminderId, point, late: false, swappedBy: body.user.id }, content.corpus);
      const { channel, message } = body;
      if (post === undefined || channel === undefined || message === undefined) {
        await respond({ response_type: "ephemeral", replace_original: false, text: postGone });
        return;
      }
      await client.chat.update({
        channel: channel.id,
        ts: message.ts,
        text: post.text,
        blocks: post.blocks as KnownBlock[],
      });
      // A thread under the post goes on from what it shows now.
      const shown = point === undefined ? undefined : pointAnswer(point, content.corpus);
      const threadTs = message.ts;
      if (shown !== undefined)
        await threads.join({ teamId: context.teamId ?? "", channelId: channel.id, threadTs }, shown);
    },
  );
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

/** Opens the form for a new reminder. The trigger is good for three seconds. */
export async function openForm(
  client: WebClient,
  { content, zone }: Pick<ReminderListenerDependencies, "content" | "zone">,
  { triggerId, userId, channelId }: { triggerId: string; userId: string; channelId?: string },
): Promise<void> {
  const view = reminderForm({
    parts: partChoices(content.corpus),
    zone: await zoneOf(client, userId, zone),
    ...(channelId === undefined ? {} : { channelId }),
  });
  await client.views.open({ trigger_id: triggerId, view });
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
