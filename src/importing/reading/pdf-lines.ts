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
  /** It is made of cells that stand far apart. */
  readonly cells: boolean;
  /** Left edge of the column of text that it stands in; 0 where it takes the width of the page. */
  readonly column: number;
}

/** How far, in letter heights, pieces of one line may differ in height: superscripts do. */
const SAME_LINE = 0.5;
/** Gap, in letter heights, from which on a blank stands between two pieces, and from which on a cell ends. */
const BLANK = 0.25;
const CELL = 1.8;

/** How far, in usual distances between rows, a page's first and last row stand apart that belong to no column. */
const APART = 2;
/** Most that a column's first line is indented, in letter heights; what is set in the middle begins further in. */
const INDENT = 3;

/**
 * Puts a page's pieces into lines, from the top down, and of several columns of text one after the other.
 *
 * @param likely left edge of the second column on the pages before: a page's own may be too short to tell,
 *   or full of lists.
 */
export function readPageLines(pieces: readonly TextPiece[], column = 0, likely?: number): PageLine[] {
  const rows = readRows(pieces);
  const gutter = rows.some((row) => isParted(row, likely)) ? likely : findGutter(rows);
  if (gutter === undefined) return rows.map((row) => readLine(row, column));
  const lines: PageLine[] = [];
  const columns: [TextPiece[], TextPiece[]] = [[], []];
  const close = () => {
    const [first, second] = columns.map((column) => column.splice(0));
    lines.push(...readPageLines(first ?? [], column + 1), ...readPageLines(second ?? [], gutter));
  };
  // Above the first line that both columns have, titles and authors are set in the middle.
  let inColumns = false;
  // What is printed around the page may begin further out.
  const left = rows.map((row) => row[0]?.x ?? 0).sort((a, b) => a - b)[Math.floor(rows.length / 10)] ?? 0;
  const apart = APART * distanceOf(rows);
  for (const [index, row] of rows.entries()) {
    const [before, after] = partAt(row, gutter);
    const isRunning =
      (index === 0 && heightOf(row) - heightOf(rows[1]) > apart) ||
      (index === rows.length - 1 && heightOf(rows[index - 1]) - heightOf(row) > apart);
    inColumns ||=
      !isRunning && isParted(row, gutter) && (row[0]?.x ?? 0) < left + INDENT * (row[0]?.size ?? 0);
    if (isRunning || (!inColumns && isCentred(row, rows)) || spans(before, after, gutter)) {
      close();
      lines.push(readLine(row, column));
    } else {
      columns[0].push(...before);
      columns[1].push(...after);
    }
  }
  close();
  return lines;
}

/** Pieces of the same height, from the top down and from the left. */
function readRows(pieces: readonly TextPiece[]): TextPiece[][] {
  const placed = pieces
    .filter(({ text, size }) => text.trim() !== "" && size > 0)
    .sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: TextPiece[][] = [];
  for (const piece of placed) {
    const first = rows.at(-1)?.[0];
    if (first !== undefined && first.y - piece.y < SAME_LINE * Math.max(first.size, piece.size))
      rows.at(-1)?.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}

/** Smallest gap between two columns of text, in letter heights. */
const GUTTER = 0.8;
/** In points: lines of a column begin at the same place. */
const SAME_EDGE = 2;
/** Fewest lines of a column, and share of the width that its lines must take on average: a table's cells do not. */
const FEWEST_LINES = 5;
const LEAST_FILLED = 0.6;

/** Left edge of the second of two columns of text: where most lines of the page's middle begin. */
function findGutter(rows: readonly (readonly TextPiece[])[]): number | undefined {
  const left = Math.min(...rows.map((row) => row[0]?.x ?? 0));
  const right = Math.max(...rows.map(endOf));
  const starts = rows
    .flatMap((row) =>
      row.filter((piece, at) => at === 0 || piece.x - endOf(row.slice(0, at)) > GUTTER * piece.size),
    )
    .map(({ x }) => x)
    .filter((x) => x > left + (right - left) / 4 && x < right - (right - left) / 4);
  const near = (x: number) => starts.filter((start) => Math.abs(start - x) < SAME_EDGE).length;
  const gutter = starts.reduce<number | undefined>(
    (best, x) => (best === undefined || near(x) > near(best) ? x : best),
    undefined,
  );
  if (gutter === undefined) return undefined;
  const parted = rows
    .map((row) => partAt(row, gutter))
    .filter(([before, after]) => !spans(before, after, gutter));
  const befores = parted.map(([before]) => before).filter((row) => row.length > 0);
  const afters = parted.map(([, after]) => after).filter((row) => row.length > 0);
  if (near(gutter) < FEWEST_LINES || befores.length < FEWEST_LINES || near(gutter) < afters.length / 2)
    return undefined;
  const filled = (lines: readonly (readonly TextPiece[])[], from: number, to: number) =>
    lines.reduce((sum, line) => sum + (endOf(line) - from) / (to - from), 0) / lines.length > LEAST_FILLED;
  return filled(befores, left, gutter) && filled(afters, gutter, right) ? gutter : undefined;
}

/** Usual distance between rows. */
function distanceOf(rows: readonly (readonly TextPiece[])[]): number {
  const distances = rows.slice(1).map((row, at) => heightOf(rows[at]) - heightOf(row));
  return distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
}

function heightOf(row: readonly TextPiece[] | undefined): number {
  return row?.[0]?.y ?? 0;
}

/** Whether a row has text in both columns, and none over the space between. */
function isParted(row: readonly TextPiece[], gutter: number | undefined): boolean {
  if (gutter === undefined) return false;
  const [before, after] = partAt(row, gutter);
  return before.length > 0 && after.length > 0 && !spans(before, after, gutter);
}

function partAt(row: readonly TextPiece[], gutter: number): [TextPiece[], TextPiece[]] {
  const isAfter = ({ x }: TextPiece) => x > gutter - SAME_EDGE;
  return [row.filter((piece) => !isAfter(piece)), row.filter(isAfter)];
}

/** Whether a line goes over both columns, as titles do. */
function spans(before: readonly TextPiece[], after: readonly TextPiece[], gutter: number): boolean {
  const end = endOf(before);
  const [next] = after;
  return end > gutter || (next !== undefined && next.x - end < (GUTTER / 2) * next.size);
}

function isCentred(row: readonly TextPiece[], rows: readonly (readonly TextPiece[])[]): boolean {
  const middle = (pieces: readonly TextPiece[]) =>
    (Math.min(...pieces.map(({ x }) => x)) + endOf(pieces)) / 2;
  return Math.abs(middle(row) - middle(rows.flat())) < (row[0]?.size ?? 0);
}

function endOf(pieces: readonly TextPiece[]): number {
  return Math.max(0, ...pieces.map(({ x, width }) => x + width));
}

/** How small, against the line's letters, a number is that marks a note, and what it looks like. */
const RAISED = 0.8;
const NOTE_NUMBER = /^[[［(（〔]?(?:[0-9]{1,3}|[①-⑳])[\]］)）〕]?$/;

function readLine(pieces: readonly TextPiece[], column: number): PageLine {
  let text = "";
  let cells = 1;
  let right = 0;
  const largest = Math.max(...pieces.map(({ size }) => size));
  for (const [index, piece] of pieces.entries()) {
    const isNote = piece.size < largest * RAISED && NOTE_NUMBER.test(piece.text.trim());
    // Behind a figure or a unit it is a power.
    if (isNote && text !== "" && !/[A-Za-z0-9)]$/.test(text)) continue;
    const gap = (piece.x - right) / piece.size;
    if (index > 0 && gap > CELL) {
      text += "\t";
      cells++;
    } else if (index > 0 && gap > BLANK) {
      text += " ";
    }
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
  }
  const first = pieces[0];
  return {
    text: text.trim(),
    left: first?.x ?? 0,
    right,
    y: first?.y ?? 0,
    size: largest,
    cells: cells > 1,
    column,
  };
}
