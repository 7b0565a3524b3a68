import type { ContentProblem } from "../corpus/content-problem.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import type { Question } from "../search/question.ts";
import type { AnswerQuestion } from "./answer-question.ts";
import type { Converse } from "./conversation/converse.ts";
import type { Pair } from "./paired-passage.ts";

/** A workspace's content as it is now. It changes while the bot runs: nobody keeps what stands here. */
export interface CurrentContent {
  /** All reports, the common ones and the workspace's own. */
  readonly corpus: Corpus;
  /** Questions that the reports do answer. */
  readonly examples: readonly string[];
  /** The paragraphs that some words find, best first. */
  readonly find: (words: string) => readonly LocatedPassage[];
  /** How far a question is about what the reports are about, whether they answer it or not; 0 to 1. */
  readonly nearness: (question: string) => number;
  /** A question as the search understands it. */
  readonly read: (question: string) => Question;
  /** Which paragraph of a linked section belongs to a paragraph. */
  readonly pair: Pair;
  /** What is wrong with files of the content, and was left out, or as it was before. */
  readonly problems: readonly ContentProblem[];
}

/** What a workspace may see. There is no content but a workspace's. */
export type ContentOf = (teamId: string) => CurrentContent;

/** The reports that are asked at a place, and how they are asked. */
export interface Answering {
  readonly corpus: Corpus;
  readonly answerQuestion: AnswerQuestion;
  /** Which paragraph of a linked section belongs to a paragraph. */
  readonly pair: Pair;
  readonly converse: Converse;
}

/** A place in Slack where something is asked. */
export interface AskContext {
  readonly teamId: string;
  /** Undefined where a view is not of any channel, such as App Home. */
  readonly channelId: string | undefined;
  /** What will be asked, where that is known: its meaning is found out before, where a team has a model for that. */
  readonly question?: string;
}

export type AnsweringAt = (place: AskContext) => Promise<Answering>;
