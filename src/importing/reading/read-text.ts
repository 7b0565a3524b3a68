import type { Block, FurnitureReason, LeftOut, SourceText, StatedFacts } from "../block.ts";
import { readForeignFrontMatter } from "./foreign-front-matter.ts";
import { measureLines } from "./line-layout.ts";
import { isBoldLine, isPictureLine, stripMarks } from "./markdown-marks.ts";
import { readHtmlFragment } from "./read-html.ts";

/** Statistics set one # before what a figure is made up of: #水稻 79.4. */
const HASHES = /^(#{1,6})(?!(?<=^#)(?!第)\p{Script=Han}{1,10}[ \t\u3000]*-?[0-9])[ \t]*(?=[^#\s])/u;
const QUOTE_MARKS = /^(?:>[ \t]?)+/;
const BULLET =
  /^(?:[*+-][ \t\u3000]+(?:\[[ xX]\][ \t]+)?(?![0-9]{1,4}[ ]?[-—–]$)|[•●○■◆▪·][ \t\u3000]*)(?=\S)/;
const CONTAINER = /^:{3,}[ ]?[\w-]{0,20}(?: .{0,40})?$/;
const FENCE = /^(?:```|~~~)[\w+-]{0,20}$/;
const RULE = /^(?:-{3,}|_{3,}|\*{3,}|={3,}|—{4,}|(?:[-*_] ){2,}[-*_])$/;
const UNDERLINE = /^(?:={3,}|-{3,})$/;
const NOTE = /^\[\^[^\][\s]{1,50}\][:：]/;
const LINK_TARGET = /^\[[^\][]{1,100}\]:[ \t]*<?(?:https?:|\/|#|\.)/;
const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/** Longest line, in UTF-16 code units, that a rule drawn below makes a heading. */
const LONGEST_UNDERLINED = 40;

/**
 * Reads plain text and Markdown alike: pasted text is often half of each, and what Chinese authors write as
 * Markdown often is none to a strict parser. Every line is a block; which lines make a paragraph is decided
 * later, by how they look.
 */
export function readPlainText(text: string): SourceText {
  const front = readForeignFrontMatter(text);
  const lines = text.split("\n");
  const reader = new LineReader(front.facts);
  if (front.lines > 0) {
    reader.leaveOut(lines.slice(0, front.lines).join("\n"), 1, "front-matter");
  }
  for (let at = front.lines; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (/^[ \t]{0,8}<table\b/i.test(line)) {
      const end = lines.findIndex((other, index) => index >= at && /<\/table>/i.test(other));
      const last = end < 0 ? at : end;
      reader.readHtml(lines.slice(at, last + 1).join("\n"), at + 1);
      at = last;
    } else {
      reader.readLine(line, at + 1, lines[at + 1] ?? "");
    }
  }
  return reader.finish();
}

class LineReader {
  readonly #facts: StatedFacts;
  readonly #blocks: Block[] = [];
  readonly #leftOut: LeftOut[] = [];
  #gap = true;
  /** Whether a rule under a row of cells said that the lines are a table's. */
  #inTable = false;

  constructor(facts: StatedFacts) {
    this.#facts = facts;
  }

  leaveOut(text: string, line: number, reason: FurnitureReason): void {
    this.#leftOut.push({ text, line, reason });
  }

  readHtml(html: string, line: number): void {
    const { blocks, leftOut } = readHtmlFragment(html, line);
    for (const block of blocks) {
      this.#blocks.push({ ...block, layout: { gap: true, indented: false, full: false } });
    }
    this.#leftOut.push(...leftOut);
    this.#gap = true;
  }

  readLine(raw: string, line: number, next: string): void {
    const trimmed = raw.trim().replace(QUOTE_MARKS, "").trim();
    if (trimmed === "") {
      this.#gap = true;
      this.#inTable = false;
      return;
    }
    const reason = markReason(trimmed);
    if (reason !== undefined) {
      if (reason === "marks" && UNDERLINE.test(trimmed)) this.#underline(trimmed);
      this.leaveOut(trimmed, line, reason);
      this.#gap = reason !== "note";
      return;
    }
    if (this.#readRow(trimmed, line, next)) return;
    const hashes = HASHES.exec(trimmed);
    const bullet = hashes === null ? BULLET.exec(trimmed) : null;
    const body = trimmed.slice(hashes?.[0].length ?? bullet?.[0].length ?? 0);
    const glued = hashes === null ? boldEnding(body) : undefined;
    if (glued !== undefined) {
      this.readLine(glued.before, line, "");
      this.#gap = true;
      this.readLine(glued.bold, line, next);
      return;
    }
    const text = stripMarks(hashes === null ? body : stripClosingHashes(body)).trim();
    if (text === "") {
      this.leaveOut(trimmed, line, "marks");
      return;
    }
    this.#blocks.push({
      text,
      line,
      layout: { gap: this.#gap, indented: /^(?: {4}|\t|[ ]{0,2}\u3000)/.test(raw), full: false },
      ...(hashes?.[1] !== undefined && { level: hashes[1].length }),
      ...(bullet !== null && !isBoldLine(trimmed) && { role: "item" as const }),
      ...(isBoldLine(body) && { bold: true }),
    });
    this.#gap = hashes !== null;
  }

  /** A line with cells: of a Markdown table, or parted by tabs. */
  #readRow(trimmed: string, line: number, next: string): boolean {
    const nextIsRule = next.includes("-") && next.includes("|") && TABLE_RULE.test(next.trim());
    if (TABLE_RULE.test(trimmed) && trimmed.includes("|")) {
      this.#inTable = true;
      return true;
    }
    const isRow = trimmed.includes("|") && (trimmed.startsWith("|") || this.#inTable || nextIsRule);
    const cells = (isRow ? trimmed.split("|") : trimmed.split("\t"))
      .map((cell) => stripMarks(cell).trim())
      .filter((cell) => cell !== "");
    if (!isRow && cells.length < 2) return false;
    if (cells.length > 0) {
      this.#blocks.push({
        text: cells.join("\t"),
        line,
        role: "row",
        layout: { gap: this.#gap, indented: false, full: false },
      });
    }
    this.#gap = false;
    return true;
  }

  /** A rule right below a short line makes it a heading. */
  #underline(rule: string): void {
    const last = this.#blocks.at(-1);
    if (last === undefined || this.#gap || last.level !== undefined || last.role !== undefined) return;
    if (last.text.length > LONGEST_UNDERLINED || /[。；，,;]$/.test(last.text) || !last.layout?.gap) return;
    this.#blocks[this.#blocks.length - 1] = { ...last, level: rule.startsWith("=") ? 1 : 2 };
  }

  finish(): SourceText {
    return { blocks: measureLines(this.#blocks), leftOut: this.#leftOut, facts: this.#facts };
  }
}

function markReason(line: string): FurnitureReason | undefined {
  if (CONTAINER.test(line) || FENCE.test(line) || RULE.test(line)) return "marks";
  if (NOTE.test(line)) return "note";
  if (LINK_TARGET.test(line)) return "marks";
  return isPictureLine(line) ? "picture" : undefined;
}

/** A heading in bold that lost the line break before it: `……。**问卷结果**`. */
function boldEnding(text: string): { readonly before: string; readonly bold: string } | undefined {
  if (!text.endsWith("**")) return undefined;
  const start = text.lastIndexOf("**", text.length - 3);
  const bold = text.slice(start);
  if (start < 1 || !/[。！？”）]$/.test(text.slice(0, start)) || !isBoldLine(bold)) return undefined;
  return /[。；，]/.test(bold) ? undefined : { before: text.slice(0, start), bold };
}

function stripClosingHashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "#") end--;
  return end < text.length && /\s/.test(text[end - 1] ?? "") ? text.slice(0, end) : text;
}
