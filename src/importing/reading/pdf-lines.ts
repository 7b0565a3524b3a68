/** A piece of text as a PDF places it, in points from the page's lower left corner. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of its letters. */
  readonly size: number;
}

/** A line of a page. */
export interface PageLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** It is made of columns that stand far apart. */
  readonly cells: boolean;
}

/** How far, in letter heights, pieces of one line may differ in height: superscripts do. */
const SAME_LINE = 0.5;
/** Gap, in letter heights, from which on a blank stands between two pieces, and from which on a column ends. */
const BLANK = 0.25;
const COLUMN = 1.8;

/** Puts a page's pieces into lines, from the top down. */
export function readPageLines(pieces: readonly TextPiece[]): PageLine[] {
  const placed = pieces
    .filter(({ text, size }) => text.trim() !== "" && size > 0)
    .sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: TextPiece[][] = [];
  for (const piece of placed) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (
      line !== undefined &&
      first !== undefined &&
      first.y - piece.y < SAME_LINE * Math.max(first.size, piece.size)
    ) {
      line.push(piece);
    } else {
      lines.push([piece]);
    }
  }
  return lines.map(readLine);
}

function readLine(pieces: readonly TextPiece[]): PageLine {
  const sorted = [...pieces].sort((a, b) => a.x - b.x);
  let text = "";
  let columns = 0;
  let right = 0;
  for (const [index, piece] of sorted.entries()) {
    const gap = (piece.x - right) / piece.size;
    if (index > 0 && gap > COLUMN) {
      text += "\t";
      columns++;
    } else if (index > 0 && gap > BLANK) {
      text += " ";
    }
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
  }
  const first = sorted[0];
  return {
    text: text.trim(),
    left: first?.x ?? 0,
    right,
    y: first?.y ?? 0,
    size: Math.max(...sorted.map(({ size }) => size)),
    cells: columns > 0,
  };
}
