import { describe, expect, it } from "vitest";
import { exampleQuestions } from "../../src/answers/examples.ts";
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
  expect(asked).toBeLessThanOrEqual(20);
});

describe("example questions", () => {
  const pause = async () => {};
  const owned = (slug: string, examples: readonly string[]) =>
    ({ ...libraryOf(HEATING).corpus.reports[0], slug, title: `报告${slug}`, examples }) as Report;
  const { answerQuestion } = libraryOf(HEATING);
  const none = answerQuestion("附近哪家奶茶好喝");
  const sure = answerQuestion("报告指出了哪些问题？");
  const answering = (question: string) => (question.includes("奶茶") ? none : sure);

  it("are the owners' own first, of each report in turn, but for those that get no answer", async () => {
    const corpus = new Corpus([owned("a", ["奶茶？", "甲一？", "甲二？"]), owned("b", ["乙一？"])]);
    expect(await exampleQuestions(corpus, answering, 4, pause)).toEqual([
      "乙一？",
      "甲一？",
      "甲二？",
      "《报告a》指出了哪些问题？",
    ]);
  });

  it("are general ones where the owners wrote none, never a heading with 怎么办", async () => {
    const { corpus } = libraryOf(HEATING);
    expect(await exampleQuestions(corpus, answerQuestion, 2, pause)).toEqual([
      "报告指出了哪些问题？",
      "报告提出了哪些建议？",
    ]);
  });
});
