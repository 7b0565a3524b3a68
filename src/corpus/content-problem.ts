/** The languages in which content owners are told what to mend. */
export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in each language. */
export type Words = Readonly<Record<Language, string>>;

/** What may be wrong with content, apart from where. */
export interface Fault {
  /** What is wrong, and with which value. */
  readonly message: Words;
  /** What to do about it. */
  readonly remedy: Words;
}

/** Something in `content/` that has to be mended by the person who wrote it. */
export interface ContentProblem extends Fault {
  /** Path of the file as the reader was given it. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number;
  /** What the reader or a parser below it threw. */
  readonly cause?: unknown;
}

/** One line, in the form editors and terminals turn into a link: `file:line: message. remedy.` */
export function describeProblem(
  { file, line, message, remedy }: ContentProblem,
  language: Language = "en",
): string {
  return language === "zh"
    ? `${file}:${line}: ${message.zh}。${remedy.zh}。`
    : `${file}:${line}: ${message.en}. ${remedy.en}.`;
}
