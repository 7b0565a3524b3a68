import type { Days } from "./reminder.ts";

const NAMED: ReadonlyMap<string, Days> = new Map<string, Days>([
  ...["每天", "每日", "天天", "daily", "everyday"].map((word) => [word, "every"] as const),
  ...["工作日", "每个工作日", "weekdays", "weekday"].map((word) => [word, "weekdays"] as const),
  ...["法定工作日", "法定工作日(含调休)", "workdays", "workday"].map((word) => [word, "workdays"] as const),
  ...["周末", "每周末", "weekends", "weekend"].map((word) => [word, [6, 7]] as const),
]);

const HAN_DAYS = "一二三四五六日";
const ENGLISH_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const ENGLISH_DAY = /^(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?s?$/;

const HAN_PREFIX = "(?:每?周|每?星期|每?礼拜)";
const HAN_RANGE = new RegExp(
  `^${HAN_PREFIX}([一二三四五六日])(?:至|到|-|~)(?:${HAN_PREFIX})?([一二三四五六日])$`,
);
const HAN_LIST = new RegExp(`^${HAN_PREFIX}[一二三四五六日](?:[,、和]?(?:${HAN_PREFIX})?[一二三四五六日])*$`);

/**
 * Reads on which days: 每天, 工作日 (Monday to Friday), 法定工作日, 周一三五, 周一,周三, 周一至周四, `daily`,
 * `weekdays`, `workdays`, `mon,wed`, `mon-thu`. The text is in half width and lower case.
 *
 * @returns undefined for anything else.
 */
export function parseDays(text: string): Days | undefined {
  const named = NAMED.get(text);
  if (named !== undefined) return named;
  const days = readHan(text.replaceAll("天", "日")) ?? readEnglish(text);
  return days?.length === 7 ? "every" : days;
}

function readHan(text: string): readonly number[] | undefined {
  const range = HAN_RANGE.exec(text);
  if (range !== null) return daysBetween(hanDay(range[1]), hanDay(range[2]));
  if (!HAN_LIST.test(text)) return undefined;
  // 日 is a day's name only here: 周 and 星期 are taken off first.
  return inOrder([...text.replaceAll(/每|周|星期|礼拜/g, "")].map(hanDay).filter((day) => day > 0));
}

function hanDay(character: string | undefined): number {
  return character === undefined ? 0 : HAN_DAYS.indexOf(character) + 1;
}

function readEnglish(text: string): readonly number[] | undefined {
  const ends = text.split(/-|~/).map(englishDay);
  if (ends.length === 2) return daysBetween(ends[0] ?? 0, ends[1] ?? 0);
  const days = text.split(/,|、/).map(englishDay);
  return days.every((day) => day > 0) ? inOrder(days) : undefined;
}

function englishDay(word: string): number {
  const name = ENGLISH_DAY.exec(word)?.[1];
  return name === undefined ? 0 : ENGLISH_DAYS.indexOf(name) + 1;
}

/** From one weekday to another, over the weekend where the second comes before the first. */
function daysBetween(from: number, to: number): readonly number[] | undefined {
  if (from === 0 || to === 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return inOrder(Array.from({ length }, (_, index) => ((from - 1 + index) % 7) + 1));
}

/** Weekdays, each once. */
export function inOrder(days: readonly number[]): readonly number[] {
  return [...new Set(days)].toSorted((a, b) => a - b);
}
