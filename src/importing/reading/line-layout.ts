import type { Block } from "../block.ts";

/** Narrowest text, in half-width characters, that is taken to have been wrapped at a margin. */
const NARROWEST = 24;

/** How much short of the margin a wrapped line may end, since marks and words are not broken. */
const RAGGED = 6;

/** Share of lines that must be parted by blank lines, and end inside a sentence, for blanks to mean nothing. */
const SPACED_OUT = 0.8;
const BROKEN_OFF = 0.4;

/** Marks which lines reach the right margin, and takes blank lines between all lines for line spacing. */
export function measureLines(blocks: readonly Block[]): Block[] {
  const plain = blocks.filter(({ level, role }) => level === undefined && role === undefined);
  const widths = plain.map(({ text }) => widthOf(text)).sort((a, b) => a - b);
  const margin = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const full = ({ text }: Block) => margin >= NARROWEST && widthOf(text) >= margin - RAGGED;
  const broken = plain.filter((block) => full(block) && !endsSentence(block.text)).length;
  const spaced =
    plain.filter(({ layout }) => layout?.gap).length > plain.length * SPACED_OUT &&
    broken > plain.length * BROKEN_OFF;
  return blocks.map((block, index) =>
    block.layout === undefined
      ? block
      : {
          ...block,
          layout: {
            ...block.layout,
            gap: block.layout.gap && !(spaced && index > 0 && full(blocks[index - 1] ?? block)),
            full: full(block),
          },
        },
  );
}

/** Whether a text ends where a sentence may end, quotes and brackets that close after it included. */
export function endsSentence(text: string): boolean {
  return /[。！？!?；;：:…][”’」』）)》】]{0,3}$/.test(text.trimEnd());
}

function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) < 0x1100 ? 1 : 2;
  return width;
}
