import { zoneNamed } from "./local-time.ts";
import { inOrder, parseDays } from "./parse-days.ts";
import { parseSelection } from "./parse-selection.ts";
import { parseTime } from "./parse-time.ts";
import type { Schedule, Selection } from "./reminder.ts";

/** What the one-line form asks for. */
export interface RequestedReminder extends Schedule {
  readonly channelId: string;
  readonly selection: Selection;
}

/**
 * What can be wrong with the one-line form:
 * - `channel-missing`, `time-missing`: nothing of the kind is there
 * - `channel-not-linked`: a name that Slack did not turn into a channel, as it does for channels that exist
 * - `time-invalid`: meant as a time of day, but none
 * - `zone-unknown`: written like a time zone, but none
 * - `part-unknown`, `part-ambiguous`: no report has this part, or several have
 * - `repeated`: a second channel, time, and so on
 * - `not-understood`: none of all that
 */
export const REMINDER_ERRORS = [
  "channel-missing",
  "channel-not-linked",
  "time-missing",
  "time-invalid",
  "zone-unknown",
  "part-unknown",
  "part-ambiguous",
  "repeated",
  "not-understood",
] as const;

export interface ReminderError {
  readonly code: (typeof REMINDER_ERRORS)[number];
  /** The words that it is about, as they were written; empty for what is missing. */
  readonly text: string;
}

export type ParsedReminder =
  | { readonly kind: "reminder"; readonly reminder: RequestedReminder }
  | { readonly kind: "errors"; readonly errors: readonly ReminderError[] };

export interface ParseContext {
  /** Zone of a line that names none: the person's own. */
  readonly zone: string;
  /** Addresses of the parts of all reports (`slug#2`). */
  readonly parts: readonly string[];
  /** What a line that says nothing of it posts. */
  readonly selection: Selection;
  /** The channel of a line that names none: where it was typed. */
  readonly here?: string;
}

/** In place of a channel: a direct message to whoever asks. */
export const TO_ME = "me";

/** One word's share of the reminder: exactly one of its fields. */
type Field = Partial<RequestedReminder>;

/**
 * Reads the one-line form, `<#C123|name> 09:00 法定工作日 建议`: time and channel (or 我) in any order, with or without
 * days (default: every day), selection and an IANA time zone.
 */
export function parseReminder(line: string, context: ParseContext): ParsedReminder {
  let found: Field = {};
  const errors: ReminderError[] = [];
  for (const word of wordsOf(line)) {
    const field = readField(word, context);
    if (typeof field === "string") errors.push({ code: field, text: word });
    else if (Array.isArray(found.days) && Array.isArray(field.days))
      found = { ...found, days: inOrder([...found.days, ...field.days]) };
    else if (Object.keys(field).some((name) => name in found)) errors.push({ code: "repeated", text: word });
    else found = { ...found, ...field };
  }

  const { time, days = "every", selection = context.selection, zone = context.zone } = found;
  const channelId = found.channelId ?? context.here;
  const has = (code: ReminderError["code"]) => errors.some((error) => error.code === code);
  if (channelId === undefined && !has("channel-not-linked")) {
    errors.push({ code: "channel-missing", text: "" });
  }
  if (time === undefined && !has("time-invalid")) errors.push({ code: "time-missing", text: "" });
  if (channelId === undefined || time === undefined || errors.length > 0) return { kind: "errors", errors };
  return { kind: "reminder", reminder: { channelId, time, days, selection, zone } };
}

// What belongs together although people put spaces in it is joined first.
function wordsOf(line: string): string[] {
  return line
    .normalize("NFKC")
    .replaceAll(/(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上)\s+(?=[\d零一二两三四五六七八九十])/g, "$1")
    .replaceAll(/(\d)\s+(?=(?:点|时|[ap]m\b))/gi, "$1")
    .replaceAll(/\bevery\s+(?=day\b)/gi, "every")
    .replaceAll(/\bpart\s+(?=\d)/gi, "part")
    .replaceAll(/(?<!\s)\s*([,、])\s*/g, "$1")
    .split(/\s+/)
    .filter((word) => word !== "");
}

const ME: ReadonlySet<string> = new Set(["我", "me"]);
const CHANNEL = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/;

function readField(word: string, context: ParseContext): Field | ReminderError["code"] {
  const channelId = CHANNEL.exec(word)?.[1];
  if (channelId !== undefined) return { channelId };
  if (word.startsWith("#") || word.startsWith("<#")) return "channel-not-linked";

  const plain = word.toLowerCase();
  if (ME.has(plain)) return { channelId: TO_ME };
  const days = parseDays(plain);
  if (days !== undefined) return { days };

  const selection = parseSelection(plain, context.parts);
  if (selection === "unknown-part") return "part-unknown";
  if (selection === "ambiguous-part") return "part-ambiguous";
  if (selection !== undefined) return selection;

  const time = parseTime(plain);
  if (time === "invalid") return "time-invalid";
  if (time !== undefined) return time;

  return readZone(word) ?? readDayAndTime(plain) ?? "not-understood";
}

/** Longest word that may be days and a time, in UTF-16 code units: all its parts are tried. */
const LONGEST_DAY_AND_TIME = 30;

/** Days and time in one word: 每天9点, 周一三点. */
function readDayAndTime(word: string): Field | undefined {
  if (word.length > LONGEST_DAY_AND_TIME) return undefined;
  for (let at = 1; at < word.length; at++) {
    const time = parseTime(word.slice(at));
    const days = parseDays(word.slice(0, at));
    if (days !== undefined && typeof time === "object") return { days, ...time };
  }
  return undefined;
}

function readZone(word: string): Field | ReminderError["code"] | undefined {
  if (word === "北京时间") return { zone: "Asia/Shanghai" };
  if (!/^([a-z_]+\/[a-z_/+-]+|utc)$/i.test(word)) return undefined;
  const zone = zoneNamed(word);
  return zone === undefined ? "zone-unknown" : { zone };
}
