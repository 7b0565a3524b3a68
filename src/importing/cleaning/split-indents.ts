import type { Block } from "../block.ts";

/** A paragraph's indent in running text: two full-width blanks, or the run that pushes a signature right. */
const INDENT = /\u3000{2,}|(?<=[。！？：；”）])[ \u00a0]{4,}/g;

/**
 * Ends paragraphs where a text has lost its line breaks but kept its indents. Between single characters the
 * blanks only set a word wide (指　　标).
 */
export function splitAtIndents(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.role === "row" ? [block] : splitBlock(block)));
}

function splitBlock(block: Block): Block[] {
  const { text } = block;
  const pieces: string[] = [];
  let start = 0;
  for (const { 0: blanks, index } of text.matchAll(INDENT)) {
    const after = index + blanks.length;
    if (index === start || isSingle(text, index - 1, -1) || isSingle(text, after, 1)) continue;
    pieces.push(text.slice(start, index));
    start = after;
  }
  pieces.push(text.slice(start));
  const texts = pieces.filter((piece) => piece.trim() !== "");
  if (texts.length < 2) return [block];
  const layout = { gap: true, indented: true, full: false };
  return texts.map((piece, index) =>
    index === 0 ? { ...block, text: piece } : { ...block, text: piece, layout },
  );
}

/** Whether a character stands alone between blanks, seen from the blanks on its other side. */
function isSingle(text: string, at: number, step: -1 | 1): boolean {
  return !isBlank(text[at]) && isBlank(text[at + step]);
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}
