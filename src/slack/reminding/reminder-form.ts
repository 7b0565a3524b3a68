import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { zoneNamed } from "../../reminders/local-time.ts";
import type { RequestedReminder } from "../../reminders/parse-reminder.ts";
import type { Reminder, Selection } from "../../reminders/reminder.ts";
import { context, plainText } from "../kit/blocks.ts";
import { input, option, selectable } from "../kit/form-fields.ts";
import { zoneText } from "../kit/moment-text.ts";
import { isDirect } from "../kit/people.ts";
import { CHOSEN_DAYS, FIELDS, PART_PREFIX, REMINDER_FORM } from "./reminder-actions.ts";
import type { PartChoice } from "./reminder-summary.ts";
import { daysText, REMINDER_LABELS, selectionText, weekdayName } from "./reminder-text.ts";

const DEFAULT_TIME = "09:00";

const PLAIN_DAYS = ["every", "weekdays", "workdays"] as const;
const PLAIN_SELECTIONS = ["all", "recommendations", "problems"] as const;

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
  /** The reminder to change, or what a new one is to start with. */
  readonly reminder: Reminder | Pick<Reminder, "selection">;
  /** What would be posted next. */
  readonly preview: string;
  /** Comes back with the form. */
  readonly metadata: string;
}

export function reminderForm({ parts, zone, reminder, preview, metadata }: FormInput): ModalView {
  const start: Partial<RequestedReminder> = reminder;
  const isNew = start.channelId === undefined;
  const days = start.days ?? "every";
  const dayOptions = [
    ...PLAIN_DAYS.map((value) => option(daysText(value), value)),
    option(REMINDER_LABELS.chosenDays, CHOSEN_DAYS),
  ];
  const weekdayOptions = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    option(weekdayName(weekday), String(weekday)),
  );
  const chosen =
    typeof days === "string" ? [] : weekdayOptions.filter(({ value }) => days.includes(Number(value)));
  const selections = selectionOptions(parts);
  // Zones that people call by one name would read alike: the first stands for them.
  const zones = [...new Set([start.zone ?? zone, zone, ...ZONES])]
    .map((one) => option(zoneText(one), one))
    .filter(({ text }, index, all) => all.findIndex((one) => one.text.text === text.text) === index);
  const blocks: KnownBlock[] = [
    ...channelInput(start.channelId),
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
    {
      ...input(FIELDS.selection, REMINDER_LABELS.selection, {
        type: "static_select",
        action_id: FIELDS.selection,
        options: selections,
        ...initial(selections, selectionValue(reminder.selection)),
      }),
      dispatch_action: true,
    },
    context(preview),
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
    private_metadata: metadata,
    title: plainText(isNew ? REMINDER_LABELS.formTitle : REMINDER_LABELS.editTitle),
    submit: plainText(REMINDER_LABELS.save),
    close: plainText(REMINDER_LABELS.cancel),
    blocks,
  };
}

// One's own direct messages are no channel that could be chosen.
function channelInput(channelId: string | undefined): InputBlock[] {
  if (channelId !== undefined && isDirect(channelId)) return [];
  return [
    input(FIELDS.channel, REMINDER_LABELS.channel, {
      type: "conversations_select",
      action_id: FIELDS.channel,
      filter: { include: ["public", "private"], exclude_bot_users: true },
      ...(channelId === undefined
        ? { default_to_current_conversation: true }
        : { initial_conversation: channelId }),
    }),
  ];
}

function selectionOptions(parts: readonly PartChoice[]): PlainTextOption[] {
  return selectable([
    ...PLAIN_SELECTIONS.map((value) => option(selectionText(value, ""), value)),
    ...parts.map(({ address, title }) => option(title, `${PART_PREFIX}${address}`)),
  ]);
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
  | {
      readonly kind: "error";
      readonly field: keyof typeof FIELDS;
      readonly reason: "days-missing" | "days-unused" | "not-an-option";
    };

const CHANNEL = /^[CG][A-Z0-9]+$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * What a submitted form asks for. Its values may be those of an earlier version's form, or no form's at all.
 *
 * @param parts addresses of the parts that there are.
 * @param direct the conversation of a reminder in direct messages, whose form has no field for the channel.
 */
export function readReminderForm(values: FormValues, parts: readonly string[], direct?: string): ReadForm {
  const { channel = direct ?? "", time = "" } = values;
  const days = readDays(values.days);
  const selection = readSelection(values.selection ?? "", parts);
  const zone = zoneNamed(values.zone ?? "");
  const odd = (field: keyof typeof FIELDS): ReadForm => ({ kind: "error", field, reason: "not-an-option" });
  if (!CHANNEL.test(channel) && channel !== direct) return odd("channel");
  if (!TIME.test(time)) return odd("time");
  if (days === undefined) return odd("days");
  if (selection === undefined) return odd("selection");
  if (zone === undefined) return odd("zone");
  const { weekdays } = values;
  if (days !== CHOSEN_DAYS) {
    if (weekdays.length > 0) return { kind: "error", field: "weekdays", reason: "days-unused" };
    return { kind: "reminder", reminder: { channelId: channel, time, days, selection, zone } };
  }
  if (weekdays.length === 0) return { kind: "error", field: "weekdays", reason: "days-missing" };
  if (!weekdays.every((weekday) => /^[1-7]$/.test(weekday))) return odd("weekdays");
  const chosen = [...new Set(weekdays.map(Number))];
  return { kind: "reminder", reminder: { channelId: channel, time, days: chosen, selection, zone } };
}

function readDays(value: string | undefined) {
  return ([...PLAIN_DAYS, CHOSEN_DAYS] as const).find((days) => days === value);
}

export function readSelection(value: string, parts: readonly string[]): Selection | undefined {
  if (!value.startsWith(PART_PREFIX)) return PLAIN_SELECTIONS.find((selection) => selection === value);
  const part = value.slice(PART_PREFIX.length);
  return parts.includes(part) ? { part } : undefined;
}

function initial(options: readonly PlainTextOption[], value: string) {
  const found = options.find((one) => one.value === value);
  return found === undefined ? {} : { initial_option: found };
}
