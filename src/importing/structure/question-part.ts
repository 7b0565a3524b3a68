import type { DraftPart } from "./outline.ts";

/** What a title says of a list of questions; it heads the questions better than the whole title does. */
const QUESTIONS = /(?:答记者问|答記者問|问答|問答|访谈|訪談)(?:录|實錄|实录)?$/;

/** Puts sections that stand before any part, as questions and answers do, under one headed by the title. */
export function headQuestions(parts: readonly DraftPart[], title: string): DraftPart[] {
  const [opening, ...rest] = parts;
  if (opening === undefined || opening.heading !== "" || rest.length > 0) return [...parts];
  const sections = opening.sections.filter(({ heading }) => heading !== "");
  const first = sections[0];
  if (first === undefined) return [...parts];
  const intro = opening.sections.filter(({ heading }) => heading === "");
  const heading = QUESTIONS.exec(title)?.[0] ?? title;
  return [
    ...(intro.length === 0 ? [] : [{ ...opening, sections: intro }]),
    { heading, line: first.line, sections },
  ];
}
