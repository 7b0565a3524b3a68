/** Something in `content/` that has to be mended by the person who wrote it. */
export interface ContentProblem {
  /** Path of the file as the reader was given it. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number;
  /** What is wrong, and with which value. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** What the reader or a parser below it threw. */
  readonly cause?: unknown;
}

/** One line, in the form editors and terminals turn into a link: `file:line: message. remedy.` */
export function describeProblem(problem: ContentProblem): string {
  return `${problem.file}:${problem.line}: ${problem.message}. ${problem.remedy}.`;
}
