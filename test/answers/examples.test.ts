import { expect, it } from "vitest";
import { exampleQuestions, MOST_TRIED } from "../../src/answers/examples.ts";
import { Corpus } from "../../src/corpus/corpus.ts";
import type { Report } from "../../src/corpus/report.ts";
import { HEATING, libraryOf } from "./small-library.ts";

it("ends the search for example questions where very many reports do not answer their own headings", async () => {
  const [report] = libraryOf(HEATING).corpus.reports;
  const many = Array.from({ length: 200 }, (_, at) => ({ ...report, slug: `r${at}` }) as Report);
  const { answerQuestion } = libraryOf(HEATING);
  let asked = 0;
  await exampleQuestions(
    new Corpus(many),
    (question) => {
      asked++;
      return answerQuestion(question);
    },
    300,
    async () => {},
  );
  expect(asked).toBeLessThanOrEqual(MOST_TRIED + 1);
});
