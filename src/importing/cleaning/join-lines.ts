import { readMark } from "../../corpus/heading-marks.ts";
import type { Block } from "../block.ts";
import { endsSentence } from "../reading/line-layout.ts";

/** No paragraph begins with these. */
const NEVER_FIRST = /^[，。、；：！？”’）》〉」』】,;:!?)％%]/;

/** No paragraph ends with these. */
const NEVER_LAST = /[，、,（《“‘「『【]$/;

/** Longest line of a subtitle, in UTF-16 code units. */
const LONGEST_SUBTITLE = 40;

/** From this length on, in UTF-16 code units, a line that ends inside a sentence was broken, not ended. */
const LONG_LINE = 45;

/** Puts lines that were broken inside a sentence together again. */
export function joinLines(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  let parts: string[] = [];
  let last: Block | undefined;
  let indented = false;
  const close = () => {
    if (last !== undefined) joined.push({ ...last, text: joinParts(parts) });
  };
  for (const block of blocks) {
    if (last !== undefined && continues(last, parts.at(-1) ?? "", block, indented)) {
      parts.push(block.text);
      // How the last of its lines looks decides whether the next one goes on.
      if (block.layout !== undefined) last = { ...last, layout: block.layout };
    } else {
      close();
      last = block;
      indented = block.layout?.indented === true;
      parts = [block.text];
    }
  }
  close();
  return joined;
}

/** @param indented whether the paragraph's first line is. */
function continues(before: Block, lastLine: string, next: Block, indented: boolean): boolean {
  if (
    before.role === "row" ||
    next.role !== undefined ||
    before.level !== undefined ||
    next.level !== undefined
  ) {
    return false;
  }
  const text = lastLine.trimEnd();
  if (NEVER_FIRST.test(next.text)) return true;
  const { layout } = next;
  const flush = layout !== undefined && !layout.gap && !layout.indented;
  // Where paragraphs are indented, 四、三 at the margin goes on with 按 above it.
  const marked =
    readMark(next.text) !== undefined &&
    !(indented && flush && before.layout?.full === true && !endsSentence(text));
  if (marked || before.bold !== next.bold) return false;
  if (NEVER_LAST.test(text)) return true;
  // Where paragraphs are indented, a full line that ends a sentence may end no paragraph.
  if (endsSentence(text)) return indented && before.layout?.full === true && flush;
  if (text.startsWith("——") || text.startsWith("--")) {
    return (
      text.length <= LONGEST_SUBTITLE && next.text.length <= LONGEST_SUBTITLE && !/[。！？]$/.test(next.text)
    );
  }
  if (!flush) return false;
  return before.layout?.full === true || text.length >= LONG_LINE;
}

function joinParts(parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    const apart = /[A-Za-z0-9,.]$/.test(text) && /^[A-Za-z0-9]/.test(part);
    return text === "" ? part : `${text}${apart ? " " : ""}${part}`;
  }, "");
}
