import type { Block, LeftOut } from "../block.ts";
import type { Cleaned } from "./furniture.ts";

const LABEL = /^[【[]?(?:目[\s\u3000]{0,6}[录錄次]|contents|table of contents)[】\]]?[：:]?$/i;
const LABEL_START = /^[【[]?目[\s\u3000]{0,6}[录錄次][】\]]?[：:\s\u3000]/;
const PAGE = /[（(]?[0-9IVXivx]{1,5}[）)]?$/;
const LEADERS = /(?:\.{4}|…|·{4}|．{3}|_{4})$/;

/** Longest entry, in UTF-16 code units. */
const LONGEST_ENTRY = 80;

/** Blocks compared with an entry: a report has fewer headings that begin alike. */
const MOST_PLACES = 100;

/** Fewest lines that must stand again further down for a list without a label to be a table of contents. */
const FEWEST_REPEATED = 3;

/** Takes out tables of contents: entries with leaders, and lines that stand again further down as headings. */
export function removeContents(blocks: readonly Block[]): Cleaned {
  const entries = blocks.map(({ text }) => entryText(text));
  const places = placesByBeginning(entries);
  const standsAgain = (index: number): boolean => {
    const entry = entries[index] ?? "";
    if (entry.length < 2 || entry.length > LONGEST_ENTRY || /[。；]/.test(entry)) return false;
    const later = places.get(entry.slice(0, 2)) ?? [];
    return later.some((place) => place > index && (entries[place] ?? "").startsWith(entry));
  };
  const leftOut: LeftOut[] = [];
  const kept: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const length = contentsLength(blocks, at, standsAgain);
    for (const block of blocks.slice(at, at + length)) {
      leftOut.push({ text: block.text, line: block.line, reason: "contents" });
    }
    const block = blocks[at];
    if (length === 0 && block !== undefined) kept.push(block);
    at += Math.max(1, length);
  }
  return { blocks: kept, leftOut };
}

/** How many blocks from here on are a table of contents. */
function contentsLength(
  blocks: readonly Block[],
  at: number,
  standsAgain: (index: number) => boolean,
): number {
  const text = blocks[at]?.text.trim() ?? "";
  if (LABEL_START.test(text) && !text.includes("。")) return 1;
  const labelled = LABEL.test(text);
  let length = labelled ? 1 : 0;
  let leaders = 0;
  while (at + length < blocks.length) {
    const entry = blocks[at + length]?.text.trim() ?? "";
    if (entry.length <= LONGEST_ENTRY && hasLeaders(entry)) leaders++;
    else if (!standsAgain(at + length)) break;
    length++;
  }
  return labelled || leaders > 0 || length >= FEWEST_REPEATED ? length : 0;
}

/** Places of blocks by their first two characters, at most as many as a report has headings. */
function placesByBeginning(entries: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
    const beginning = entry.slice(0, 2);
    const known = places.get(beginning);
    if (known === undefined) places.set(beginning, [index]);
    else if (known.length < MOST_PLACES) known.push(index);
  }
  return places;
}

/** Whether dots lead to a page's number at the end. */
function hasLeaders(entry: string): boolean {
  const tight = entry.replace(/\s/g, "");
  const words = tight.replace(PAGE, "");
  return words.length < tight.length && LEADERS.test(words);
}

/** An entry's words without blanks and page number. */
function entryText(text: string): string {
  const tight = text.slice(0, LONGEST_ENTRY + 40).replace(/\s/g, "");
  return tight.replace(/(?<=\D)[0-9]{1,4}$/, "");
}
