export const GUESS_KINDS = [
  "lost-number",
  "missing-number",
  "repeated-number",
  "plain-heading",
  "title-from-file",
  "date-guessed",
  "no-headings",
] as const;
export type GuessKind = (typeof GUESS_KINDS)[number];

/** Something that was decided without being sure, for the owner to look at. */
export interface Guess {
  readonly kind: GuessKind;
  /** Line of the source. */
  readonly line: number;
  /** The words it is about. */
  readonly words: string;
}
