import { Locale } from "opencc-js/t2cn";
import type { Span } from "./document.ts";

/** Letters and marks that become one letter each, whatever stands beside them. */
const PLAIN = /[\n -~“”‘’—、-】㐀-\u9fff！-～]/u;

/** What each code unit becomes that is a letter by itself, of most texts all; 0 for others. Made at the first use. */
let plainForms: Uint16Array | undefined;

/**
 * Radicals that PDF files have in place of characters, each with the character that Unicode gives for it
 * (Equivalent_Unified_Ideograph of the block CJK Radicals Supplement; NFKC knows two of them alone).
 */
const RADICALS = new Map(
  (
    "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍尐 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 " +
    "⺜日 ⺝月 ⺞歺 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爬 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 " +
    "⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艺 ⻀艻 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辷 ⻎辸 ⻏邑 ⻐钅 " +
    "⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 " +
    "⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 " +
    // Fonts of simplified Chinese have one glyph for both.
    "⼾户"
  )
    .trim()
    .split(" ")
    .map((pair) => [...pair] as [string, string]),
);

/** Puts characters in place of the radicals that PDF files have for them, those of the block Kangxi Radicals too. */
export function writeRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/gu, (radical) => RADICALS.get(radical) ?? radical.normalize("NFKC"));
}

/** Marks of items, which are no part of a number behind them: ①12家. */
const ITEM_MARKS = /[①-⑳⒈-⒛㊀-㊉]/gu;

/** A Latin letter with marks, as pinyin has them for tones. */
const MARKED_LATIN = /[\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]*|(?<=[a-z])[\u0300-\u036f]+/gu;

/** A Chinese digit or unit; and a digit. */
const [NUMERAL, DIGIT] = ["[零一二三四五六七八九十百千万亿]", "[零一二三四五六七八九]"];

/**
 * What a letter becomes among others, in this order; each takes the place of one code unit, or of none: blanks
 * between Chinese characters, the circles and letters that stand for a zero (二○二一, 二Ｏ二一), the ü of pinyin.
 */
const IN_CONTEXT: readonly (readonly [pattern: RegExp, letter: string])[] = [
  [/(?<=[\p{Script=Han}○◯])[ \t]+(?=[\p{Script=Han}○◯])/gu, ""],
  [/〇/gu, "零"],
  [new RegExp(`(?<=${NUMERAL})[○◯o0]+(?=${DIGIT}|[十年])|(?<=${NUMERAL})[○◯]+`, "gu"), "零"],
  [/(?<=[nl])ü/gu, "v"],
  [/ü/gu, "u"],
];
/** A letter that one of them changes. */
const CONTEXTUAL = /[ \t〇○◯o0ü]/u;

/**
 * Brings a text into the one form that is indexed and searched: Unicode NFKC (full-width letters and digits
 * become ASCII) without characters that nobody sees, lower case, letters without accents, traditional characters
 * as simplified ones, radicals as the characters they stand for.
 *
 * Characters are converted one by one and not by phrase, so that a part of a text normalises to the same
 * letters as it does inside the whole; only blanks, zeros and the ü of pinyin depend on their neighbours.
 */
export function normalise(text: string): string {
  const folded = foldPlain(text) ?? foldLetters(text);
  if (!CONTEXTUAL.test(folded)) return folded;
  return IN_CONTEXT.reduce(
    (changed, [pattern, letter]) => changed.replace(pattern, ({ length }) => letter.repeat(length)),
    folded,
  );
}

function foldLetters(text: string): string {
  const folded = writeRadicals(text)
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, "")
    .replace(ITEM_MARKS, (mark) => `(${mark.normalize("NFKC").replace(".", "")})`)
    .normalize("NFKC")
    .toLowerCase()
    .replace(MARKED_LATIN, withoutMarks);
  return foldPlain(folded, true) ?? folded;
}

/**
 * The same at once for a text of plain letters alone.
 *
 * @param keepOthers whether other letters stay as they are.
 * @returns `undefined` where there are others, and they do not.
 */
function foldPlain(text: string, keepOthers = false): string | undefined {
  plainForms ??= readPlainForms();
  let folded = "";
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const form = plainForms[code] as number;
    if (form === code) continue;
    if (form === 0) {
      if (keepOthers) continue;
      return undefined;
    }
    folded += text.slice(kept, at) + String.fromCharCode(form);
    kept = at + 1;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}

/** The letter alone, but for ü: in pinyin it is a letter of its own. */
function withoutMarks(letter: string): string {
  const parts = letter.normalize("NFD");
  return parts.startsWith("u") && parts.includes("\u0308") ? "ü" : parts.replace(/[\u0300-\u036f]+/gu, "");
}

/** A normalised text that remembers where each of its code units came from. */
export interface TracedText {
  readonly text: string;
  /** The range of the original that a range of `text`, not an empty one, stands for. */
  readonly sourceOf: (range: Span) => Span;
}

/** A row of letters of which each becomes one code unit; else a letter with all that belongs to it. */
const TRACED =
  /(?<row>[ -~、-】一-\u9fff！-～]+)(?![\p{M}\p{Default_Ignorable_Code_Point}])|[\s\S][\p{M}\p{Default_Ignorable_Code_Point}]*/gu;

/** Like {@link normalise}, for marking matches in the original. Composed letters are followed one by one. */
export function normaliseTraced(original: string): TracedText {
  const plain = foldPlain(original);
  if (plain !== undefined && !CONTEXTUAL.test(plain)) return { text: plain, sourceOf: (range) => range };
  let text = "";
  let starts: number[] = [];
  let ends: number[] = [];
  for (const { 0: letters, index, groups } of original.matchAll(TRACED)) {
    const piece = foldLetters(letters);
    text += piece;
    const isRow = groups?.row !== undefined;
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(isRow ? index + unit : index);
      ends.push(isRow ? index + unit + 1 : index + letters.length);
    }
  }
  for (const [pattern, letter] of IN_CONTEXT) {
    const changed = [...text.matchAll(pattern)];
    if (changed.length === 0) continue;
    if (letter === "") {
      const dropped = new Set(
        changed.flatMap(({ index, 0: { length } }) => Array.from({ length }, (_, at) => index + at)),
      );
      starts = starts.filter((_, at) => !dropped.has(at));
      ends = ends.filter((_, at) => !dropped.has(at));
    }
    text = text.replace(pattern, ({ length }) => letter.repeat(length));
  }
  const sourceOf = ({ start, end }: Span) => ({
    start: starts[start] ?? 0,
    end: ends[end - 1] ?? original.length,
  });
  return { text, sourceOf };
}

function readPlainForms(): Uint16Array {
  const forms = new Uint16Array(0x10000);
  for (let code = 0; code < forms.length; code++) {
    const letter = String.fromCharCode(code);
    if (PLAIN.test(letter)) forms[code] = letter.normalize("NFKC").toLowerCase().charCodeAt(0);
  }
  // The table itself, of entries such as `與 与`: the converter takes twenty times as long to tell the same.
  for (const [, letter = "", form = ""] of String(Locale.to.cn).matchAll(/(?<=^|[|,])(.) (.)(?=$|[|,])/g))
    forms[letter.charCodeAt(0)] = form.charCodeAt(0);
  return forms;
}
