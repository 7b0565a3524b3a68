import { fileURLToPath } from "node:url";
import { createDecide } from "../../src/answers/answer-question.ts";
import { searchDocuments } from "../../src/answers/search-documents.ts";
import { loadContent } from "../../src/corpus/load-content.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

/** The reports of `content/`, and answers from them. */
export async function loadLibrary(folder = fileURLToPath(new URL("../../content", import.meta.url))) {
  const { corpus, vocabulary, problems } = await loadContent(folder);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message.en).join("\n"));
  const search = createSearchEngine(searchDocuments(corpus), vocabulary);
  const decide = createDecide(corpus, search, () => "2024-01-01");
  const answerQuestion = (question: string) => decide(question).answer;
  return { corpus, search, decide, answerQuestion };
}
