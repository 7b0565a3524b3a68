import type { Fault } from "./content-problem.ts";
import { REMARKS } from "./remark-text.ts";

/** A heading or a paragraph of a content file. */
export interface ContentBlock {
  /** 1 to 6 for a heading, 0 for a paragraph. */
  readonly depth: number;
  /** A paragraph's lines stay apart. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Markdown that is read in another way than its owner may expect. */
export interface Remark {
  readonly line: number;
  readonly fault: Fault;
}

interface OpenParagraph {
  readonly line: number;
  readonly lines: string[];
  readonly kind: "text" | "numbered" | "quote";
}

/** A separator, or what Markdown takes for the underline of a heading. */
const RULE = /^(?:={2,}|-{3,}|\*{3,}|_{3,})$/;
const BULLET = /^[-*+][ \t]+/;
const QUOTE = /^(?:>[ \t]*)+/;
const ITEM_NUMBER = /^([0-9]{1,9})[.)][ \t]/;
const TAG_BEFORE = /^<\/?(?:p|div|span|br|center|section|article|font|b|strong|em|i|u)(?:[ /][^<>]*)?>/i;

/**
 * Reads the little Markdown that reports are written in: headings, paragraphs, lists, quotations. In contrast to
 * Markdown at large no words are ever dropped or turned into something else: a paragraph above a row of hyphens
 * is a paragraph, `[注]: …` and what stands between tags are text, and 2023. is no item's number. Takes time
 * linear in the text.
 *
 * @param start offset at which the blocks begin.
 */
export function readBlocks(text: string, start: number): { blocks: ContentBlock[]; remarks: Remark[] } {
  const blocks: ContentBlock[] = [];
  const remarks: Remark[] = [];
  let open: OpenParagraph | undefined;
  const close = () => {
    if (open !== undefined) blocks.push({ depth: 0, text: open.lines.join("\n"), line: open.line });
    open = undefined;
  };
  const above = text.slice(0, start).split("\n").length - 1;
  for (const [index, whole] of withoutComments(text.slice(start)).split("\n").entries()) {
    const line = above + index + 1;
    const content = withoutTags(whole.trim());
    if (content !== whole.trim()) remarks.push({ line, fault: REMARKS.tags() });
    const heading = readHeadingLine(content);
    if (content === "") {
      close();
    } else if (heading !== undefined) {
      close();
      if (heading.glued) remarks.push({ line, fault: REMARKS.gluedHeading() });
      if (heading.text === "") remarks.push({ line, fault: REMARKS.emptyHeading() });
      else blocks.push({ depth: heading.depth, text: heading.text, line });
    } else if (RULE.test(content)) {
      if (open !== undefined) remarks.push({ line, fault: REMARKS.underline() });
      close();
    } else {
      const { kind, words, begins } = readTextLine(content, open?.kind);
      if (begins || words === "") close();
      if (words === "") continue;
      open ??= { line, lines: [], kind };
      open.lines.push(words);
    }
  }
  close();
  return { blocks, remarks };
}

function readHeadingLine(content: string): { depth: number; text: string; glued: boolean } | undefined {
  let depth = 0;
  while (content[depth] === "#") depth++;
  const rest = content.slice(depth);
  const glued = rest !== "" && rest === rest.trimStart();
  // #话题 is how people write a topic; ##（一） has lost its blank.
  if (depth === 0 || depth > 6 || (glued && depth === 1)) return undefined;
  return { depth, text: withoutClosingMarks(rest.trim()), glued };
}

/** Markdown allows `## 标题 ##`. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "#") end--;
  if (end === text.length) return text;
  return end === 0 || /\s/.test(text[end - 1] ?? "") ? text.slice(0, end).trimEnd() : text;
}

function readTextLine(content: string, open: OpenParagraph["kind"] | undefined) {
  const quoted = QUOTE.exec(content);
  if (quoted !== null) {
    return { kind: "quote", words: content.slice(quoted[0].length), begins: open !== "quote" } as const;
  }
  const bullet = BULLET.exec(content);
  if (bullet !== null) return { kind: "text", words: content.slice(bullet[0].length), begins: true } as const;
  const number = ITEM_NUMBER.exec(content)?.[1];
  const begins = number !== undefined && (open === undefined || open === "numbered" || number === "1");
  return {
    kind: begins ? "numbered" : (open ?? "text"),
    words: content,
    begins: begins || open === "quote",
  } as const;
}

/** The text with a blank for each character of its comments, so that lines stay where they are. */
function withoutComments(text: string): string {
  let rest = "";
  let at = 0;
  for (;;) {
    const begin = text.indexOf("<!--", at);
    const end = begin < 0 ? -1 : text.indexOf("-->", begin);
    if (end < 0) return rest + text.slice(at);
    rest += text.slice(at, begin) + text.slice(begin, end + 3).replace(/[^\n]/g, " ");
    at = end + 3;
  }
}

/** A line without the tags around it. */
function withoutTags(line: string): string {
  let text = line;
  for (let tag = TAG_BEFORE.exec(text); tag !== null; tag = TAG_BEFORE.exec(text))
    text = text.slice(tag[0].length);
  while (text.endsWith(">")) {
    const begin = text.lastIndexOf("<");
    const tag = begin < 0 ? null : TAG_BEFORE.exec(text.slice(begin));
    if (tag === null || begin + tag[0].length !== text.length) break;
    text = text.slice(0, begin);
  }
  return text === line ? line : text.trim();
}
