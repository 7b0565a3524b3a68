import { readFileSync } from "node:fs";
import { type Answer, isSure } from "../../src/answers/answer.ts";

/** A question and what must come of it; README.md beside this file says what each field means. */
export interface GoldenQuestion {
  readonly q: string;
  readonly kind: "passages" | "outline" | "none";
  readonly form?: string;
  readonly by?: string;
  readonly gold: readonly string[];
  readonly rec?: readonly string[];
  readonly problem?: readonly string[];
}

export function readQuestions(name: string): GoldenQuestion[] {
  return readFileSync(new URL(name, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): GoldenQuestion => JSON.parse(line));
}

/** Whether an answer is what the question must get. */
export function isRight(
  { kind, form, gold, rec = [], problem = [] }: GoldenQuestion,
  answer: Answer,
): boolean {
  // Near the topic, paragraphs may be offered in doubt; small talk and gibberish get none.
  if (kind === "none") return form === "near-topic" ? !isSure(answer) : answer.kind === "none";
  if (kind === "outline") {
    if (answer.kind !== "outline") return false;
    return answer.parts.map(({ part }) => String(part.number)).join() === gold.join();
  }
  if (answer.kind !== "passages" && answer.kind !== "facts") return false;
  const sections = (quotes: typeof answer.recommendations) => quotes.map(({ source }) => source.section.id);
  const first = answer.passages[0]?.source.section.id ?? "";
  return (
    gold.includes(first) &&
    rec.every((section) => sections(answer.recommendations).includes(section)) &&
    problem.every((section) => sections(answer.problems).includes(section))
  );
}
