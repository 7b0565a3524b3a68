import type { Corpus, LocatedSection } from "../corpus/corpus.ts";
import type { AnswerQuestion } from "./answer-question.ts";

const OUTLINE_EXAMPLE = "报告指出了哪些问题？";

/**
 * Questions to try, taken from the reports' own headings, and only such as do get an answer: first the
 * problems as a whole, then problems with a recommendation, from each report in turn.
 *
 * @param count most examples returned.
 * @param pause called between short steps of work.
 */
export async function exampleQuestions(
  corpus: Corpus,
  answerQuestion: AnswerQuestion,
  count: number,
  pause: () => Promise<void>,
): Promise<string[]> {
  const examples: string[] = [];
  if (answerQuestion(OUTLINE_EXAMPLE).kind === "outline") examples.push(OUTLINE_EXAMPLE);
  const problems = corpus.reports.map((report) =>
    [...report.links.keys()].flatMap((id) => corpus.section(report.slug, id) ?? []),
  );
  const deepest = Math.max(0, ...problems.map(({ length }) => length));
  for (let rank = 0; rank < deepest; rank++) {
    for (const sections of problems) {
      const section = sections[rank];
      if (examples.length >= count) return examples.slice(0, count);
      if (section === undefined) continue;
      await pause();
      const question = `${section.section.heading}，怎么办？`;
      if (answersFrom(answerQuestion, question, section)) examples.push(question);
    }
  }
  return examples.slice(0, count);
}

function answersFrom(
  answerQuestion: AnswerQuestion,
  question: string,
  { report, section }: LocatedSection,
): boolean {
  const answer = answerQuestion(question);
  if (answer.kind !== "passages") return false;
  const [{ source }] = answer.passages;
  return source.report.slug === report.slug && source.section.id === section.id;
}
