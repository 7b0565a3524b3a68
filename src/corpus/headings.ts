const CHINESE_DIGITS = "零一二三四五六七八九";
const NUMERAL = "[0-9０-９]{1,3}|[一二三四五六七八九十百零]{1,5}";

/** The ways reports number their headings: 一、 （一） 1. 1） 第一章, followed by the heading's own words. */
const NUMBERED = [
  new RegExp(`^第(${NUMERAL})[章节条部分]+[、：:.．\\s]*`),
  new RegExp(`^[（(](${NUMERAL})[）)][、：:.．\\s]*`),
  /^[0-9]{1,3}[.．]([0-9]{1,3})(?![0-9.．])[、：:\s]*/,
  new RegExp(`^(${NUMERAL})[、：:.．）)]\\s*`),
];

export interface NumberedHeading {
  /** The number the heading states, or undefined when it states none. */
  readonly number: number | undefined;
  /** The heading's words without the number. */
  readonly heading: string;
}

/** Separates a heading's number from its words: `（三）信息化…` is 3 and `信息化…`. */
export function readHeading(text: string): NumberedHeading {
  const trimmed = text.trim();
  for (const pattern of NUMBERED) {
    const match = pattern.exec(trimmed);
    if (match?.[1] === undefined) continue;
    const heading = trimmed.slice(match[0].length).trim();
    if (heading !== "") return { number: numeralValue(match[1]), heading };
  }
  return { number: undefined, heading: trimmed };
}

/** Value of a numeral below 1,000, Arabic (of either width) or Chinese. */
function numeralValue(numeral: string): number {
  const arabic = numeral.normalize("NFKC");
  if (/^[0-9]+$/.test(arabic)) return Number(arabic);
  let total = 0;
  let digit = 0;
  for (const character of numeral) {
    const scale = character === "十" ? 10 : character === "百" ? 100 : 0;
    if (scale === 0) {
      digit = CHINESE_DIGITS.indexOf(character);
    } else {
      total += (digit === 0 ? 1 : digit) * scale;
      digit = 0;
    }
  }
  return total + digit;
}
