import { type HeadingMark, MARK_STYLES, type MarkStyle, readMark } from "../../corpus/heading-marks.ts";
import type { Block } from "../block.ts";

/** A block, or a piece of one that begins with a heading's mark. */
export interface MarkedBlock extends Block {
  readonly mark?: HeadingMark;
  /** It was cut off the piece before, and is one paragraph with it unless its mark makes a heading. */
  readonly cut?: boolean;
}

/** What stands before a mark: a sentence's end, a colon, a blank, or a word's character. */
type Boundary = "start" | "sentence" | "colon" | "blank" | "glued";

interface Place {
  readonly block: number;
  readonly at: number;
  readonly mark: HeadingMark;
  readonly boundary: Boundary;
}

const MAY_BEGIN_MARK =
  /[第一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾其首再然最问問记提Q建对措施挑任案启经經对建（(﹙①-⑳❶-❿㈠-㈩⑴-⒛【0-9０-９IVXⅠ-Ⅻ]/;
const CLOSERS = /[”’」』）)》】]/;
const SENTENCE_END = /[。！？!?…]/;

/** Characters before a mark that make it a reference: 见（三）, 按照第二章. */
const REFERRING = /[见見第按照据據及和与與至到如、，或（(述条條款项項]/;
/** Characters after a mark that do so: （一）项, （一）、（二）. */
const REFERRED = /[、和及至项項款条條的所中等至）)]/;

/** Styles that begin headings in running text even where no sentence ends before them. */
const GLUED_STYLES: ReadonlySet<MarkStyle> = new Set([
  "bracketedChinese",
  "division",
  "chapter",
  "chapterSection",
]);

/** Cuts blocks where a heading begins inside them, so that each heading begins a piece. */
export function splitRunOn(blocks: readonly Block[]): MarkedBlock[] {
  const askers = findAskers(blocks);
  const places = blocks.flatMap((block, index) => findPlaces(block, index, askers));
  const cuts = new Map<number, Place[]>();
  const last = new Map<MarkStyle, number>();
  const following = followingNumbers(places.map(({ mark }) => mark));
  for (const [index, place] of places.entries()) {
    const { style, number } = place.mark;
    const fits = place.boundary === "start" || fitsSequence(place, last.get(style) ?? 0, following[index]);
    if (!fits) continue;
    if (number > 0) last.set(style, number);
    const cut = cuts.get(place.block);
    if (cut === undefined) cuts.set(place.block, [place]);
    else cut.push(place);
  }
  return blocks.flatMap((block, index) => cutBlock(block, cuts.get(index) ?? []));
}

/** The name of who speaks: `记者：`. */
const SPOKEN = /^[《\p{L}》·]{1,12}[：:][ \u3000]*/u;

/** Names before what is asked more than once, and less often said. */
function findAskers(blocks: readonly Block[]): ReadonlySet<string> {
  const asked = new Map<string, number>();
  for (const { text } of blocks) {
    const name = SPOKEN.exec(text.trim())?.[0];
    if (name !== undefined) asked.set(name, (asked.get(name) ?? 0) + (/[？?]$/.test(text.trim()) ? 1 : -1));
  }
  return new Set([...asked].filter(([, more]) => more > 1).map(([name]) => name));
}

function readAsker(text: string, at: number, askers: ReadonlySet<string>): HeadingMark | undefined {
  const mark = readMark(text, at);
  if (mark?.style === "question") return mark;
  const name = askers.size === 0 ? undefined : SPOKEN.exec(text.slice(at))?.[0];
  return name !== undefined && askers.has(name)
    ? { style: "question", number: 0, end: at + name.length }
    : undefined;
}

function findPlaces(block: Block, index: number, askers: ReadonlySet<string>): Place[] {
  const { text, role } = block;
  if (role === "row") return [];
  const places: Place[] = [];
  let boundary: Boundary = "start";
  // A first part may be glued to a title, which no sentence stands before.
  let titled = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (/\s/.test(character)) {
      if (boundary === "glued") boundary = "blank";
      continue;
    }
    const isStart = boundary === "start";
    const worthReading =
      boundary === "glued" ? mayBeginGlued(character, titled) : isStart || MAY_BEGIN_MARK.test(character);
    if (worthReading) {
      const read = readMark(text, at) ?? (isStart ? readBareNumber(text, at) : undefined);
      // 1. 问： is a question, whatever its number.
      const asked = read === undefined || isStart ? readAsker(text, read?.end ?? at, askers) : undefined;
      const mark = asked ?? read;
      if (mark !== undefined && isBeginning(text, at, mark, boundary, titled)) {
        places.push({ block: index, at, mark, boundary });
        at = mark.end - 1;
        boundary = "glued";
        continue;
      }
    }
    if (SENTENCE_END.test(character)) {
      boundary = "sentence";
      titled = false;
    } else if (/[：:]/.test(character)) boundary = "colon";
    else if (!(boundary === "sentence" && CLOSERS.test(character))) boundary = "glued";
  }
  return places;
}

/** `1 引言`: a number that only a blank parts from a short line without marks. */
function readBareNumber(text: string, at: number): HeadingMark | undefined {
  const [bare, number] =
    /^([0-9]{1,2})[ \u3000]+(?=\p{Script=Han}[^。；，：]{0,40}$)/u.exec(text.slice(at)) ?? [];
  if (bare === undefined) return undefined;
  return { style: "arabic", number: Number(number), end: at + bare.length };
}

/** Inside a word few styles can begin: asked for every character, so without trying each style. */
function mayBeginGlued(character: string, titled: boolean): boolean {
  return /[第（(﹙]/.test(character) || (character === "一" && titled);
}

function isBeginning(
  text: string,
  at: number,
  { style, number, end }: HeadingMark,
  boundary: Boundary,
  titled: boolean,
): boolean {
  if (boundary === "start" || boundary === "sentence") return true;
  const { strong } = MARK_STYLES[style];
  if (!strong || style === "decimal" || style === "label") return false;
  const referred = REFERRED.test(text[end] ?? "");
  if (boundary === "colon") return number === 1 && !referred;
  if (referred || REFERRING.test(text.slice(0, at).trimEnd().at(-1) ?? "")) return false;
  if (boundary === "blank" || GLUED_STYLES.has(style)) return true;
  return style === "chinese" && number === 1 && titled;
}

/** Whether a mark inside a block goes on with its style's numbers, or begins them and another goes on. */
function fitsSequence({ mark, boundary }: Place, last: number, following: number | undefined): boolean {
  if (mark.number === 1) return following === 2;
  if (mark.number === 0 || mark.number === last + 1) return true;
  return boundary === "sentence" && mark.number === last + 2 && MARK_STYLES[mark.style].strong;
}

/** For each mark the number of the next one of its style. */
export function followingNumbers(
  marks: readonly { readonly style: MarkStyle | undefined; readonly number: number }[],
): (number | undefined)[] {
  const next = new Map<MarkStyle | undefined, number>();
  const backwards = [...marks].reverse().map(({ style, number }) => {
    const following = next.get(style);
    next.set(style, number);
    return following;
  });
  return backwards.reverse();
}

function cutBlock(block: Block, cuts: readonly Place[]): MarkedBlock[] {
  const pieces: MarkedBlock[] = [];
  const first = cuts[0];
  if (first === undefined) return [block];
  if (first.at > 0 && block.text.slice(0, first.at).trim() !== "") {
    pieces.push({ ...block, text: block.text.slice(0, first.at) });
  }
  for (const [index, { at, mark }] of cuts.entries()) {
    const { bold, level, ...plain } = block;
    const whole = at === first.at && cuts.length === 1 && pieces.length === 0;
    pieces.push({
      ...(whole ? block : plain),
      text: block.text.slice(at, cuts[index + 1]?.at ?? block.text.length),
      mark: { ...mark, end: mark.end - at },
      ...(pieces.length > 0 && { cut: true }),
      ...(!whole && pieces.length === 0 && level !== undefined && { level }),
      ...(!whole && pieces.length === 0 && bold !== undefined && { bold }),
    });
  }
  return pieces;
}
