import { Parser } from "htmlparser2";
import type { Block } from "../block.ts";
import { Refusal } from "../refusal.ts";
import { withoutScripts } from "./server-code.ts";

/** An element that blocks stand in, with what its own tag says. */
export interface Container {
  readonly parent: Container | undefined;
  readonly tag: string;
  /** Class, id and role in one string, in lower case. */
  readonly names: string;
  readonly depth: number;
}

export interface HtmlBlock extends Block {
  readonly within: Container;
  /** Share of its characters that are links, 0 to 1. */
  readonly linked: number;
}

export interface HtmlContent {
  readonly blocks: readonly HtmlBlock[];
  /** What `<title>` says. */
  readonly title: string;
}

const BLOCKS = new Set(
  "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const UNREAD = new Set(
  "script style noscript template iframe object svg select textarea button head meta math canvas audio video".split(
    " ",
  ),
);
const BOLD = new Set(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"]);

/** Deeper elements count as standing at this depth: a page nests 30 deep, an attack 100,000. */
const DEEPEST = 200;

/** Most elements open at once; a page that forgets to close its tags reaches some hundreds. */
const MOST_OPEN = 4_000;

/** A row with a longer cell, in UTF-16 code units, is the layout of a page rather than a table's. */
const LONGEST_CELL = 200;

/**
 * The blocks of an HTML text in their order, in one pass. Script templates (`<% … %>`, `<?php … ?>`) are taken
 * out before, so that saved source reads like the page it makes.
 *
 * @param firstLine line of the source at which the HTML begins.
 */
export function readHtmlBlocks(html: string, firstLine = 1): HtmlContent {
  const builder = new BlockBuilder(firstLine);
  const source = withoutScripts(html);
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => builder.open(tag, attributes, lineAt(parser.startIndex)),
      onclosetag: (tag) => builder.close(tag),
      ontext: (text) => builder.lines(text, lineAt(parser.startIndex)),
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  );
  let line = firstLine;
  let counted = 0;
  const lineAt = (index: number): number => {
    for (; counted < index; counted++) if (source.charCodeAt(counted) === 10) line++;
    return line;
  };
  parser.end(source);
  return builder.finish();
}

interface OpenRow {
  /** The blocks of each cell. */
  readonly cells: string[][];
  readonly line: number;
  /** Blocks before it. */
  readonly blocks: number;
  /** Tables open around it. */
  readonly tables: number;
}

class BlockBuilder {
  readonly #blocks: HtmlBlock[] = [];
  #at: Container = { parent: undefined, tag: "", names: "", depth: 0 };
  /** Open elements' tags; elements below the deepest container are only counted here. */
  readonly #open: string[] = [];
  #title = "";
  #unread = 0;
  #bold = 0;
  #links = 0;
  #text = "";
  #boldCharacters = 0;
  #linkCharacters = 0;
  #characters = 0;
  /** Where the raised text in hand begins. */
  #raisedAt = 0;
  #line: number;
  /** Rows that are open, a table in a cell's below it. */
  readonly #rows: OpenRow[] = [];
  #tables = 0;

  constructor(firstLine: number) {
    this.#line = firstLine;
  }

  open(tag: string, attributes: Record<string, string>, line: number): void {
    if (BLOCKS.has(tag)) this.#flush();
    if (tag === "table") this.#tables++;
    if (tag === "tr") this.#openRow(line);
    if (tag === "td" || tag === "th") this.#rows.at(-1)?.cells.push([]);
    this.#open.push(tag);
    // The parser's own work grows with the square of the depth.
    if (this.#open.length > MOST_OPEN) throw new Refusal("damaged");
    if (tag === "title" && this.#title === "") this.#title = " ";
    if (UNREAD.has(tag) && tag !== "head") this.#unread++;
    if (BOLD.has(tag)) this.#bold++;
    if (tag === "a") this.#links++;
    if (tag === "sup") this.#raisedAt = this.#text.length;
    const { class: given = "", id = "", role = "", style = "" } = attributes;
    const names = `${given} ${id} ${role}${/display:\s?none/i.test(style) ? " is-hidden" : ""}`.toLowerCase();
    const depth = Math.min(DEEPEST, this.#at.depth + 1);
    if (this.#open.length <= DEEPEST) this.#at = { parent: this.#at, tag, names, depth };
  }

  /** Line breaks end blocks in a `<pre>` alone. */
  lines(text: string, line: number): void {
    const lines = this.#open.at(-1) === "pre" ? text.split("\n") : [text];
    for (const [at, each] of lines.entries()) {
      if (at > 0) this.#flush();
      this.#add(each, line + at);
    }
  }

  #add(text: string, line: number): void {
    if (this.#open.at(-1) === "title") this.#title += text;
    if (this.#unread > 0 || this.#open.at(-1) === "title") return;
    const length = text.trim().length;
    if (this.#characters === 0 && length > 0) {
      this.#line = line + newlinesIn(text.slice(0, text.length - text.trimStart().length));
    }
    // A line break in the source of a page is white space, as any browser shows it.
    this.#text += text.replace(/[\n\t\r]+/g, " ");
    this.#characters += length;
    if (this.#bold > 0) this.#boldCharacters += length;
    if (this.#links > 0) this.#linkCharacters += length;
  }

  close(tag: string): void {
    if (BLOCKS.has(tag)) this.#flush();
    if (tag === "tr") this.#closeRow();
    if (tag === "table") this.#tables--;
    if (UNREAD.has(tag) && tag !== "head" && this.#unread > 0) this.#unread--;
    if (BOLD.has(tag) && this.#bold > 0) this.#bold--;
    if (tag === "a" && this.#links > 0) this.#links--;
    if (tag === "sup") this.#dropNoteMark();
    if (this.#open.length <= DEEPEST && this.#at.parent !== undefined) this.#at = this.#at.parent;
    this.#open.pop();
  }

  /** Takes a raised number off a word that it marks a note of; off a figure or a unit it is a power. */
  #dropNoteMark(): void {
    const raised = this.#text.slice(this.#raisedAt).trim();
    if (
      !/^[[［(（〔]?[0-9]{1,3}[\]］)）〕]?$/.test(raised) ||
      /[A-Za-z0-9)]\s*$/.test(this.#text.slice(0, this.#raisedAt))
    )
      return;
    this.#text = this.#text.slice(0, this.#raisedAt);
    this.#characters -= raised.length;
    if (this.#bold > 0) this.#boldCharacters -= raised.length;
    if (this.#links > 0) this.#linkCharacters -= raised.length;
  }

  finish(): HtmlContent {
    this.#flush();
    while (this.#rows.length > 0) this.#closeRow();
    return { blocks: this.#blocks, title: this.#title.trim() };
  }

  #flush(): void {
    const text = this.#text.trim();
    if (text !== "" && this.#characters > 0) {
      const tag = this.#tagAround();
      const level = /^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined;
      this.#rows.at(-1)?.cells.at(-1)?.push(text);
      this.#blocks.push({
        text,
        line: this.#line,
        within: this.#at,
        linked: this.#linkCharacters / this.#characters,
        ...(level !== undefined && { level }),
        ...(level === undefined && this.#boldCharacters === this.#characters && { bold: true }),
        ...(tag === "li" && { role: "item" as const }),
      });
    }
    this.#text = "";
    this.#characters = 0;
    this.#boldCharacters = 0;
    this.#linkCharacters = 0;
  }

  /** The innermost element around that says what a block is. */
  #tagAround(): string {
    for (let at: Container | undefined = this.#at; at !== undefined; at = at.parent) {
      if (/^(?:h[1-6]|li|td|th|div|section|article|body)$/.test(at.tag)) return at.tag;
    }
    return "";
  }

  #openRow(line: number): void {
    // A row that was not closed ends with the next of its table.
    if (this.#rows.at(-1)?.tables === this.#tables) this.#closeRow();
    this.#rows.push({ cells: [], line, blocks: this.#blocks.length, tables: this.#tables });
  }

  /** Puts a row's cells into one block, unless the row lays out a page. */
  #closeRow(): void {
    const row = this.#rows.pop();
    const cells = row?.cells.map((blocks) => blocks.join(" ")).filter((cell) => cell !== "") ?? [];
    const around = this.#rows.at(-1)?.cells.at(-1);
    // A line break, unlike a blank, stays between Chinese characters.
    for (const cell of cells) around?.push(`\n${cell.slice(0, LONGEST_CELL + 1)}`);
    if (row === undefined || cells.length < 2 || cells.some((cell) => cell.length > LONGEST_CELL)) return;
    const [first] = this.#blocks.splice(row.blocks);
    if (first === undefined) return;
    const { within, line } = first;
    this.#blocks.push({ text: cells.join("\t"), line, within, linked: 0, role: "row" });
  }
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
