import { takeKinds } from "../../corpus/kind-words.ts";
import {
  type Answer,
  contentsOf,
  isSure,
  type LinkedQuotes,
  type Note,
  type RankedQuote,
} from "../answer.ts";
import { isQuestion, withoutFillers } from "../question-words.ts";

/** Most questions of one message that are answered. */
const MOST = 3;

/** Paragraphs of each, so that a message stays one. */
const EACH = 1;

const BETWEEN = /[?？。;；\n]+|[,，]?(?:另外|还有(?!哪|什|没)|以及|顺便|再问|同时)/u;
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
  // Clauses that ask alike: 查验慢怎么办,收费乱怎么办; not 为什么漏水,怎么修.
  const clauses = text.split(/[,，]/u).map((clause) => clause.trim());
  if (clauses.length > 1 && clauses.every((clause) => asksLike(clause, text))) return clauses.slice(0, MOST);
  const at = RESPECTIVELY.exec(text);
  const [subjects, asked] =
    at === null ? ["", ""] : [text.slice(0, at.index), text.slice(at.index + at[0].length)];
  // 进口和出口的通关时间: what is asked of the last is asked of each.
  const [, named = subjects, what = ""] = /^([^的]*)(的[^的]*)$/u.exec(subjects) ?? [];
  const each = named.split(AND).map((subject) => subject.trim());
  const areNamed = each.every((subject) => withoutFillers(subject).length >= 2);
  return each.length > 1 && areNamed && asked !== ""
    ? each.slice(0, MOST).map((one) => one + what + asked)
    : [text];
}

/** Whether a clause asks in the same words as another, and of something of its own. */
function asksLike(clause: string, other: string): boolean {
  const ending = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").slice(-2);
  return (
    isQuestion(clause) &&
    ending(clause) === ending(other) &&
    withoutFillers(takeKinds(clause).rest).length > 1 &&
    !/[它其]|[他她]们/u.test(clause)
  );
}

/**
 * One answer to several questions: the best paragraph of each with what belongs to it, or the parts that they list.
 * What cannot stand in one answer with the first is to be asked by itself, and of what has no sure answer it is said.
 *
 * @param answers as the questions are ordered.
 * @returns undefined where none is sure.
 */
export function mergeAnswers(
  question: string,
  questions: readonly string[],
  answers: readonly Answer[],
): Answer | undefined {
  const each = answers.map((answer, at): readonly [string, Answer] => [questions[at] ?? "", answer]);
  const sure = each.filter(([, answer]) => isSure(answer));
  const [first] = sure;
  if (first === undefined) return undefined;
  const said = (kind: "unanswered" | "apart") => (some: typeof each) =>
    some.map(([one]): Note => ({ kind, question: one }));
  const unanswered = said("unanswered")(each.filter(([, answer]) => !isSure(answer)));
  const together =
    mergePassages(sure.map(([, answer]) => answer)) ?? mergeOutlines(sure.map(([, answer]) => answer));
  const answer = together ?? first[1];
  const apart = together ? [] : sure.filter(([, other]) => other !== answer && !isShownBy(answer, other));
  return { ...answer, question, notes: [...answer.notes, ...said("apart")(apart), ...unanswered] };
}

/** Whether what another question lists is of the kinds that an answer shows: 年轻干部有什么问题？有什么建议？ */
function isShownBy(answer: Answer, other: Answer): boolean {
  const { passages, recommendations, problems } = contentsOf(answer);
  const kinds = [...passages, ...recommendations, ...problems].map(({ source }) => source.part.kind);
  return (
    other.kind === "outline" && !other.whole && other.parts.every(({ part }) => kinds.includes(part.kind))
  );
}

function mergeOutlines(answers: readonly Answer[]): Answer | undefined {
  const outlines = answers.filter((answer) => answer.kind === "outline");
  const [first] = outlines;
  if (first === undefined || outlines.length < answers.length) return undefined;
  const parts = new Map(outlines.flatMap((outline) => outline.parts.map((one) => [one.part, one])));
  const [part = first.parts[0], ...others] = parts.values();
  const notes = [...new Set(outlines.flatMap((outline) => outline.notes))];
  return { ...first, notes, whole: outlines.some(({ whole }) => whole), parts: [part, ...others] };
}

function mergePassages(answers: readonly Answer[]): Answer | undefined {
  const [only, another] = answers;
  if (only !== undefined && another === undefined) return only;
  const sure = answers.filter((answer) => answer.kind === "passages");
  if (sure.length < answers.length) return undefined;
  if (sure.some((answer) => answer.notes.some((note) => typeof note !== "string"))) return undefined;
  const passages = new Map<string, RankedQuote>();
  for (const answer of sure) {
    for (const quote of answer.passages.slice(0, EACH)) passages.set(quote.source.passage.address, quote);
  }
  const [first, ...others] = passages.values();
  if (first === undefined || only === undefined) return undefined;
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
    question: only.question,
    notes: [...new Set(sure.flatMap(({ notes }) => notes))],
    passages: [first, ...others],
    recommendations: linked("recommendations"),
    problems: linked("problems"),
  };
}
