import { sectionNumber } from "./address.ts";
import type { ContentProblem, Fault } from "./content-problem.ts";
import { MARK_STYLES, readMark } from "./heading-marks.ts";
import type { ReadReport, WorkspaceContent } from "./load-content.ts";
import { type MARKUP, REMARKS } from "./remark-text.ts";
import type { Part } from "./report.ts";

/** Longest paragraph that is passed over, in characters: twice the longest that reads well as a quote. */
const LONGEST_QUOTE = 800;
/** Shortest paragraph that says something by itself, in characters. */
const SHORTEST_QUOTE = 10;

const MARKUP_PATTERNS: readonly (readonly [keyof typeof MARKUP, RegExp])[] = [
  ["image", /!\[/],
  ["link", /\]\((?:https?:|[./#])/],
  ["bold", /\*\*|__/],
  ["footnote", /\[\^/],
  ["table", /^\|/m],
  ["code", /`/],
  ["box", /^:::/m],
  ["definition", /^\[[^[\]]{1,40}\]:/m],
  ["tag", /<\/?[a-zA-Z]/],
];

/** What content owners should look at, though every file can be used: by file, in the order of their lines. */
export function checkContent({ files, unread }: WorkspaceContent, folder: string): ContentProblem[] {
  const addresses = new Map<string, string>();
  const remarks = files.flatMap((read) =>
    [...read.remarks, ...checkReport(read, addresses)].sort((a, b) => a.line - b.line),
  );
  return [...remarks, ...unread.map((name) => ({ file: folder, line: 1, ...REMARKS.unread(name) }))];
}

/** @param addresses of the paragraphs seen so far, by their letters. */
function checkReport({ file, report, lines }: ReadReport, addresses: Map<string, string>): ContentProblem[] {
  const remarks: ContentProblem[] = [];
  const note = (place: string, fault: Fault, below = 0) =>
    remarks.push({ file, line: (lines.get(place) ?? 1) + below, ...fault });

  for (const part of report.parts) {
    if (part.sections.every(({ passages }) => passages.length === 0)) {
      note(String(part.number), REMARKS.emptyPart(part.number));
    }
    for (const [index, section] of part.sections.entries()) {
      const before = part.sections[index - 1];
      if (before !== undefined && sectionNumber(section.id) > sectionNumber(before.id) + 1) {
        note(section.id, REMARKS.gap(section.id, before.id));
      }
      if (section.passages.length === 0) note(section.id, REMARKS.emptySection(section.id));
      for (const { address, text } of section.passages) {
        for (const { fault, below } of checkParagraph(text)) note(address, fault, below);
        const same = addresses.get(text);
        if (same === undefined) addresses.set(text, address);
        else if (text.length >= SHORTEST_QUOTE) note(address, REMARKS.duplicate(same));
      }
    }
  }
  for (const { place, fault } of checkLinks(report.parts, report.links)) note(place, fault);
  return remarks;
}

/** @returns faults, each with the number of lines below the paragraph's first. */
function checkParagraph(text: string): { fault: Fault; below: number }[] {
  const found: { fault: Fault; below: number }[] = [];
  for (const [kind, pattern] of MARKUP_PATTERNS) {
    const at = text.search(pattern);
    if (at >= 0) found.push({ fault: REMARKS.markup(kind), below: text.slice(0, at).split("\n").length - 1 });
  }
  if (text.includes("\n")) found.push({ fault: REMARKS.lineBreaks(), below: 0 });
  const marks = marksOf(text);
  if (marks !== undefined) found.push({ fault: REMARKS.likeHeading(text, marks), below: 0 });
  else if (text.length < SHORTEST_QUOTE) found.push({ fault: REMARKS.short(text.length), below: 0 });
  if (text.length > LONGEST_QUOTE) found.push({ fault: REMARKS.long(text.length), below: 0 });
  return found;
}

/** The marks that a paragraph would need that looks like a heading. */
function marksOf(text: string): string | undefined {
  if (/[。；，！？：;,!?:\n]/u.test(text)) return undefined;
  const mark = readMark(text);
  if (mark === undefined || !MARK_STYLES[mark.style].strong) return undefined;
  return ["division", "chapter", "roman", "formal", "chinese"].includes(mark.style) ? "##" : "###";
}

function checkLinks(parts: readonly Part[], links: ReadonlyMap<string, readonly string[]>) {
  const found: { place: string; fault: Fault }[] = [];
  const kinds = new Map(parts.flatMap(({ kind, sections }) => sections.map(({ id }) => [id, kind] as const)));
  const answering = new Set([...links.values()].flat());
  for (const [problem, recommendations] of links) {
    for (const recommendation of recommendations) {
      if (kinds.get(problem) !== "recommendations" || kinds.get(recommendation) !== "problems") continue;
      found.push({ place: `link ${problem}`, fault: REMARKS.linkTurned(problem, recommendation) });
    }
  }
  const has = (kind: string) => [...kinds.values()].some((other) => other === kind);
  if (!has("problems") || !has("recommendations")) return found;
  for (const { kind, sections } of parts) {
    for (const { id, heading } of sections) {
      const linked = links.has(id) || answering.has(id);
      if (heading === "" || linked) continue;
      if (kind === "problems") found.push({ place: id, fault: REMARKS.unlinkedProblem(id) });
      if (kind === "recommendations") found.push({ place: id, fault: REMARKS.unlinkedRecommendation(id) });
    }
  }
  return found;
}
