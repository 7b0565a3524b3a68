import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { RequestedReminder } from "../../reminders/parse-reminder.ts";
import type { Days, Reminder, Selection } from "../../reminders/reminder.ts";
import { LIMITS } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { CHOSEN_DAYS, FIELDS, PART_PREFIX, REMINDER_FORM } from "./reminder-actions.ts";
import type { PartChoice } from "./reminder-summary.ts";
import { daysText, REMINDER_LABELS, selectionText, weekdayName } from "./reminder-text.ts";

/** Limits of selects: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const OPTIONS = 100;
const OPTION_VALUE = 75;
const OPTION_TEXT = 75;

const DEFAULT_TIME = "09:00";

/** Zones offered besides the person's own: where Chinese-speaking teams mostly are. */
const ZONES = [
  "Asia/Shanghai",
  "Asia/Hong_Kong",
  "Asia/Taipei",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Asia/Urumqi",
  "Australia/Sydney",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
  "America/Vancouver",
  "UTC",
] as const;

export interface FormInput {
  readonly parts: readonly PartChoice[];
  /** The person's own zone. */
  readonly zone: string;
  /** The reminder to change; a new one when left out. */
  readonly reminder?: Reminder;
  /** A channel to begin with. */
  readonly channelId?: string;
}

export function reminderForm({ parts, zone, reminder, channelId }: FormInput): ModalView {
  const start: Partial<RequestedReminder> = reminder ?? (channelId === undefined ? {} : { channelId });
  const days = start.days ?? "every";
  const dayOptions = [
    ...(["every", "weekdays", "workdays"] as const).map((value) => option(daysText(value), value)),
    option(REMINDER_LABELS.chosenDays, CHOSEN_DAYS),
  ];
  const weekdayOptions = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    option(weekdayName(weekday), String(weekday)),
  );
  const chosen =
    typeof days === "string" ? [] : weekdayOptions.filter(({ value }) => days.includes(Number(value)));
  const selections = selectionOptions(parts);
  const zones = [...new Set([start.zone ?? zone, zone, ...ZONES])].map((name) => option(name, name));
  const blocks: KnownBlock[] = [
    input(FIELDS.channel, REMINDER_LABELS.channel, {
      type: "conversations_select",
      action_id: FIELDS.channel,
      filter: { include: ["public", "private"], exclude_bot_users: true },
      ...(start.channelId === undefined
        ? { default_to_current_conversation: true }
        : { initial_conversation: start.channelId }),
    }),
    input(FIELDS.time, REMINDER_LABELS.time, {
      type: "timepicker",
      action_id: FIELDS.time,
      initial_time: start.time ?? DEFAULT_TIME,
    }),
    input(FIELDS.days, REMINDER_LABELS.days, {
      type: "static_select",
      action_id: FIELDS.days,
      options: dayOptions,
      ...initial(dayOptions, typeof days === "string" ? days : CHOSEN_DAYS),
    }),
    {
      ...input(FIELDS.weekdays, REMINDER_LABELS.weekdays, {
        type: "checkboxes",
        action_id: FIELDS.weekdays,
        options: weekdayOptions,
        ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      }),
      optional: true,
    },
    input(FIELDS.selection, REMINDER_LABELS.selection, {
      type: "static_select",
      action_id: FIELDS.selection,
      options: selections,
      ...initial(selections, selectionValue(start.selection ?? "all")),
    }),
    input(FIELDS.zone, REMINDER_LABELS.zone, {
      type: "static_select",
      action_id: FIELDS.zone,
      options: zones,
      ...initial(zones, start.zone ?? zone),
    }),
  ];
  return {
    type: "modal",
    callback_id: REMINDER_FORM,
    private_metadata: reminder?.id ?? "",
    title: plain(reminder === undefined ? REMINDER_LABELS.formTitle : REMINDER_LABELS.editTitle),
    submit: plain(REMINDER_LABELS.save),
    close: plain(REMINDER_LABELS.cancel),
    blocks,
  };
}

/** A modal that only tells something, in `mrkdwn`; it takes the form's place. */
export function noticeView(title: string, lines: readonly string[]): ModalView {
  return {
    type: "modal",
    title: plain(title),
    close: plain(REMINDER_LABELS.close),
    blocks: lines.map((text) => ({
      type: "section",
      text: { type: "mrkdwn", text: fitText(text, LIMITS.sectionText) },
    })),
  };
}

function selectionOptions(parts: readonly PartChoice[]): PlainTextOption[] {
  return [
    ...(["all", "recommendations", "problems"] as const).map((value) =>
      option(selectionText(value, ""), value),
    ),
    ...parts.map(({ address, title }) => option(title, `${PART_PREFIX}${address}`)),
  ]
    .filter(({ value }) => (value ?? "").length <= OPTION_VALUE)
    .slice(0, OPTIONS);
}

function selectionValue(selection: Selection): string {
  return typeof selection === "string" ? selection : `${PART_PREFIX}${selection.part}`;
}

/** What the form's fields hold when it is submitted, by block id. */
export interface FormValues {
  readonly channel: string | undefined;
  readonly time: string | undefined;
  readonly days: string | undefined;
  readonly weekdays: readonly string[];
  readonly selection: string | undefined;
  readonly zone: string | undefined;
}

export type ReadForm =
  | { readonly kind: "reminder"; readonly reminder: RequestedReminder }
  | { readonly kind: "error"; readonly field: "days-missing" | "days-unused" | "incomplete" };

export function readForm({ channel, time, days, weekdays, selection, zone }: FormValues): ReadForm {
  if (
    channel === undefined ||
    time === undefined ||
    days === undefined ||
    selection === undefined ||
    zone === undefined
  ) {
    return { kind: "error", field: "incomplete" };
  }
  if (days === CHOSEN_DAYS && weekdays.length === 0) return { kind: "error", field: "days-missing" };
  if (days !== CHOSEN_DAYS && weekdays.length > 0) return { kind: "error", field: "days-unused" };
  const chosen: Days =
    days === "weekdays" || days === "workdays" ? days : days === CHOSEN_DAYS ? weekdays.map(Number) : "every";
  return {
    kind: "reminder",
    reminder: { channelId: channel, time, days: chosen, selection: readSelection(selection), zone },
  };
}

function readSelection(value: string): Selection {
  if (value.startsWith(PART_PREFIX)) return { part: value.slice(PART_PREFIX.length) };
  return value === "problems" || value === "recommendations" ? value : "all";
}

function input<E extends object>(field: string, label: string, element: E) {
  return { type: "input" as const, block_id: field, label: plain(label), element };
}

function option(text: string, value: string): PlainTextOption {
  return { text: plain(text.length <= OPTION_TEXT ? text : `${fitText(text, OPTION_TEXT - 1)}…`), value };
}

function initial(options: readonly PlainTextOption[], value: string) {
  const found = options.find((one) => one.value === value);
  return found === undefined ? {} : { initial_option: found };
}

function plain(text: string) {
  return { type: "plain_text" as const, text };
}
