import type { Answer, Note } from "../answers/answer.ts";
import type { AnswerQuestion } from "../answers/answer-question.ts";
import { composePassages, type Library } from "../answers/compose-passages.ts";
import { dateOfToday, withDates } from "../answers/dates.ts";
import { askedText } from "../answers/forms/asked-text.ts";
import { QUESTION_LIMIT } from "../answers/limits.ts";
import { passagesOf } from "../answers/section-passages.ts";
import { noAnswer } from "../answers/unanswered.ts";
import { slugIn } from "../corpus/address.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import { createSearchEngine } from "../search/engine.ts";
import { type KnownEntry, type KnownQuestion, synonymsIn } from "./known.ts";
import { isLike } from "./like.ts";
import { findPlace, type Place } from "./place.ts";

export interface KnownLibrary extends Library {
  readonly vocabulary: Vocabulary;
  /** Whether these are all reports there are, and not those of one channel. */
  readonly whole: boolean;
}

/**
 * Answers what was taught from where it stands, and everything else as before.
 *
 * @param otherwise answers what nobody has taught.
 */
export function answerKnown(
  entries: readonly KnownEntry[],
  library: KnownLibrary,
  otherwise: AnswerQuestion,
): AnswerQuestion {
  const find = knownQuestions(entries, library.vocabulary);
  return (question) => {
    const known = find(question);
    if (known === undefined) return otherwise(question);
    const { place: reference, told } = known;
    const assigned: Note = { kind: "assigned", question: known.question };
    if (reference === undefined) {
      const notes: readonly Note[] =
        told === undefined ? [assigned] : [{ kind: "told", answer: told }, assigned];
      return noAnswer(question, notes, library.corpus, []);
    }
    const place = findPlace(reference, library.corpus);
    if (place !== undefined)
      return withDates(answerFrom(place, question, [assigned], library), dateOfToday());
    const answer = otherwise(question);
    // The channel does not ask that report.
    if (!library.whole && !library.corpus.reports.some(({ slug }) => slug === slugIn(reference)))
      return answer;
    return { ...answer, notes: [...answer.notes, "assigned-gone"] };
  };
}

function answerFrom(place: Place, question: string, notes: readonly Note[], library: Library): Answer {
  const found = place.kind === "passage" ? [{ source: place, score: 1 }] : passagesOf(place, library.corpus);
  const [first, ...others] = found;
  if (first === undefined) return noAnswer(question, notes, library.corpus, []);
  const asking = { question, asked: library.search.read(question), notes, whole: true };
  return composePassages([first, ...others], library, asking);
}

/** Finds the known question that asks the same as another one: by the search's own ranking, over those known. */
function knownQuestions(
  entries: readonly KnownEntry[],
  vocabulary: Vocabulary,
): (question: string) => KnownQuestion | undefined {
  const known = new Map(entries.flatMap((one) => (one.kind === "question" ? [[one.id, one] as const] : [])));
  const documents = [...known.values()].map(({ id, question }) => ({
    id,
    headings: [],
    text: askedText(question),
  }));
  const engine = createSearchEngine(documents, {
    ...vocabulary,
    synonyms: [...vocabulary.synonyms, ...synonymsIn(entries)],
  });
  return (question) => {
    if (Array.from(question).length > QUESTION_LIMIT) return undefined;
    const asked = engine.read(askedText(question));
    const nearest = engine.search(asked).hits.flatMap(({ id }) => known.get(id) ?? []);
    return nearest.find((one) => isLike(asked, engine.read(askedText(one.question))));
  };
}
