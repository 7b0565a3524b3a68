import { partHeld } from "../../search/coverage-ranker.ts";
import { lacksWhatIsAsked } from "../../search/expected-answer.ts";
import { normalise } from "../../search/normalise.ts";
import type { Answer } from "../answer.ts";
import { composePassages, type Library } from "../compose-passages.ts";
import { rankPassages } from "../find-passages.ts";
import { findUnmentioned } from "../forms/unmentioned.ts";
import { asksOfAnything, withoutFillers } from "../question-words.ts";
import { located, passagesOfItem } from "./places.ts";
import type { Item, Topic } from "./state.ts";

/** 它们, 这些, 该机制: what was shown, in place of a subject. 这份报告, 这两年 and 其他 point elsewhere. */
const PRONOUN =
  /它们?|他们|她们|其(?![他它中实余])|这(?:些|个|种|项|样|里|条|段)(?!报告)|那(?:些|种|里)|上述|此(?![外前后次])/gu;

/** What asks of the report as such (为什么要搞这个调研) is not answered by a paragraph that has the word. */
const REPORT_ITSELF = /这[个份次项篇]?(?:报告|调研|调查)/u;

/** Part of the message's own words that a passage must hold to be what a pronoun's question asks about. */
const ENOUGH = 0.5;
/** The same for a question without a pronoun that finds nothing by itself (谁组织的). */
const ENOUGH_ALONE = 0.75;

/** Whether a question asks nothing but what can be asked of anything, so that it is about the topic at hand. */
export function namesNoSubject(text: string): boolean {
  return asksOfAnything(text.replace(PRONOUN, " ").replace(/这|那/gu, " "));
}

export function hasPronoun(text: string): boolean {
  return text.search(PRONOUN) >= 0;
}

/**
 * Answers a question that leans on what was shown (它们带来什么影响, 谁组织的) from the sections shown; undefined
 * when they do not hold its words: then it is a question of its own.
 */
export function answerWithinShown(
  text: string,
  message: string,
  { shown }: Topic,
  library: Library,
): Answer | undefined {
  const pronoun = hasPronoun(text);
  const words = text.replace(PRONOUN, " ").trim();
  if (withoutFillers(words) === "" || REPORT_ITSELF.test(text)) return undefined;
  if (findUnmentioned(library.search.read(words), library.corpus) !== undefined) return undefined;
  return answerAmong(shown, words, message, library, pronoun ? ENOUGH : ENOUGH_ALONE);
}

/**
 * Answers from the sections of some items; undefined when no passage there holds enough of the words, nor, where they
 * ask of no subject who is in charge, names anybody.
 *
 * @param enough part of the words, from 0 to 1.
 */
export function answerAmong(
  items: readonly Item[],
  words: string,
  message: string,
  library: Library,
  enough = ENOUGH,
): Answer | undefined {
  const { corpus, search } = library;
  const asked = search.read(words);
  const sections = items.flatMap((item) => passagesOfItem(item, corpus));
  const passages = sections.flatMap((section) => located(section, corpus));
  const holding = rankPassages(asked, passages, library).filter(
    ({ source }) => partHeld(asked, normalise(source.passage.text)) >= enough,
  );
  const asksForAnybody = asked.form.expected.length > 0 && words.includes("谁") && namesNoSubject(words);
  const fitting = [...new Map(passages.map((source) => [source.passage.address, source])).values()].filter(
    ({ passage: { text } }) => asksForAnybody && !lacksWhatIsAsked(asked.form, normalise(text)),
  );
  const [best, ...others] = holding.length > 0 ? holding : fitting.map((source) => ({ source, score: 1 }));
  return best && composePassages([best, ...others], library, { question: message, asked });
}
