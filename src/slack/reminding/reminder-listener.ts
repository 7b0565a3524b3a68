import type { WebClient } from "@slack/web-api";
import { usualSelection } from "../../reminders/points.ts";
import { FIRST_ROUND } from "../../reminders/reminder.ts";
import { homeValue } from "../browsing/home-actions.ts";
import type { Message } from "../kit/blocks.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { onClick } from "../kit/on-click.ts";
import { zoneOf } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { LIST_FROM, MARK_READ, NEW_REMINDER, SWAP } from "./reminder-actions.ts";
import { pointAnswer } from "./reminder-answer.ts";
import { reminderForm } from "./reminder-form.ts";
import { type ListInput, reminderList } from "./reminder-list-view.ts";
import { reminderPost, withReaders } from "./reminder-post.ts";
import {
  previewOf,
  type ReminderReplyDependencies,
  reminderId,
  visibleReminders,
} from "./reminder-replies.ts";
import { partChoices } from "./reminder-summary.ts";
import { postGone } from "./reminder-text.ts";

export function registerReminders(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { reminderEditor, contentOf, threads, feedback } = dependencies;

  onClick(app, NEW_REMINDER, ({ body, teamId, userId, client }) =>
    openForm(client, dependencies, {
      triggerId: body.trigger_id,
      teamId,
      userId,
      page: homeValue(body.view),
    }),
  );

  onClick(app, LIST_FROM, async ({ value, teamId, userId, client, respond }) => {
    const from = Number.parseInt(value, 10) || 0;
    const message = await listFor(client, teamId, userId, dependencies, { from });
    await respond({ replace_original: true, ...message });
  });

  onClick(app, MARK_READ, async ({ value: address, body, teamId, userId, client }) => {
    const { channel, message } = body;
    if (channel === undefined || message === undefined) return;
    const count = () => feedback.markRead({ teamId, userId }, `${channel.id} ${message.ts} ${address}`);
    // Where somebody else has read it meanwhile, the lower number may have come over the higher.
    for (let shown = 0, readers = await count(); shown !== readers; readers = await count()) {
      shown = readers;
      const blocks = withReaders(message.blocks ?? [], readers);
      await client.chat.update({ channel: channel.id, ts: message.ts, text: message.text ?? "", blocks });
    }
  });

  onClick(app, SWAP, async ({ value: reminderId, body, teamId, userId, client, say }) => {
    const point = await reminderEditor.anotherPoint(teamId, reminderId);
    const { corpus } = contentOf(teamId);
    const post = point && reminderPost({ reminderId, point, late: false, swappedBy: userId }, corpus);
    const { channel, message } = body;
    if (post === undefined || channel === undefined || message === undefined) return say(postGone);
    await client.chat.update({ channel: channel.id, ts: message.ts, ...post });
    // A thread under the post goes on from what it shows now.
    const shown = point && pointAnswer(point, corpus);
    const place = { teamId, channelId: channel.id, threadTs: message.ts };
    return shown && threads.join(place, shown);
  });
}

/** The reminders that a person may see. */
export async function listFor(
  client: WebClient,
  teamId: string,
  userId: string,
  { reminderEditor, contentOf, uncoveredYear }: Omit<ReminderReplyDependencies, "client">,
  shown: Pick<ListInput, "from" | "status">,
): Promise<Message> {
  const reminders = await visibleReminders(teamId, userId, { client, reminderEditor });
  const { corpus } = contentOf(teamId);
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
  { contentOf, zone, reminderEditor }: Pick<ListenerDependencies, "contentOf" | "zone" | "reminderEditor">,
  {
    triggerId,
    teamId,
    userId,
    page,
  }: Readonly<Record<"triggerId" | "teamId" | "userId", string>> & { readonly page?: string | undefined },
): Promise<void> {
  const { corpus } = contentOf(teamId);
  const selection = usualSelection(corpus);
  const seed = reminderId(`form:${triggerId}`);
  const view = reminderForm({
    parts: partChoices(corpus),
    zone: await zoneOf(client, userId, zone),
    reminder: { selection },
    preview: previewOf(reminderEditor.nextPoint({ teamId, selection, seed, position: FIRST_ROUND }), corpus),
    metadata: JSON.stringify({ newId: seed, page }),
  });
  await client.views.open({ trigger_id: triggerId, view });
}
