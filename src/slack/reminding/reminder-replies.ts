import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { ContentOf } from "../../answers/answering.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import { parseReminder, TO_ME } from "../../reminders/parse-reminder.ts";
import { usualSelection } from "../../reminders/points.ts";
import type { Point, Reminder } from "../../reminders/reminder.ts";
import type { Managed, ReminderEditor } from "../../reminders/reminder-editor.ts";
import { type Ask, markOf } from "../asking/ask.ts";
import type { Message } from "../kit/blocks.ts";
import { escapeText, fitText, readText } from "../kit/mrkdwn.ts";
import { findPerson, isDirect, maySee, openDirect, postingRight } from "../kit/people.ts";
import { reminderList, reminderNotice } from "./reminder-list-view.ts";
import { contentText, partChoices, summaryOf } from "./reminder-summary.ts";
import {
  botMissing,
  changedText,
  clashText,
  createdText,
  lineErrorsTitle,
  lineErrorText,
  nextText,
  nothingToPost,
  notMembers,
  previewText,
  refusalText,
  sayItDirectly,
  unchangedText,
} from "./reminder-text.ts";

export interface ReminderReplyDependencies {
  readonly client: WebClient;
  readonly reminderEditor: ReminderEditor;
  readonly contentOf: ContentOf;
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
  const { client, contentOf, reminderEditor, zone } = dependencies;
  const { corpus } = contentOf(ask.teamId);
  const person = await findPerson(client, ask.userId);
  const parts = partChoices(corpus).map(({ address }) => address);
  const here = ask.channelId !== undefined && isDirect(ask.channelId) ? TO_ME : ask.channelId;
  const parsed = parseReminder(line, {
    zone: person.zone ?? zone,
    parts,
    selection: usualSelection(corpus),
    ...(here === undefined ? {} : { here }),
  });
  const { teamId, enterpriseId, userId, edited } = ask;
  const id = reminderId(`${teamId} ${markOf(ask)}`);
  // An edited line changes the reminder that it made.
  const before = edited === undefined ? undefined : await reminderEditor.rows.find(teamId, id);
  const unchanged = before === undefined ? [] : [unchangedText(summaryOf(before, corpus))];
  if (parsed.kind === "errors") {
    const lines = parsed.errors.map(
      // The line is Slack's markup, and so escaped already.
      ({ code, text }) => `• ${lineErrorText({ code, text: escapeText(readText(text).trim() || text) })}`,
    );
    return reminderNotice([lineErrorsTitle, ...lines, ...unchanged], true);
  }
  const channelId =
    parsed.reminder.channelId === TO_ME ? await directChannel(ask, client) : parsed.reminder.channelId;
  if (channelId === undefined) return reminderNotice([escapeText(sayItDirectly)], false);
  const right = isDirect(channelId) ? "granted" : await postingRight(client, channelId, [userId]);
  if (right === "bot-missing") return reminderNotice([botMissing(` <#${channelId}> `), ...unchanged], false);
  if (right === "not-members") return reminderNotice([escapeText(notMembers), ...unchanged], false);
  const origin = { teamId, creatorId: userId, ...(enterpriseId === undefined ? {} : { enterpriseId }) };
  const requested = { ...parsed.reminder, channelId };
  const lines =
    before === undefined
      ? await savedLines(createdText, await reminderEditor.create({ id, ...origin }, requested), dependencies)
      : await changedLines(await reminderEditor.edit(teamId, id, person, requested), dependencies);
  return reminderNotice(lines, false);
}

/** Where the bot and who asks speak alone. What was said there needs no scope to be found. */
async function directChannel({ channelId, replyTo, userId }: Ask, client: WebClient) {
  if (replyTo.kind === "thread" && channelId !== undefined && isDirect(channelId)) return channelId;
  return openDirect(client, userId);
}

/** Lists the reminders that a person may see. */
export async function replyToList(ask: Ask, dependencies: ReminderReplyDependencies): Promise<Message> {
  const { contentOf, reminderEditor, uncoveredYear } = dependencies;
  const reminders = await visibleReminders(ask.teamId, ask.userId, dependencies);
  const { corpus } = contentOf(ask.teamId);
  return reminderList({ reminders, corpus, uncovered: uncoveredYear(), now: reminderEditor.now() });
}

/** One's own, and those in channels that one may know of. */
export async function visibleReminders(
  teamId: string,
  userId: string,
  { client, reminderEditor }: Pick<ReminderReplyDependencies, "client" | "reminderEditor">,
): Promise<Reminder[]> {
  const all = await reminderEditor.rows.list(teamId);
  const others = all.filter(({ creatorId, channelId }) => creatorId !== userId && !isDirect(channelId));
  const channels = [...new Set(others.map(({ channelId }) => channelId))];
  const seen = new Set<string>();
  for (const channel of channels) if (await maySee(client, channel, userId)) seen.add(channel);
  return all.filter(({ creatorId, channelId }) => creatorId === userId || seen.has(channelId));
}

/** What is said of a reminder that was made or changed: what it will do, and what goes against it. In `mrkdwn`. */
export async function savedLines(
  said: (line: string) => string,
  reminder: Reminder,
  { reminderEditor, contentOf }: Pick<ReminderReplyDependencies, "reminderEditor" | "contentOf">,
): Promise<string[]> {
  const { nextDueAt, zone } = reminder;
  const { corpus } = contentOf(reminder.teamId);
  const clashing = await reminderEditor.clashing(reminder);
  return [
    said(summaryOf(reminder, corpus)),
    ...(nextDueAt === undefined ? [] : [nextText(nextDueAt, zone, reminderEditor.now())]),
    escapeText(previewOf(reminderEditor.nextPoint(reminder), corpus)),
    ...(clashing === undefined ? [] : [clashText(escapeText(contentText(clashing.selection, corpus)))]),
  ];
}

/** The same of a change, or why there is none. */
export async function changedLines(
  managed: Managed,
  dependencies: Parameters<typeof savedLines>[2],
): Promise<string[]> {
  return managed.kind === "done"
    ? savedLines(changedText, managed.reminder, dependencies)
    : [escapeText(refusalText(managed.kind))];
}

/** Longest preview, in UTF-16 code units. */
const PREVIEW = 60;

/** What a reminder would post next, in short. */
export function previewOf(point: Point | undefined, corpus: Corpus): string {
  const source = point === undefined ? undefined : corpus.passage(point.reference ?? point.address);
  if (source === undefined) return nothingToPost;
  const { text } = source.passage;
  return previewText(text.length <= PREVIEW ? text : `${fitText(text, PREVIEW)}……`);
}

/** An id that the same request always gets. */
export function reminderId(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 20);
}
