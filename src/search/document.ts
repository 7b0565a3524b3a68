/** A text that can be found: a report's passage, or a document of an evaluation set. */
export interface SearchDocument {
  readonly id: string;
  /** Titles above the text, outermost first (report, part, section); empty where there are none. */
  readonly headings: readonly string[];
  readonly text: string;
  /**
   * Documents of one group that stand near one another, such as the paragraphs of a section, make one point
   * together; a document without a group stands alone.
   */
  readonly group?: string;
}

/** A half-open range `[start, end)` of UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whole sentences of a passage, to be shown in its place. */
export interface Excerpt {
  /** A verbatim part of the passage's text. */
  readonly text: string;
  /** The question's words in `text`, in order, disjoint. */
  readonly marks: readonly Span[];
}
