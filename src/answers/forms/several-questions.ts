import { type Answer, isSure, type LinkedQuotes, type RankedQuote } from "../answer.ts";
import { isQuestion, withoutFillers } from "../question-words.ts";

/** Most questions of one message that are answered. */
const MOST = 3;

/** Paragraphs of each, so that a message stays one. */
const EACH = 1;

const BETWEEN = /[?？。;；\n]+|[,，](?=另外|还有|以及|顺便|再问|同时)/u;
const AND = /和|与|跟|、|以及/u;
const RESPECTIVELY = /分别|各自/u;

/**
 * The questions that a message puts, normalised: 甲怎么办？乙有什么问题 are two, and so are 甲和乙分别怎么办.
 *
 * @returns one where the message is one question.
 */
export function splitQuestions(text: string): readonly string[] {
  const pieces = text.split(BETWEEN).map((piece) => piece.trim());
  const questions = pieces.filter((piece) => withoutFillers(piece) !== "");
  if (questions.length > 1) {
    return questions.every(isQuestion) ? questions.slice(0, MOST) : [text];
  }
  const at = RESPECTIVELY.exec(text);
  const [subjects, asked] =
    at === null ? ["", ""] : [text.slice(0, at.index), text.slice(at.index + at[0].length)];
  const each = subjects.split(AND).map((subject) => subject.trim());
  const named = each.every((subject) => withoutFillers(subject).length >= 2);
  return each.length > 1 && named && asked !== "" ? each.slice(0, MOST).map((one) => one + asked) : [text];
}

/**
 * One answer to several questions: the best paragraph of each with what belongs to it; of those without a sure
 * answer it says so.
 *
 * @param answers as the questions are ordered.
 * @returns undefined where none is sure, or where of several another kind of answer than paragraphs is among them.
 */
export function mergeAnswers(
  question: string,
  questions: readonly string[],
  answers: readonly Answer[],
): Answer | undefined {
  const unanswered = questions
    .filter((_, at) => !answers.slice(at, at + 1).some(isSure))
    .map((one) => ({ kind: "unanswered" as const, question: one }));
  const [only, another] = answers.filter(isSure);
  if (only !== undefined && another === undefined) {
    return { ...only, question, notes: [...only.notes, ...unanswered] };
  }
  const sure = answers.filter((answer) => answer.kind === "passages");
  if (sure.some((answer) => answer.notes.some((note) => typeof note !== "string"))) return undefined;
  if (answers.some(({ kind }) => kind === "outline" || kind === "facts")) return undefined;
  const passages = new Map<string, RankedQuote>();
  for (const answer of sure) {
    for (const quote of answer.passages.slice(0, EACH)) passages.set(quote.source.passage.address, quote);
  }
  const [first, ...others] = passages.values();
  if (first === undefined) return undefined;
  const shown = new Set([first, ...others].map(({ source }) => source));
  const linked = (of: "recommendations" | "problems"): LinkedQuotes["problems"] => [
    ...new Map(
      sure
        .flatMap((answer) => answer[of].filter(({ because }) => [...shown].some((one) => one === because)))
        .map((quote) => [quote.source.passage.address, quote]),
    ).values(),
  ];
  return {
    kind: "passages",
    question,
    notes: [...new Set(sure.flatMap(({ notes }) => notes)), ...unanswered],
    passages: [first, ...others],
    recommendations: linked("recommendations"),
    problems: linked("problems"),
  };
}
