import type { Button, KnownBlock } from "@slack/types";
import type { Corpus } from "../../corpus/corpus.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { button, context, LIMITS, type Message } from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { LIST_FROM, MANAGE_PREFIX, type Manage, NEW_REMINDER } from "./reminder-actions.ts";
import { summaryOf } from "./reminder-summary.ts";
import {
  exampleText,
  lineExample,
  listEmpty,
  listTitle,
  mentionForm,
  nextText,
  pausedText,
  REMINDER_LABELS,
  uncoveredYear,
} from "./reminder-text.ts";

/** Reminders in one message: two blocks each, within Slack's 50. */
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
    for (const reminder of shown) blocks.push(...reminderBlocks(reminder, corpus, now));
  }
  if (uncovered !== undefined && shown.some(({ days }) => days === "workdays"))
    blocks.push(context(uncoveredYear(uncovered)));
  const buttons = [button(NEW_REMINDER, REMINDER_LABELS.create, "new")];
  const rest = reminders.length - from - shown.length;
  if (rest > 0) buttons.push(button(LIST_FROM, `${REMINDER_LABELS.more} ${rest} 条`, String(from + PAGE)));
  blocks.push({ type: "actions", elements: buttons });
  return { text: status ?? (reminders.length === 0 ? listEmpty : listTitle), blocks };
}

/** One reminder with its buttons. */
export function reminderBlocks(reminder: Reminder, corpus: Corpus, now: number): KnownBlock[] {
  const { id, zone, nextDueAt, paused } = reminder;
  const state =
    paused !== undefined ? pausedText(paused) : nextDueAt === undefined ? "" : nextText(nextDueAt, zone, now);
  const offered: readonly Manage[] =
    paused === undefined ? ["pause", "edit", "skip", "send", "delete"] : ["resume", "edit", "send", "delete"];
  return [
    section(`${summaryOf(reminder, corpus)}\n${state}`),
    { type: "actions", elements: offered.map((action) => manageButton(action, id)) },
  ];
}

const BUTTON_LABELS: Readonly<Record<Manage, string>> = {
  pause: REMINDER_LABELS.pause,
  resume: REMINDER_LABELS.resume,
  edit: REMINDER_LABELS.edit,
  skip: REMINDER_LABELS.skip,
  send: REMINDER_LABELS.sendNow,
  delete: REMINDER_LABELS.remove,
};

function manageButton(action: Manage, id: string): Button {
  const plainButton = button(`${MANAGE_PREFIX}${action}`, BUTTON_LABELS[action], id);
  if (action !== "delete") return plainButton;
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  return {
    ...plainButton,
    style: "danger",
    confirm: {
      title: plain(REMINDER_LABELS.removeTitle),
      text: plain(REMINDER_LABELS.removeText),
      confirm: plain(REMINDER_LABELS.removeConfirm),
      deny: plain(REMINDER_LABELS.cancel),
    },
  };
}

/** Says one thing about reminders, in `mrkdwn`, with a button that opens the form and, for errors, an example. */
export function reminderNotice(lines: readonly string[], withForm: boolean): Message {
  const text = lines.join("\n");
  const blocks: KnownBlock[] = [section(text)];
  if (withForm) {
    blocks.push(context(exampleText(lineExample)), {
      type: "actions",
      elements: [button(NEW_REMINDER, REMINDER_LABELS.create, "new")],
    });
  }
  return { text, blocks };
}

/** Where no form can be opened at once: a mention brings no trigger. */
export function formOffer(): Message {
  return reminderNotice([escapeText(mentionForm)], true);
}

function section(text: string): KnownBlock {
  return { type: "section", text: { type: "mrkdwn", text: fitText(text, LIMITS.sectionText) } };
}
