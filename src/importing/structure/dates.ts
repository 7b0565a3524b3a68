import { readDigits, readNumber } from "../../corpus/numerals.ts";

const DATE =
  /(?<![0-9])((?:19|20)[0-9]{2})(?:[ \u3000]{0,4}年[ \u3000]{0,4}|[-/.])([0-9]{1,2})(?:[ \u3000]{0,4}月[ \u3000]{0,4}|[-/.])([0-9]{1,2})(?![0-9])/g;
const MONTH = /(?<![0-9])((?:19|20)[0-9]{2})[ \u3000]{0,4}年[ \u3000]{0,4}([0-9]{1,2})[ \u3000]{0,4}月/g;
const CHINESE_DATE =
  /([一二][〇零○Ｏ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?/g;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const ENGLISH_DATE =
  /(?<![0-9A-Za-z])(?:([0-9]{1,2}) )?([JFMASOND][a-z]{2})[a-z]{0,6}\.? (?:([0-9]{1,2}), )?((?:19|20)[0-9]{2})(?![0-9])/g;

/** The first full date of a text as `YYYY-MM-DD`, or undefined. */
export function findDate(text: string): string | undefined {
  return findDates(text)[0];
}

/** All full dates of a text, in Arabic numerals of either width, Chinese ones or English, as `YYYY-MM-DD`. */
export function findDates(text: string): string[] {
  const arabic = [...text.normalize("NFKC").matchAll(DATE)].map(([, year, month, day]) =>
    toDate(Number(year), Number(month), Number(day)),
  );
  const chinese = [...text.matchAll(CHINESE_DATE)].map((match) => readChinese(match, match[3]));
  const english = [...text.matchAll(ENGLISH_DATE)].map(([, before, month = "", after, year]) =>
    toDate(Number(year), MONTHS.indexOf(month) + 1, Number(before ?? after)),
  );
  return [...arabic, ...chinese, ...english].filter((date) => date !== undefined);
}

/** The first days of the months of a text. */
export function findMonths(text: string): string[] {
  const arabic = [...text.normalize("NFKC").matchAll(MONTH)].map(([, year, month]) =>
    toDate(Number(year), Number(month), 1),
  );
  const chinese = [...text.matchAll(CHINESE_DATE)].map((match) => readChinese(match, "一"));
  return [...arabic, ...chinese].filter((date) => date !== undefined);
}

function readChinese([, year = "", month = ""]: RegExpExecArray, day = ""): string | undefined {
  return toDate(Number(readDigits(year)), readNumber(month) ?? 0, readNumber(day) ?? 0);
}

function toDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined;
}
