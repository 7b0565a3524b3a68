import type { KnownBlock } from "@slack/types";
import { numbered, quotedTitle } from "../../answers/wording.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import type { Part, Report } from "../../corpus/report.ts";
import { referenceToPlace } from "../../known/place.ts";
import { context, overflow } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { READ_SECTION, SECTION_MENU, SHARE_SECTION } from "./home-actions.ts";
import { HOME_LABELS, linkedLabel, partLine, untitledSection } from "./home-text.ts";

/** Longest line of a table of contents, in UTF-16 code units. */
const LINE = 200;

/** A line of a table of contents. */
export type ContentsRow =
  | { readonly kind: "report"; readonly report: Report }
  | { readonly kind: "part"; readonly report: Report; readonly part: Part }
  | ({ readonly kind: "section" } & LocatedSection);

/** The table of contents of some reports: only what has paragraphs to read. */
export function contentsRows(reports: readonly Report[]): ContentsRow[] {
  return reports.flatMap((report): ContentsRow[] => [
    { kind: "report", report },
    ...report.parts.flatMap((part): ContentsRow[] => {
      const sections = part.sections.filter(({ passages }) => passages.length > 0);
      return sections.length === 0
        ? []
        : [
            ...(part.number === 0 ? [] : [{ kind: "part" as const, report, part }]),
            ...sections.map((section) => ({ kind: "section" as const, report, part, section })),
          ];
    }),
  ]);
}

/** A page of rows. One that begins in the middle of a part says first which part that is. */
export function rowBlocks(rows: readonly ContentsRow[], from: number, size: number): KnownBlock[] {
  const shown = rows.slice(from, from + size);
  const [first] = shown;
  const lead =
    first === undefined || first.kind === "report"
      ? []
      : [context(`${fitText(quotedTitle(first.report.title), LINE)}${placeOf(first)}`)];
  return [...lead, ...shown.map((row, index) => rowBlock(row, from + index))];
}

function placeOf(row: ContentsRow): string {
  return row.kind === "section" ? ` · ${fitText(partLine(row.part.number, row.part.heading), LINE)}` : "";
}

function rowBlock(row: ContentsRow, index: number): KnownBlock {
  switch (row.kind) {
    case "report":
      return { type: "header", text: plain(fitText(quotedTitle(row.report.title), 150)) };
    case "part":
      return context(fitText(partLine(row.part.number, row.part.heading), LINE));
    case "section":
      return sectionRow(row, index);
  }
}

/** Most linked sections in a section's menu, which takes five entries in all. */
const LINKED = 3;

/**
 * A section's heading with a menu: to read it, what the report links to it, or to share it.
 *
 * @param index tells this row from others of the same section.
 */
export function sectionRow(located: LocatedSection, index: number): KnownBlock {
  const { report, section } = located;
  const recommended = report.links.get(section.id) ?? [];
  const answered = [...report.links].flatMap(([id, targets]) => (targets.includes(section.id) ? [id] : []));
  const linked = [
    ...recommended.map((id) => [id, linkedLabel("recommendation", id)] as const),
    ...answered.map((id) => [id, linkedLabel("problem", id)] as const),
  ].map(([id, label]) => [sectionReference(report, id).slice(report.slug.length + 1), label] as const);
  return {
    type: "section",
    block_id: `${index} ${sectionReference(report, section.id)}`,
    text: plain(fitText(numbered(section.id, sectionHeading(located)), LINE)),
    accessory: overflow(SECTION_MENU, {
      [READ_SECTION]: HOME_LABELS.read,
      ...Object.fromEntries(linked.slice(0, LINKED)),
      [SHARE_SECTION]: HOME_LABELS.shareSection,
    }),
  };
}

/** What a button that opens a section carries: it opens this one or none, whatever stands at its address later. */
export function sectionReference(report: Report, id: string): string {
  const part = report.parts.find(({ sections }) => sections.some((section) => section.id === id));
  const section = part?.sections.find((each) => each.id === id);
  return part === undefined || section === undefined
    ? `${report.slug}#${id}`
    : referenceToPlace({ kind: "section", report, part, section });
}

export function sectionHeading({ part, section }: LocatedSection): string {
  return section.heading || untitledSection(part.number, part.sections.length);
}

/** Text of a report stands in plain text, where nothing is read as markup. */
function plain(text: string) {
  return { type: "plain_text" as const, text, emoji: false };
}
