import type { Nodes, Paragraph, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { ContentProblem } from "./content-problem.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { readHeading } from "./headings.ts";
import { recogniseKind } from "./kind-words.ts";
import type { Part, Passage, Report, Section } from "./report.ts";

export type ParsedReport =
  | { readonly report: Report; readonly problems: readonly [] }
  | { readonly report: undefined; readonly problems: readonly ContentProblem[] };

/**
 * Reads a content file. A report with any problem is not returned: half a report would answer
 * "the report says nothing about it" where it does.
 *
 * @param file path used in problems.
 */
export function parseReport(text: string, file: string): ParsedReport {
  const front = readFrontMatter(text, file);
  if (Array.isArray(front)) return { report: undefined, problems: front };
  const { parts, problems } = readParts(text, file, front);
  problems.push(...checkFrontMatter(front, parts, file));
  if (parts.every((part) => part.sections.every((section) => section.passages.length === 0))) {
    problems.push({
      file,
      line: 1,
      message: "the report has no paragraphs",
      remedy: "Write its text below the front matter",
    });
  }
  if (problems.length > 0) return { report: undefined, problems };
  const { title, slug, published, source, links } = front;
  const linked = new Map(links.map((link) => [link.problem, link.recommendations]));
  return { report: { slug, title, published, source, parts, links: linked }, problems: [] };
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
type OpenSection = Growing<Section>;
interface OpenPart extends Omit<Growing<Part>, "sections"> {
  sections: OpenSection[];
}

function readParts(text: string, file: string, front: FrontMatter) {
  const problems: ContentProblem[] = [];
  const parts: OpenPart[] = [];
  // Blank lines in the front matter's place keep offsets and lines those of the file.
  const blanked = text.slice(0, front.bodyStart).replace(/[^\n]/g, " ") + text.slice(front.bodyStart);
  const repeated = (line: number, what: string, number: string) =>
    problems.push({
      file,
      line,
      message: `${what} ${number} stands here for the second time`,
      remedy: "Renumber the heading",
    });
  for (const node of fromMarkdown(blanked).children) {
    const line = node.position?.start.line ?? 1;
    if (node.type === "heading" && node.depth === 2) {
      const { number = (parts.at(-1)?.number ?? 0) + 1, heading } = readHeading(rawText(node, text), 0);
      if (parts.some((part) => part.number === number)) repeated(line, "part", String(number));
      const kind = front.kinds.get(number)?.kind ?? recogniseKind(heading);
      parts.push({ number, heading, kind, sections: [] });
    } else if (node.type === "heading" && node.depth === 3) {
      const part = parts.at(-1) ?? openPreface(parts);
      const previous = Number(part.sections.at(-1)?.id.split(".")[1] ?? 0);
      const { number = previous + 1, heading } = readHeading(rawText(node, text), part.number);
      const id = `${part.number}.${number}`;
      if (part.sections.some((section) => section.id === id)) repeated(line, "section", id);
      part.sections.push({ id, heading, passages: [] });
    } else if (!(node.type === "heading" && node.depth === 1)) {
      // A first-level heading repeats the title; the front matter states it already.
      const part = parts.at(-1) ?? openPreface(parts);
      for (const paragraph of paragraphsOf(node)) {
        const section = part.sections.at(-1) ?? openSection(part);
        const address = `${front.slug}#${section.id}.${section.passages.length + 1}`;
        section.passages.push({ address, text: rawText(paragraph, text) } satisfies Passage);
      }
    }
  }
  return { parts: parts as readonly Part[], problems };
}

/** What stands before the first part is its own part 0, before a part's first section its section 0. */
function openPreface(parts: OpenPart[]): OpenPart {
  const preface: OpenPart = { number: 0, heading: "", kind: "other", sections: [] };
  parts.push(preface);
  return preface;
}

function openSection(part: OpenPart): OpenSection {
  const section: OpenSection = { id: `${part.number}.0`, heading: "", passages: [] };
  part.sections.push(section);
  return section;
}

type TextBlock = Exclude<RootContent, { type: "html" }> | Paragraph;

/** Paragraphs at any depth (list items and quotations hold some), and other blocks that have text. */
function paragraphsOf(node: Nodes): TextBlock[] {
  if (node.type === "paragraph" || node.type === "code" || node.type === "heading") return [node];
  if (node.type === "list" || node.type === "listItem" || node.type === "blockquote") {
    return node.children.flatMap((child) => paragraphsOf(child));
  }
  return [];
}

/** The text as the file has it, so that a quote is a byte-exact part of the content. */
function rawText(node: Nodes, text: string): string {
  const [start, end] = node.type === "heading" ? [node.children.at(0), node.children.at(-1)] : [node, node];
  return start === undefined ? "" : text.slice(start.position?.start.offset, end?.position?.end.offset);
}

function checkFrontMatter(front: FrontMatter, parts: readonly Part[], file: string): ContentProblem[] {
  const ids = new Set(parts.flatMap((part) => part.sections.map((section) => section.id)));
  const problems: ContentProblem[] = [];
  for (const link of front.links) {
    for (const id of [link.problem, ...link.recommendations]) {
      if (ids.has(id)) continue;
      problems.push({
        file,
        line: link.line,
        message: `links names section ${id}, which the report does not have`,
        remedy: `Correct the link; sections here are ${[...ids].join(", ") || "none"}`,
      });
    }
  }
  for (const [number, { line }] of front.kinds) {
    if (parts.some((part) => part.number === number)) continue;
    problems.push({
      file,
      line,
      message: `kinds names part ${number}, which the report does not have`,
      remedy: "Correct or remove the line",
    });
  }
  return problems;
}
