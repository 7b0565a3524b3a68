/** A piece of a source as its format marks it off: a paragraph, a heading, a table's row, or a mere line. */
export interface Block {
  /** The author's words with their white space, without the format's marks. */
  readonly text: string;
  /** Where it begins in the source: a line from 1, or a paragraph's number where the format has no lines. */
  readonly line: number;
  /** Page of a PDF, from 1. */
  readonly page?: number;
  /** Level of a heading that the format states, from 1: `##`, `<h2>`, Word's Heading 2. */
  readonly level?: number;
  /** Every word of it is bold, or larger than the text around it. */
  readonly bold?: boolean;
  readonly role?: "row" | "item";
  /** How it stands to the block before, in formats made of lines. */
  readonly layout?: LineLayout;
}

/** What a line's look says about where paragraphs begin and end. */
export interface LineLayout {
  /** A blank line, or more than a line's distance, stands before it. */
  readonly gap: boolean;
  /** It begins further in than the lines around it. */
  readonly indented: boolean;
  /** It reaches the right margin, so that the next line may go on with its sentence. */
  readonly full: boolean;
}

export const FURNITURE_REASONS = [
  "navigation",
  "links",
  "sharing",
  "related",
  "upload",
  "page-number",
  "running-line",
  "contents",
  "caption",
  "picture",
  "marks",
  "front-matter",
  "by-line",
  "addressee",
  "cover-letter",
  "translation",
  "sign-off",
  "contact",
  "document-number",
  "issuing-body",
  "repeated-title",
  "outside-article",
  "comment",
  "note",
] as const;
/** Why a piece of the source is not part of the report. */
export type FurnitureReason = (typeof FURNITURE_REASONS)[number];

/** A piece of the source that was left out. */
export interface LeftOut {
  readonly text: string;
  readonly line: number;
  readonly reason: FurnitureReason;
}

/** What a source says about itself; what it does not say is missing. */
export interface StatedFacts {
  readonly title?: string;
  /** `YYYY-MM-DD`. */
  readonly published?: string;
  readonly source?: string;
}

/** A source taken apart, before anything is decided about its structure. */
export interface SourceText {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
  readonly facts: StatedFacts;
}
