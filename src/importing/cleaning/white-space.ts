const HAN = "[\\u3400-\\u9fff\\uf900-\\ufaff〇々]";
const WIDE_MARK = "[，。、；：？！“”‘’（）《》〈〉【】「」『』—…·％]";
const BLANKS = /[ \t\u00a0\u2000-\u200a\u202f\u3000]+/g;

const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const BETWEEN_HAN = new RegExp(`(?<=${HAN}) (?=${HAN})`, "g");
// Runs of blanks are one blank each by the time these are used.
const AT_MARK = new RegExp(`(?<=${WIDE_MARK}) | (?=${WIDE_MARK})`, "g");
const AT_ASCII_MARK = new RegExp(
  `(?<=${HAN}) (?=[,;:!?)%])|(?<=[,;:!?()]) (?=${HAN})|(?<=[“‘《（(]) | (?=[”’》）)])`,
  "g",
);
const AT_LATIN = new RegExp(`(?<=${HAN}) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=${HAN})`, "g");
const IN_DECIMAL = /(?<=[0-9][.．]) (?=[0-9]{1,4} ?(?:%|％|万|亿|元|个|倍|千|吨|公))/g;

/**
 * Removes what scanning or typesetting put between the characters of Chinese: blanks between two of them and
 * beside punctuation, blanks inside `12. 8%`, invisible characters. Punctuation stays as found.
 *
 * @param scanned also removes blanks between Chinese and figures or letters, which authors set on purpose and
 *   scanners at random.
 */
export function tightenText(text: string, scanned: boolean): string {
  const tight = text
    .replace(ZERO_WIDTH, "")
    .replace(BLANKS, " ")
    .replace(BETWEEN_HAN, "")
    .replace(AT_MARK, "")
    .replace(AT_ASCII_MARK, "")
    .replace(IN_DECIMAL, "")
    .trim();
  return scanned ? tight.replace(AT_LATIN, "") : tight;
}

/**
 * The same for a title or heading, where a blank between words may be meant: one is kept unless the text was
 * scanned, or single characters are set wide (目　录).
 */
export function tightenHeading(text: string, scanned: boolean): string {
  if (scanned) return tightenText(text, true);
  return text.replace(ZERO_WIDTH, "").replace(BLANKS, " ").replace(AT_MARK, "").replace(SET_WIDE, "").trim();
}

const SET_WIDE = new RegExp(`(?<=(?:^|[^\\p{L}\\p{N}])${HAN}) (?=${HAN}(?![\\p{L}\\p{N}]))`, "gu");

/** Share of a text's sentences that hold a blank between Chinese characters, from which on it counts as scanned. */
const SCANNED_SHARE = 0.3;

/** Shorter pieces, in UTF-16 code units, may be headings, whose blanks are meant. */
const SHORTEST_SENTENCE = 20;

/** Whether blanks stand all over a text, as scanning leaves them, rather than where a table was. */
export function isScanned(paragraphs: readonly string[]): boolean {
  const sentences = paragraphs
    .flatMap((text) => text.split("。"))
    .filter(({ length }) => length >= SHORTEST_SENTENCE);
  return sentences.filter((sentence) => SCAN_SIGN.test(sentence)).length > sentences.length * SCANNED_SHARE;
}

const SCAN_SIGN = /(?<=[\u3400-\u9fff，、,])[ \u00a0](?=[\u3400-\u9fff“《])/;
