import type { KnownBlock, ModalView } from "@slack/types";
import type { Corpus } from "../../corpus/corpus.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { actions, button, context, type Message, overflow, plainText, section } from "../kit/blocks.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import {
  LIST_FROM,
  type Manage,
  NEW_REMINDER,
  PAUSE_FIELD,
  PAUSE_FORM,
  REMINDER_MENU,
  REMOVE_FORM,
} from "./reminder-actions.ts";
import { summaryOf } from "./reminder-summary.ts";
import {
  exampleText,
  lineExample,
  lineHelp,
  listEmpty,
  listTitle,
  mentionForm,
  nextText,
  pausedText,
  REMINDER_LABELS,
  uncoveredYearText,
} from "./reminder-text.ts";

/** Reminders in one message: as many as are read at once, within Slack's 50 blocks. */
const PAGE = 20;

export interface ListInput {
  readonly reminders: readonly Reminder[];
  readonly corpus: Corpus;
  /** The year whose holidays should be known but are not. */
  readonly uncovered: number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Position of the first one shown; default 0. */
  readonly from?: number;
  /** What has just been done, in `mrkdwn`. */
  readonly status?: string;
}

export function reminderList({ reminders, corpus, uncovered, now, from = 0, status }: ListInput): Message {
  const shown = reminders.slice(from, from + PAGE);
  const blocks: KnownBlock[] = status === undefined ? [] : [section(status)];
  if (reminders.length === 0) {
    blocks.push(section(listEmpty), context(lineExample));
  } else {
    blocks.push(context(listTitle));
    for (const reminder of shown) blocks.push(reminderRow(reminder, corpus, now));
  }
  if (uncovered !== undefined && shown.some(({ days }) => days === "workdays"))
    blocks.push(context(uncoveredYearText(uncovered)));
  const buttons = [button(NEW_REMINDER, REMINDER_LABELS.create, "new")];
  const rest = reminders.length - from - shown.length;
  if (rest > 0) buttons.push(button(LIST_FROM, `${REMINDER_LABELS.more} ${rest} 条`, String(from + PAGE)));
  blocks.push(...actions(...buttons));
  return { text: status ?? (reminders.length === 0 ? listEmpty : listTitle), blocks };
}

const MENU_LABELS: Readonly<Record<Manage, string>> = {
  pause: REMINDER_LABELS.pause,
  resume: REMINDER_LABELS.resume,
  edit: REMINDER_LABELS.edit,
  skip: REMINDER_LABELS.skip,
  send: REMINDER_LABELS.sendNow,
  delete: REMINDER_LABELS.remove,
};

/** One reminder with its menu. */
export function reminderRow(reminder: Reminder, corpus: Corpus, now: number): KnownBlock {
  const { id, zone, nextDueAt, paused } = reminder;
  const state =
    paused !== undefined ? pausedText(paused) : nextDueAt === undefined ? "" : nextText(nextDueAt, zone, now);
  const offered: readonly Manage[] =
    paused === undefined ? ["pause", "edit", "skip", "send", "delete"] : ["resume", "edit", "send", "delete"];
  const labels = Object.fromEntries(offered.map((action) => [`${action}:${id}`, MENU_LABELS[action]]));
  return section(`${summaryOf(reminder, corpus)}\n${state}`, overflow(REMINDER_MENU, labels));
}

/** Asks whether a reminder is to go: a menu's own question would stand before each of its options. */
export function removeForm(reminder: Reminder, corpus: Corpus, metadata: string): ModalView {
  return {
    type: "modal",
    callback_id: REMOVE_FORM,
    private_metadata: metadata,
    title: plainText(REMINDER_LABELS.removeTitle),
    submit: plainText(REMINDER_LABELS.removeConfirm),
    close: plainText(REMINDER_LABELS.cancel),
    blocks: [section(summaryOf(reminder, corpus)), context(REMINDER_LABELS.removeText)],
  };
}

/** Asks until when a reminder is to pause: without a date, until somebody resumes it. */
export function pauseForm(reminder: Reminder, corpus: Corpus, metadata: string): ModalView {
  return {
    type: "modal",
    callback_id: PAUSE_FORM,
    private_metadata: metadata,
    title: plainText(REMINDER_LABELS.pauseTitle),
    submit: plainText(REMINDER_LABELS.pause),
    close: plainText(REMINDER_LABELS.cancel),
    blocks: [
      section(summaryOf(reminder, corpus)),
      {
        type: "input",
        block_id: PAUSE_FIELD,
        optional: true,
        label: plainText(REMINDER_LABELS.pauseUntil),
        hint: plainText(REMINDER_LABELS.pauseHint),
        element: { type: "datepicker", action_id: PAUSE_FIELD },
      },
    ],
  };
}

/** Says one thing about reminders, in `mrkdwn`, with a button that opens the form and, for errors, an example. */
export function reminderNotice(lines: readonly string[], withForm: boolean): Message {
  const text = lines.join("\n");
  const blocks: KnownBlock[] = [section(text)];
  if (withForm) {
    const create = button(NEW_REMINDER, REMINDER_LABELS.create, "new");
    blocks.push(context(exampleText(lineExample)), ...actions(create));
  }
  return { text, blocks };
}

/** Where no form can be opened at once: a mention brings no trigger. */
export function formOffer(): Message {
  return reminderNotice([escapeText(mentionForm)], true);
}

/** How a reminder is written in one line. */
export function reminderHelp(): Message {
  return reminderNotice([escapeText(lineHelp)], true);
}
