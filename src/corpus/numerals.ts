const DIGITS = "零一二三四五六七八九";
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const OTHER_FORMS: Readonly<Record<string, string>> = {
  ...{
    ...{ 〇: "零", "○": "零", Ｏ: "零" },
    两: "二",
    壹: "一",
    ...{ 贰: "二", 貳: "二", 叁: "三", 參: "三" },
    肆: "四",
    伍: "五",
    ...{ 陆: "六", 陸: "六" },
    柒: "七",
    捌: "八",
    玖: "九",
  },
  ...{ 拾: "十", 佰: "百", 仟: "千" },
};

/**
 * Value of a whole number in digits of either width, in Chinese numerals, plain or formal, or in both: `12`, 十二,
 * 二百零五, 二十万, 叁, 廿五, `3万5千`. A last digit that no 零 parts from a unit is of the next smaller one: 三百五
 * is 350, 两万三 23,000. Undefined for what is no such number (一二, 十十, an empty text).
 */
export function readNumber(text: string): number | undefined {
  const spelled = text.normalize("NFKC").replace("廿", "二十").replace("卅", "三十");
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = Number.POSITIVE_INFINITY;
  let step = 1;
  for (const part of spelled.match(/[0-9]+|[^0-9]/gu) ?? []) {
    const plain = OTHER_FORMS[part] ?? part;
    const small = SMALL_UNITS[plain];
    const large = LARGE_UNITS[plain];
    if (small !== undefined) {
      if (small >= lastUnit) return undefined;
      section += (digit ?? 1) * small;
      lastUnit = small;
      step = small / 10;
      digit = undefined;
    } else if (large !== undefined) {
      const below = section + (digit ?? (total + section === 0 ? 1 : 0));
      // 一亿二千万 adds up, 二十万亿 multiplies.
      total = large > total ? (total + below) * large : total + below * large;
      section = 0;
      lastUnit = Number.POSITIVE_INFINITY;
      step = large / 10;
      digit = undefined;
    } else {
      const next = /^[0-9]/.test(part) ? Number(part) : digitValue(plain);
      if (next === undefined || (digit !== undefined && digit !== 0)) return undefined;
      if (next === 0 || part.length > 1) step = 1;
      digit = next;
    }
  }
  return text === "" ? undefined : total + section + (digit ?? 0) * step;
}

/** Chinese digits one by one as Arabic ones: 二〇二一 is `2021`. What is no digit is left out. */
export function readDigits(text: string): string {
  return [...text].map((character) => digitValue(OTHER_FORMS[character] ?? character) ?? "").join("");
}

function digitValue(plain: string): number | undefined {
  const value = DIGITS.indexOf(plain);
  return value < 0 ? undefined : value;
}
