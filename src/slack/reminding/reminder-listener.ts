import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Threads } from "../asking/threads.ts";
import type { Message } from "../kit/blocks.ts";
import { zoneOf } from "../kit/people.ts";
import { LIST_FROM, NEW_REMINDER, SWAP } from "./reminder-actions.ts";
import { pointAnswer } from "./reminder-answer.ts";
import { reminderForm } from "./reminder-form.ts";
import { type ListInput, reminderList } from "./reminder-list-view.ts";
import { reminderPost } from "./reminder-post.ts";
import { type ReminderReplyDependencies, visibleReminders } from "./reminder-replies.ts";
import { partChoices } from "./reminder-summary.ts";
import { postGone } from "./reminder-text.ts";

/** Everything but the client, which a listener brings along. */
export interface ReminderListenerDependencies extends Omit<ReminderReplyDependencies, "client"> {
  readonly threads: Pick<Threads, "join">;
}

type Click = BlockAction<ButtonAction>;

export function registerReminders(
  app: Pick<App, "action">,
  dependencies: ReminderListenerDependencies,
): void {
  const { reminderEditor, content, threads } = dependencies;

  app.action<Click>({ type: "block_actions", action_id: NEW_REMINDER }, async ({ ack, body, client }) => {
    await ack();
    await openForm(client, dependencies, { triggerId: body.trigger_id, userId: body.user.id });
  });

  app.action<Click>(
    { type: "block_actions", action_id: LIST_FROM },
    async ({ ack, action, body, client, context, respond }) => {
      await ack();
      const from = Number.parseInt(action.value ?? "0", 10) || 0;
      const message = await listFor(client, context.teamId ?? "", body.user.id, dependencies, { from });
      await respond({ replace_original: true, ...message });
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

/** The reminders that a person may see. */
export async function listFor(
  client: WebClient,
  teamId: string,
  userId: string,
  { reminderEditor, content, uncoveredYear }: Omit<ReminderListenerDependencies, "threads">,
  shown: Pick<ListInput, "from" | "status">,
): Promise<Message> {
  const reminders = await visibleReminders(teamId, userId, { client, reminderEditor });
  const { corpus } = content;
  return reminderList({
    reminders,
    corpus,
    uncovered: uncoveredYear(),
    now: reminderEditor.now(),
    ...shown,
  });
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
