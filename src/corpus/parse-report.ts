import { passageAddress, sectionId, sectionNumber } from "./address.ts";
import { type ContentBlock, readBlocks } from "./blocks.ts";
import type { ContentProblem, Fault } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { readHeading } from "./headings.ts";
import { recogniseKind } from "./kind-words.ts";
import { REMARKS } from "./remark-text.ts";
import type { Part, PartKind, Passage, Report, Section } from "./report.ts";

/** Longest paragraph accepted, in UTF-16 code units: no quote of it could be shown, and all work on it adds up. */
const LONGEST_PARAGRAPH = 20_000;

/** Where a report's parts, sections and paragraphs stand in its file, by part number, section id and address; `link 2.1` is the line that links from there, `example 0` that of the first example. */
export type Lines = ReadonlyMap<string, number>;

export type ParsedReport =
  | {
      readonly report: Report;
      readonly problems: readonly [];
      /** What was read in another way than its owner may expect. */
      readonly remarks: readonly ContentProblem[];
      readonly lines: Lines;
    }
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
  const { blocks, remarks } = readBlocks(text, front.bodyStart);
  const draft = new ReportDraft(front, file);
  for (const block of blocks) draft.add(block);
  const titles = blocks.filter(({ depth }) => depth === 1);
  if (titles.length > 1 && blocks.every(({ depth }) => depth !== 2)) {
    draft.remarks.push({ file, line: titles[1]?.line ?? 1, ...REMARKS.onlyFirstLevel() });
  }
  const { parts, lines } = draft;
  const problems = [...draft.problems, ...checkFrontMatter(front, parts, file)];
  if (parts.every((part) => part.sections.every((section) => section.passages.length === 0))) {
    problems.push({ file, line: 1, ...FAULTS.noParagraphs() });
  }
  if (problems.length > 0) return { report: undefined, problems };
  const { title, slug, published, source, links } = front;
  const examples = front.examples.map(({ question }) => question);
  const linked = new Map(links.map((link) => [link.problem, link.recommendations]));
  draft.nameKinds("problems", new Set(linked.keys()));
  draft.nameKinds("recommendations", new Set([...linked.values()].flat()));
  for (const link of links) draft.lines.set(`link ${link.problem}`, link.line);
  for (const [at, { line }] of front.examples.entries()) draft.lines.set(`example ${at}`, line);
  const noted = remarks.map(({ line, fault }) => ({ file, line, ...fault }));
  return {
    report: { slug, title, published, source, parts, links: linked, examples },
    problems: [],
    remarks: [...noted, ...draft.remarks].sort((a, b) => a.line - b.line),
    lines,
  };
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
type OpenSection = Growing<Section>;
interface OpenPart extends Omit<Growing<Part>, "sections"> {
  sections: OpenSection[];
}

/** A report that grows block by block. */
class ReportDraft {
  readonly parts: OpenPart[] = [];
  readonly problems: ContentProblem[] = [];
  readonly remarks: ContentProblem[] = [];
  readonly lines = new Map<string, number>();
  readonly #front: FrontMatter;
  readonly #file: string;

  constructor(front: FrontMatter, file: string) {
    this.#front = front;
    this.#file = file;
  }

  add({ depth, text, line }: ContentBlock): void {
    if (depth === 1) this.#addTitle(text, line);
    else if (depth === 2) this.#addPart(text, line);
    else if (depth === 3) this.#addSection(text, line);
    else this.#addParagraph(text, line, depth);
  }

  /**
   * Where no heading names a part of a kind, parts are of it that the links speak of: 现状分析, whose sections
   * are answered by recommendations, is of problems.
   *
   * @param linked ids of the sections on that kind's side of the links.
   */
  nameKinds(kind: PartKind, linked: ReadonlySet<string>): void {
    if (this.parts.some((part) => part.kind === kind)) return;
    for (const part of this.parts) {
      const stated = part.number === 0 || part.kind !== "other" || this.#front.kinds.has(part.number);
      const held = part.sections.filter(({ id }) => linked.has(id)).length;
      if (!stated && held > 0 && held >= part.sections.length / 2) part.kind = kind;
    }
  }

  /** A first-level heading repeats the title, which the front matter states already. */
  #addTitle(text: string, line: number): void {
    const letters = (title: string) => title.replace(/[^\p{L}\p{N}]/gu, "");
    if (letters(this.#front.title).includes(letters(text))) return;
    this.#note(this.remarks, line, REMARKS.firstLevel(text));
  }

  #addPart(text: string, line: number): void {
    const { number = (this.parts.at(-1)?.number ?? 0) + 1, heading } = readHeading(text, 0);
    if (this.lines.has(String(number))) {
      this.#note(this.problems, line, FAULTS.partTwice(number));
    }
    const kind = this.#front.kinds.get(number)?.kind ?? recogniseKind(heading);
    this.parts.push({ number, heading, kind, sections: [] });
    this.lines.set(String(number), line);
  }

  #addSection(text: string, line: number): void {
    const part = this.#part();
    const previous = sectionNumber(part.sections.at(-1)?.id ?? "0");
    const read = readHeading(text, part.number, previous);
    const { number = previous + 1, heading } = read;
    const id = sectionId(part.number, number);
    if (this.lines.has(id)) {
      this.#note(this.problems, line, FAULTS.sectionTwice(id));
    }
    if (read.number === undefined && /^[0-9０-９]+[.．][0-9０-９]/.test(heading)) {
      this.#note(this.remarks, line, REMARKS.strangeNumber(heading));
    }
    part.sections.push({ id, heading, passages: [] });
    this.lines.set(id, line);
  }

  #addParagraph(text: string, line: number, depth: number): void {
    if (depth > 3) this.#note(this.remarks, line, REMARKS.deepHeading(text));
    if (text.length > LONGEST_PARAGRAPH) {
      this.#note(this.problems, line, FAULTS.longParagraph(text.length, LONGEST_PARAGRAPH));
      return;
    }
    const part = this.#part();
    const section = part.sections.at(-1) ?? openSection(part);
    const address = passageAddress({ report: this.#front, section }, section.passages.length + 1);
    section.passages.push({ address, text } satisfies Passage);
    this.lines.set(address, line);
  }

  /** What stands before the first part is its own part 0. */
  #part(): OpenPart {
    const last = this.parts.at(-1);
    if (last !== undefined) return last;
    const preface: OpenPart = { number: 0, heading: "", kind: "other", sections: [] };
    this.parts.push(preface);
    return preface;
  }

  #note(list: ContentProblem[], line: number, fault: Fault): void {
    list.push({ file: this.#file, line, ...fault });
  }
}

/** What stands before a part's first section is its section 0. */
function openSection(part: OpenPart): OpenSection {
  const section: OpenSection = { id: sectionId(part.number, 0), heading: "", passages: [] };
  part.sections.push(section);
  return section;
}

function checkFrontMatter(front: FrontMatter, parts: readonly Part[], file: string): ContentProblem[] {
  const ids = new Set(parts.flatMap((part) => part.sections.map((section) => section.id)));
  const problems: ContentProblem[] = [];
  for (const link of front.links) {
    for (const id of [link.problem, ...link.recommendations]) {
      if (!ids.has(id)) problems.push({ file, line: link.line, ...FAULTS.linkToNowhere(id, [...ids]) });
    }
  }
  for (const [number, { line }] of front.kinds) {
    if (parts.some((part) => part.number === number)) continue;
    problems.push({ file, line, ...FAULTS.kindOfNowhere(number) });
  }
  return problems;
}
