import type { Corpus } from "../corpus/corpus.ts";
import { isSure } from "./answer.ts";
import type { AnswerQuestion } from "./answer-question.ts";
import { quotedTitle } from "./wording.ts";

/** Most questions tried: a thousand reports that answer none would take minutes. */
const MOST_TRIED = 20;

/** What is asked of a report whose owner wrote no examples. */
const GENERAL = ["指出了哪些问题？", "提出了哪些建议？", "提到了哪些数据？"];

/**
 * Questions to try, and only such as do get an answer: first those that the reports' owners wrote, of each report
 * in turn, then general ones.
 *
 * @param count most examples returned.
 * @param pause called between short steps of work.
 */
export async function exampleQuestions(
  { reports }: Corpus,
  answerQuestion: AnswerQuestion,
  count: number,
  pause: () => Promise<void>,
): Promise<string[]> {
  const general = reports.map(({ title }) => {
    const name = reports.length === 1 ? "报告" : quotedTitle(title);
    return GENERAL.map((question) => `${name}${question}`);
  });
  const candidates = [...inTurn(reports.map(({ examples = [] }) => examples)), ...inTurn(general)];
  const answered: string[] = [];
  for (const question of candidates.slice(0, MOST_TRIED)) {
    if (answered.length === count) break;
    await pause();
    if (isSure(answerQuestion(question))) answered.push(question);
  }
  return answered;
}

/** The first of each list, then the second of each. */
function inTurn(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}
