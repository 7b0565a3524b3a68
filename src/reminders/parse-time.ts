import { readNumber } from "../corpus/numerals.ts";

const HALVES = {
  凌晨: "night",
  清晨: "morning",
  早上: "morning",
  早晨: "morning",
  早: "morning",
  上午: "morning",
  am: "morning",
  中午: "noon",
  下午: "afternoon",
  傍晚: "afternoon",
  晚上: "evening",
  晚: "evening",
  pm: "afternoon",
} as const;
type Half = (typeof HALVES)[keyof typeof HALVES];

const HALF = Object.keys(HALVES).join("|");
const HAN_NUMBER = "[零〇一二两三四五六七八九十]{1,3}";
const CLOCK = new RegExp(`^(${HALF})?(\\d{1,2}):(\\d{2})(am|pm)?$`);
const HOUR = new RegExp(
  `^(${HALF})?(\\d{1,2}|${HAN_NUMBER})[点时](?:整|(半)|([一三])刻|(\\d{1,2}|${HAN_NUMBER})分?)?$`,
);
const ENGLISH_HOUR = /^(\d{1,2})(am|pm)$/;
/** What is meant as a time, whether or not it is one. */
const TIME_LIKE = new RegExp(
  `^(?:(?:${HALF})?\\d[\\d:.]*(?:[点时].*|am|pm)?|(?:${HALF})?${HAN_NUMBER}[点时].*|(?:${HALF})${HAN_NUMBER})$`,
);

/**
 * Reads a time of day as people write it: `09:00`, `9点`, `下午3点半`, `上午九点一刻`, `9am`, `3:15pm`. The text is
 * in half width and lower case.
 *
 * @returns `HH:MM`; `invalid` for what is meant as a time but is none; undefined for anything else.
 */
export function parseTime(text: string): { readonly time: string } | "invalid" | undefined {
  const read = readClock(text) ?? readHour(text) ?? readEnglishHour(text);
  if (read === undefined) return TIME_LIKE.test(text) ? "invalid" : undefined;
  const hour = hourOfDay(read.hour, read.half);
  if (hour === undefined || !(read.minute <= 59)) return "invalid";
  return { time: `${String(hour).padStart(2, "0")}:${String(read.minute).padStart(2, "0")}` };
}

interface Reading {
  readonly hour: number;
  readonly minute: number;
  readonly half: Half | undefined;
}

function readClock(text: string): Reading | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [, before, hour, minute, after] = match;
  return { hour: Number(hour), minute: Number(minute), half: halfOf(before ?? after) };
}

function readHour(text: string): Reading | undefined {
  const match = HOUR.exec(text);
  if (match === null) return undefined;
  const [, half, hour = "", thirty, quarters, minutes] = match;
  let minute = 0;
  if (thirty !== undefined) minute = 30;
  else if (quarters !== undefined) minute = quarters === "一" ? 15 : 45;
  else if (minutes !== undefined) minute = readNumber(minutes) ?? Number.NaN;
  return { hour: readNumber(hour) ?? Number.NaN, minute, half: halfOf(half) };
}

function readEnglishHour(text: string): Reading | undefined {
  const match = ENGLISH_HOUR.exec(text);
  return match === null ? undefined : { hour: Number(match[1]), minute: 0, half: halfOf(match[2]) };
}

function halfOf(word: string | undefined): Half | undefined {
  return Object.entries(HALVES).find(([known]) => known === word)?.[1];
}

/** 0 to 23; undefined where the half of the day does not fit the hour, as in 上午15点. */
function hourOfDay(hour: number, half: Half | undefined): number | undefined {
  if (hour > 23 || Number.isNaN(hour)) return undefined;
  switch (half) {
    case undefined:
      return hour;
    case "night":
      return hour === 12 ? 0 : within(hour, 0, 6);
    case "morning":
      // 12am is midnight in English; 上午12点 is not said.
      return hour === 12 ? 0 : within(hour, 0, 11);
    case "noon":
      return hour <= 2 ? hour + 12 : within(hour, 11, 14);
    case "afternoon":
      return hour >= 1 && hour < 12 ? hour + 12 : within(hour, 12, 23);
    case "evening":
      // 晚上12点 is the end of one day or the start of the next: better asked than guessed.
      return hour >= 5 && hour < 12 ? hour + 12 : within(hour, 17, 23);
  }
}

function within(hour: number, from: number, to: number): number | undefined {
  return hour >= from && hour <= to ? hour : undefined;
}
