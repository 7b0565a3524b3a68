import type { KnownBlock } from "@slack/types";
import { sectionAddress } from "../../corpus/address.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import type { Part, Report } from "../../corpus/report.ts";
import { button, context } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { OPEN_SECTION } from "./home-actions.ts";
import { HOME_LABELS, partLine, reportTitle, sectionLine, untitledSection } from "./home-text.ts";

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
      : [context(`${fitText(reportTitle(first.report.title), LINE)}${placeOf(first)}`)];
  return [...lead, ...shown.map(rowBlock)];
}

function placeOf(row: ContentsRow): string {
  return row.kind === "section" ? ` · ${fitText(partLine(row.part.number, row.part.heading), LINE)}` : "";
}

function rowBlock(row: ContentsRow): KnownBlock {
  switch (row.kind) {
    case "report":
      return { type: "header", text: plain(fitText(reportTitle(row.report.title), 150)) };
    case "part":
      return context(fitText(partLine(row.part.number, row.part.heading), LINE));
    case "section":
      return sectionRow(row);
  }
}

/** A section's heading with a button that opens it. */
export function sectionRow(located: LocatedSection): KnownBlock {
  const { section } = located;
  return {
    type: "section",
    text: plain(fitText(sectionLine(section.id, sectionHeading(located)), LINE)),
    accessory: button(OPEN_SECTION, HOME_LABELS.read, sectionAddress(located)),
  };
}

export function sectionHeading({ part, section }: LocatedSection): string {
  return section.heading || untitledSection(part.number);
}

/** Text of a report stands in plain text, where nothing is read as markup. */
function plain(text: string) {
  return { type: "plain_text" as const, text, emoji: false };
}
