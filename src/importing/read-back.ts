import { sectionId } from "../corpus/address.ts";
import { readHeading } from "../corpus/headings.ts";
import type { DraftPart } from "./structure/outline.ts";
import type { DraftPassage } from "./structure/passages.ts";

export interface ReadSection {
  /** `part.section`, as content files are read. */
  readonly id: string;
  /** Without its number. */
  readonly heading: string;
  /** As it is written, with its number. */
  readonly written: string;
  readonly passages: readonly DraftPassage[];
  /** All passages in one. */
  readonly text: string;
  readonly line: number;
}

export interface ReadPart {
  readonly number: number;
  readonly heading: string;
  readonly written: string;
  readonly sections: readonly ReadSection[];
  readonly line: number;
}

/** Gives parts and sections the numbers that the content file will be read with. */
export function numberParts(
  parts: readonly DraftPart[],
  passagesOf: (section: DraftPart["sections"][number]) => DraftPassage[],
): ReadPart[] {
  let part = 0;
  return parts.map(({ heading: written, sections, line }) => {
    const read = readHeading(written, 0);
    part = written === "" ? 0 : (read.number ?? part + 1);
    let section = 0;
    return {
      number: part,
      heading: read.heading,
      written,
      line,
      sections: sections.map((draft) => {
        const { number, heading } = readHeading(draft.heading, part, section);
        section = draft.heading === "" ? 0 : (number ?? section + 1);
        const passages = passagesOf(draft);
        const text = passages.map((passage) => passage.text).join("");
        return {
          id: sectionId(part, section),
          heading,
          written: draft.heading,
          passages,
          text,
          line: draft.line,
        };
      }),
    };
  });
}
