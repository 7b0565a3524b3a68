import { Parser } from "htmlparser2";

/** The files of a Word document that say how its paragraphs are numbered, as XML; empty where one is missing. */
export interface WordFiles {
  readonly document: string;
  readonly numbering: string;
  readonly styles: string;
}

/** A level of a list. */
interface Level {
  start: number;
  /** Word's name of the numerals: `chineseCounting`, `decimal`, `bullet`. */
  format: string;
  /** What is written, with `%2` for the number of the second level: `（%2）`. */
  text: string;
  /** All numbers in it are Arabic: 3.1 below 第三章. */
  legal?: boolean;
  /** It does not begin anew below the next heading: （四） opens part three. */
  goesOn?: boolean;
  /** The style whose paragraphs are of this level. */
  style?: string;
}

interface List {
  /** Lists that count together. */
  readonly counted: string;
  readonly levels: readonly Level[];
}

/** How a paragraph or a style is numbered. */
interface Numbered {
  list?: string;
  level?: number;
  /** The style of a paragraph, or the one that a style is based on. */
  style?: string;
}

/**
 * Writes the numbers that Word counts and shows before paragraphs, 一、 and （一） among them, into the text of a
 * document: no text of the file holds them.
 */
export function writeNumbers(files: WordFiles): string {
  const lists = readLists(files.numbering);
  if (lists.size === 0) return files.document;
  const styles = readStyles(files.styles);
  const counts = new Map<string, number[]>();
  const labels: { readonly at: number; readonly label: string }[] = [];
  const open: (Numbered & { label?: string; at: number })[] = [];
  // What a paragraph was before a tracked change stands inside its properties.
  let earlier = 0;
  walk(files.document, {
    open: (tag, value) => {
      const paragraph = open.at(-1);
      if (tag === "w:p") open.push({ at: 0 });
      else if (tag === "w:pPrChange") earlier++;
      else if (paragraph !== undefined && earlier === 0) {
        readProperty(paragraph, tag, value);
        const { label, at } = paragraph;
        if (tag !== "w:t" || label === undefined) return;
        labels.push({ label, at });
        delete paragraph.label;
      }
    },
    close: (tag, end) => {
      const paragraph = open.at(-1);
      if (tag === "w:p") open.pop();
      else if (tag === "w:pPrChange") earlier--;
      else if (tag === "w:pPr" && paragraph !== undefined && earlier === 0) {
        const label = countOn(resolve(paragraph, lists, styles), counts);
        Object.assign(paragraph, { at: end }, label !== "" && { label });
      }
    },
  });
  labels.sort((a, b) => a.at - b.at);
  const pieces = labels.map(({ at, label }, index) => {
    const run = `<w:r><w:t xml:space="preserve">${label.replace(/[<>&]/g, "")}</w:t></w:r>`;
    return `${files.document.slice(labels[index - 1]?.at ?? 0, at)}${run}`;
  });
  return pieces.join("") + files.document.slice(labels.at(-1)?.at ?? 0);
}

function readProperty(numbered: Numbered, tag: string, value: string): void {
  if (tag === "w:numId") numbered.list = value;
  else if (tag === "w:ilvl") numbered.level = Number(value);
  else if (tag === "w:pStyle" || tag === "w:basedOn") numbered.style = value;
}

function readLists(xml: string): Map<string, List> {
  const abstract = new Map<string, Level[]>();
  const lists = new Map<string, List>();
  let levels: Level[] = [];
  let level: Level | undefined;
  let list = "";
  walk(xml, {
    open: (tag, value, attributes) => {
      if (tag === "w:abstractNum") {
        levels = [];
        abstract.set(attributes["w:abstractNumId"] ?? "", levels);
      } else if (tag === "w:num") list = attributes["w:numId"] ?? "";
      else if (tag === "w:abstractNumId") {
        // A list may change levels of the one that it is made of.
        levels = (abstract.get(value) ?? []).map((each) => ({ ...each }));
        lists.set(list, { counted: value, levels });
      } else if (tag === "w:lvl" || tag === "w:lvlOverride") {
        const at = Number(attributes["w:ilvl"]);
        level = tag === "w:lvl" ? { start: 1, format: "decimal", text: "" } : levels[at];
        if (level !== undefined) levels[at] = level;
      } else if (level !== undefined) {
        if (tag === "w:start") level.start = Number(value);
        else if (tag === "w:numFmt") level.format = value;
        else if (tag === "w:lvlText") level.text = value;
        else if (tag === "w:isLgl") level.legal = value !== "0";
        else if (tag === "w:lvlRestart") level.goesOn = value === "0";
        else if (tag === "w:pStyle") level.style = value;
        else if (tag === "w:startOverride") {
          level.start = Number(value);
          lists.set(list, { counted: `${list} anew`, levels });
        }
      }
    },
  });
  return lists;
}

function readStyles(xml: string): Map<string, Numbered> {
  const styles = new Map<string, Numbered>();
  let style: Numbered = {};
  walk(xml, {
    open: (tag, value, attributes) => {
      if (tag === "w:style") {
        style = {};
        styles.set(attributes["w:styleId"] ?? "", style);
      } else readProperty(style, tag, value);
    },
  });
  return styles;
}

/** Most styles based on each other; a circle of them is damage. */
const MOST_STYLES = 20;

/** The list and level of a paragraph: its own, else its style's, else those of the style that one is based on. */
function resolve(
  paragraph: Numbered,
  lists: ReadonlyMap<string, List>,
  styles: ReadonlyMap<string, Numbered>,
): { readonly list: List; readonly level: number } | undefined {
  let { list: id, level } = paragraph;
  let name = paragraph.style;
  for (let count = 0; id === undefined && name !== undefined && count < MOST_STYLES; count++) {
    const style = styles.get(name);
    id = style?.list;
    const named = name;
    const placed = lists.get(id ?? "")?.levels.findIndex((each) => each?.style === named) ?? -1;
    level ??= placed >= 0 ? placed : style?.level;
    name = style?.style;
  }
  const list = lists.get(id ?? "");
  return list === undefined ? undefined : { list, level: level ?? 0 };
}

/** Counts a paragraph, and gives its number as it is shown; empty for bullets and what has none. */
function countOn(
  numbered: { readonly list: List; readonly level: number } | undefined,
  counts: Map<string, number[]>,
): string {
  const level = numbered?.list.levels[numbered.level];
  if (numbered === undefined || level === undefined || level.format === "bullet") return "";
  const { counted, levels } = numbered.list;
  const count = counts.get(counted) ?? [];
  counts.set(counted, count);
  count[numbered.level] = (count[numbered.level] ?? level.start - 1) + 1;
  for (let below = numbered.level + 1; below < levels.length; below++) {
    if (levels[below]?.goesOn !== true) delete count[below];
  }
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const above = levels[Number(digit) - 1];
    const number = count[Number(digit) - 1] ?? above?.start ?? 1;
    return writeNumber(number, level.legal === true ? "decimal" : (above?.format ?? "decimal"));
  });
  return /^$|[、）」】]$/.test(label) ? label : `${label} `;
}

const ROMAN = [
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
] as const;

function writeNumber(number: number, format: string): string {
  if (number < 1 || number > 99) return String(number);
  if (format === "none") return "";
  if (/legal/i.test(format)) return writeChinese(number, "零壹贰叁肆伍陆柒捌玖", "拾");
  if (/^(?:chinese|taiwanese|japanese|ideograph)(?!.*(?:Zodiac|Enclosed))/.test(format))
    return writeChinese(number, "〇一二三四五六七八九", "十");
  if (/Circle/.test(format) && number <= 20) return String.fromCodePoint(0x245f + number);
  if (format === "upperLetter" || format === "lowerLetter") {
    const letter = String.fromCodePoint(0x40 + ((number - 1) % 26) + 1);
    return format === "upperLetter" ? letter : letter.toLowerCase();
  }
  if (format !== "upperRoman" && format !== "lowerRoman") return String(number);
  let rest = number;
  let roman = "";
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) roman += letters;
  return format === "upperRoman" ? roman : roman.toLowerCase();
}

function writeChinese(number: number, digits: string, ten: string): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return digits[ones] ?? "";
  return `${tens > 1 ? digits[tens] : ""}${ten}${ones > 0 ? digits[ones] : ""}`;
}

interface Walker {
  readonly open: (tag: string, value: string, attributes: Record<string, string>) => void;
  /** @param end where the text after the tag begins. */
  readonly close?: (tag: string, end: number) => void;
}

function walk(xml: string, { open, close }: Walker): void {
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open(tag, attributes["w:val"] ?? "", attributes),
      onclosetag: (tag) => close?.(tag, parser.endIndex + 1),
    },
    { xmlMode: true },
  );
  parser.end(xml);
}
