import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { CurrentContent } from "../../answers/answering.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import { parseReminder } from "../../reminders/parse-reminder.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import type { ReminderEditor } from "../../reminders/reminder-editor.ts";
import { type Ask, markOf } from "../asking/ask.ts";
import type { Message } from "../kit/blocks.ts";
import { escapeText, readText } from "../kit/mrkdwn.ts";
import { findPerson, maySee, postingRight } from "../kit/people.ts";
import { reminderList, reminderNotice } from "./reminder-list-view.ts";
import { partChoices, summaryOf } from "./reminder-summary.ts";
import {
  botMissing,
  createdText,
  lineErrorsTitle,
  lineErrorText,
  nextText,
  notMembers,
} from "./reminder-text.ts";

export interface ReminderReplyDependencies {
  readonly client: WebClient;
  readonly reminderEditor: ReminderEditor;
  readonly content: CurrentContent;
  /** Zone of people whose profile states none. */
  readonly zone: string;
  /** The year whose holidays should be known by now but are not. */
  readonly uncoveredYear: () => number | undefined;
}

/** Makes the reminder that one line describes, or says exactly what could not be read. */
export async function replyToLine(
  ask: Ask,
  line: string,
  dependencies: ReminderReplyDependencies,
): Promise<Message> {
  const { client, content, reminderEditor, zone } = dependencies;
  const person = await findPerson(client, ask.userId);
  const parts = partChoices(content.corpus).map(({ address }) => address);
  const parsed = parseReminder(line, { zone: person.zone ?? zone, parts });
  if (parsed.kind === "errors") {
    const lines = parsed.errors.map(
      // The line is Slack's markup, and so escaped already.
      ({ code, text }) => `• ${lineErrorText({ code, text: escapeText(readText(text).trim() || text) })}`,
    );
    return reminderNotice([lineErrorsTitle, ...lines], true);
  }
  const { channelId } = parsed.reminder;
  const { teamId, enterpriseId, userId } = ask;
  const right = await postingRight(client, channelId, [userId]);
  if (right === "bot-missing") return reminderNotice([botMissing(` <#${channelId}> `)], false);
  if (right === "not-members") return reminderNotice([escapeText(notMembers)], false);
  const origin = { teamId, creatorId: userId, ...(enterpriseId === undefined ? {} : { enterpriseId }) };
  const reminder = await reminderEditor.create({ id: reminderId(markOf(ask)), ...origin }, parsed.reminder);
  return reminderNotice(createdLines(reminder, content.corpus, reminderEditor.now()), false);
}

/** Lists the reminders that a person may see. */
export async function replyToList(ask: Ask, dependencies: ReminderReplyDependencies): Promise<Message> {
  const { content, reminderEditor, uncoveredYear } = dependencies;
  const reminders = await visibleReminders(ask.teamId, ask.userId, dependencies);
  const { corpus } = content;
  return reminderList({ reminders, corpus, uncovered: uncoveredYear(), now: reminderEditor.now() });
}

/** One's own, and those in channels that one may know of. */
export async function visibleReminders(
  teamId: string,
  userId: string,
  { client, reminderEditor }: Pick<ReminderReplyDependencies, "client" | "reminderEditor">,
): Promise<Reminder[]> {
  const all = await reminderEditor.rows.list(teamId);
  const channels = [
    ...new Set(all.filter(({ creatorId }) => creatorId !== userId).map(({ channelId }) => channelId)),
  ];
  const seen = new Set<string>();
  for (const channel of channels) if (await maySee(client, channel, userId)) seen.add(channel);
  return all.filter(({ creatorId, channelId }) => creatorId === userId || seen.has(channelId));
}

export function createdLines(reminder: Reminder, corpus: Corpus, now: number): string[] {
  const { nextDueAt, zone } = reminder;
  return [
    createdText(summaryOf(reminder, corpus)),
    ...(nextDueAt === undefined ? [] : [nextText(nextDueAt, zone, now)]),
  ];
}

/** An id that the same request always gets. */
export function reminderId(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 20);
}
