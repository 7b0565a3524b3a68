import { MARK_STYLES, type MarkStyle } from "../../corpus/heading-marks.ts";
import type { Guess } from "../guess.ts";
import {
  beginsAnswer,
  type HeadingShape,
  LONGEST_HEADING,
  lengthOf,
  splitHeading,
  TABLE_LABEL,
} from "./heading-text.ts";
import { followingNumbers, type MarkedBlock } from "./run-on.ts";

/** What makes a piece a heading: the format's level, a mark's style, bold letters, or only its look. */
export type HeadingKey = `level${number}` | MarkStyle | "bold" | "plain" | "list" | "usual";

export interface Heading {
  /** Index of the piece it begins, and of a second one whose text it takes in. */
  readonly piece: number;
  readonly also?: number;
  readonly key: HeadingKey;
  readonly style: MarkStyle | undefined;
  /** The number it states; 0 when it states none. */
  readonly number: number;
  readonly mark: string;
  readonly words: string;
  readonly body: string;
  readonly shape: HeadingShape;
  readonly line: number;
  /** It stands inside a paragraph. */
  readonly inside: boolean;
  /** It stands in a box (专栏) or a table that lost its frame, whose lists are no sections. */
  readonly boxed: boolean;
  /** 1 for a part, 2 for a section, more for what is folded into its section. */
  readonly depth: number;
}

/** Parts that reports do not number, by their headings without blanks. */
export const USUAL_PARTS =
  /^(?:前言|引言|引子|导言|导语|导读|序言|序|写在前面|摘要|内容摘要|内容提要|概述|综述|背景|结语|结束语|结论|小结|总结|后记|附录(?:[一二三四五1-9A-E]|[：:].{1,20})?|附件|参考文献|记者手记|编后|致谢|註解|注释|附注|注)[：:]?$/;

/** Those of them that head sections as often. */
const USUAL_SECTIONS = /^(?:概述|综述|背景|小结|总结|结论|注释|附注|注)[：:]?$/;

/** What heads a list in a text without better headings: 存在问题：, but not 建议如下：. */
const NAMED_LIST =
  /^(?!.*(?:如下|以下|下列|包括|分别|几个|方面)).{0,8}(?:案由|理由|背景|现状|问题|情况|原因|做法|建议|办法|对策|措施)[：:]$/;

/** The title of a box in an official plan, on its own line or behind a sentence. */
const BOX = /(?:^|[。！？；])[\s\u3000]{0,3}(?:专栏|專欄)[\s\u3000]{0,3}[0-9一二三四五六七八九十]{1,3}/;

/** Headings that no box holds. */
const ENDS_BOX = /^(?:division|chapter|chinese|formal|roman|usual|level)/;

const SENTENCE_MARK = /[。；，,;！!]/;

/** Longest unmarked line that may be a heading, in characters without blanks. */
const LONGEST_PLAIN = 30;

/** Fewest characters of text below an unmarked line for it to head them. */
const FEWEST_BELOW = 50;

/** Finds everything that may be a heading, in order; which of them are parts and sections is decided later. */
export function findHeadings(pieces: readonly MarkedBlock[], guesses: Guess[]): Heading[] {
  const found: Heading[] = [];
  let boxed = false;
  for (const [index, { text }] of pieces.entries()) {
    if (found.at(-1)?.also === index) continue;
    if (BOX.test(text)) boxed = true;
    const heading = readHeadingOf(pieces, index);
    if (heading === undefined) continue;
    if (ENDS_BOX.test(heading.key)) boxed = false;
    found.push({ ...heading, boxed });
  }
  const sequenced = dropOutOfSequence(found);
  const marked = sequenced.filter(({ key }) => key !== "plain" && key !== "list");
  // Short lines are headings where a text has no others, above lists where it has none but the lists' own.
  const best = marked.every(({ key }) => key === "usual")
    ? /^(?:plain|list)$/
    : marked.every(({ style }) => style === undefined || !MARK_STYLES[style].strong)
      ? /^list$/
      : /^$/;
  const unmarked = sequenced.filter(({ key }) => best.test(key));
  // One alone is a slogan or a name.
  if (unmarked.length < 2) return marked;
  for (const { line, words } of unmarked) guesses.push({ kind: "plain-heading", line, words });
  return sequenced.filter((heading) => marked.includes(heading) || unmarked.includes(heading));
}

function readHeadingOf(pieces: readonly MarkedBlock[], index: number): Heading | undefined {
  const piece = pieces[index];
  const next = pieces[index + 1];
  if (piece === undefined || piece.role === "row") return undefined;
  const base = { piece: index, line: piece.line, depth: 0, boxed: false, inside: piece.cut === true };
  const marked = splitHeading(piece, next !== undefined && beginsAnswer(next.text));
  if (piece.level !== undefined) {
    const words = marked ?? { mark: "", words: piece.text.trim(), body: "", shape: "line" as const };
    return {
      ...base,
      ...words,
      key: `level${piece.level}`,
      style: piece.mark?.style,
      number: piece.mark?.number ?? 0,
    };
  }
  if (marked !== undefined && piece.mark !== undefined) {
    const { style, number } = piece.mark;
    // The last of 第一项；第二项；第三项。 is an item as they are.
    const before = pieces[index - 1];
    if (before?.mark?.style === style && before.mark.number === number - 1 && /[；;]\s*$/.test(before.text))
      return undefined;
    const usual = style === "label" && USUAL_PARTS.test(marked.words);
    return { ...base, ...marked, key: usual ? "usual" : style, style, number };
  }
  if (piece.mark !== undefined || piece.role === "item" || piece.cut) return undefined;
  return readUnmarked(pieces, index, base);
}

function readUnmarked(
  pieces: readonly MarkedBlock[],
  index: number,
  base: Pick<Heading, "piece" | "line" | "depth" | "boxed" | "inside">,
): Heading | undefined {
  const piece = pieces[index];
  const next = pieces[index + 1];
  if (piece === undefined || next === undefined || TABLE_LABEL.test(piece.text.trim())) return undefined;
  const words = piece.text.trim().replace(/[：:]$/, "");
  const unmarked = { ...base, style: undefined, number: 0, mark: "", body: "", shape: "line" as const };
  const length = lengthOf(words);
  if (length > LONGEST_HEADING) return undefined;
  const usual = words.replace(/\s/g, "");
  const isPart = USUAL_PARTS.test(usual) && (piece.bold !== true || !USUAL_SECTIONS.test(usual));
  if (!isPart && piece.bold === true && next.bold !== true && !/[。；;]/.test(words))
    return { ...unmarked, words, key: "bold" };
  if (SENTENCE_MARK.test(words)) return undefined;
  if (NAMED_LIST.test(piece.text.trim())) return { ...unmarked, words, key: "list" };
  if (isPart) {
    const subtitle = isShortLine(next) && pieces[index + 2] !== undefined && !isShortLine(pieces[index + 2]);
    if (!subtitle) return { ...unmarked, words, key: "usual" };
    return { ...unmarked, words: `${words}：${next.text.trim()}`, key: "usual", also: index + 1 };
  }
  const headsText =
    lengthOf(next.text) >= FEWEST_BELOW ||
    next.mark !== undefined ||
    next.role !== undefined ||
    next.text.trimEnd().endsWith("：");
  if (
    length > LONGEST_PLAIN ||
    /[”"…]$|^[“"—-]/.test(words) ||
    !headsText ||
    piece.text.trimEnd().endsWith("：")
  )
    return undefined;
  return piece.layout === undefined ||
    piece.layout.gap ||
    piece.layout.indented ||
    next.layout?.indented ||
    next.layout?.gap ||
    !piece.layout.full
    ? { ...unmarked, words, key: "plain" }
    : undefined;
}

function isShortLine(piece: MarkedBlock | undefined): boolean {
  return (
    piece !== undefined &&
    piece.mark === undefined &&
    lengthOf(piece.text) <= LONGEST_PLAIN &&
    !SENTENCE_MARK.test(piece.text)
  );
}

/** How far numbers may jump: a table or a picture can have taken two headings with it. */
const LONGEST_JUMP = 3;

/** Leaves out numbers that stand in no sequence of their style: dates, figures, references, items of laws. */
function dropOutOfSequence(headings: readonly Heading[]): Heading[] {
  const last = new Map<MarkStyle, number>();
  const following = followingNumbers(headings);
  return headings.filter((heading, index) => {
    const { style, number, key } = heading;
    if (style === undefined || number === 0) return true;
    const before = last.get(style);
    const fits =
      key.startsWith("level") ||
      number === 1 ||
      (before !== undefined && number > before && number <= before + LONGEST_JUMP) ||
      // A number by mistake the same as the one before, which is told of later.
      (before === number && MARK_STYLES[style].strong && heading.shape === "line") ||
      (before === undefined && MARK_STYLES[style].strong && following[index] === number + 1);
    if (fits) last.set(style, number);
    return fits;
  });
}
