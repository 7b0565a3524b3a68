import { createAnswerQuestion, searchDocuments } from "./answers/answer-question.ts";
import { createConversation } from "./answers/conversation/converse.ts";
import { Corpus } from "./corpus/corpus.ts";
import type { Vocabulary } from "./corpus/vocabulary.ts";
import { createSearchEngine } from "./search/engine.ts";
import type { SearchIndex } from "./search/search-index.ts";
import { DEFAULT_SETTINGS } from "./search/settings.ts";
import type { ChannelSettingsBook } from "./settings/channel-settings.ts";
import type { Answering, AnsweringAt } from "./slack/asking/answering.ts";

/**
 * Answers from all reports of a corpus.
 *
 * @param index of `searchDocuments(corpus)` with this vocabulary; built when left out.
 */
export function createAnswering(corpus: Corpus, vocabulary: Vocabulary, index?: SearchIndex): Answering {
  const search = createSearchEngine(searchDocuments(corpus), vocabulary, DEFAULT_SETTINGS, index);
  const answerQuestion = createAnswerQuestion(corpus, search);
  return { corpus, answerQuestion, converse: createConversation({ corpus, search, answerQuestion }) };
}

/**
 * Answers each place from the reports that its channel asks. A selection of reports is indexed when it is
 * first asked, and kept. Reports that are not there any more are passed over; when none is left, every question
 * is answered with that.
 */
export function createAnsweringAt(
  whole: Answering,
  vocabulary: Vocabulary,
  settings: Pick<ChannelSettingsBook, "find">,
): AnsweringAt {
  const selections = new Map<string, Answering>();
  return async ({ teamId, channelId }) => {
    const { reports: slugs } = await settings.find(teamId, channelId);
    if (slugs === undefined) return whole;
    const reports = whole.corpus.reports.filter(({ slug }) => slugs.includes(slug));
    if (reports.length === whole.corpus.reports.length) return whole;
    const key = reports.map(({ slug }) => slug).join(" ");
    const answering = selections.get(key) ?? createAnswering(new Corpus(reports), vocabulary);
    selections.set(key, answering);
    return answering;
  };
}
