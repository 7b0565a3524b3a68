import type { Corpus, LocatedSection } from "../corpus/corpus.ts";
import type { AnswerQuestion } from "./answer-question.ts";

/** Most questions tried: where headings alike find each other's sections, a thousand reports would take minutes. */
export const MOST_TRIED = 20;

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
  let tried = 0;
  for (let rank = 0; rank < deepest; rank++) {
    for (const sections of problems) {
      const section = sections[rank];
      if (examples.length >= count || tried === MOST_TRIED) return examples.slice(0, count);
      if (section === undefined) continue;
      await pause();
      tried++;
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
