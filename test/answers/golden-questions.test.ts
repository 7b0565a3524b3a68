import { beforeAll, describe, expect, it } from "vitest";
import { type GoldenQuestion, isRight, readQuestions } from "../golden/questions.ts";
import { loadLibrary } from "./real-library.ts";

let library: Awaited<ReturnType<typeof loadLibrary>>;
beforeAll(async () => {
  library = await loadLibrary();
});

/** The questions of a list that do not get what they must. */
const missed = (questions: readonly GoldenQuestion[]) =>
  questions.filter((question) => !isRight(question, library.answerQuestion(question.q))).map(({ q }) => q);

/** Expects at least so many of a list's questions to get what they must, and names the others where not. */
function expectRight(questions: readonly GoldenQuestion[], share: number): void {
  const wrong = missed(questions);
  const right = 1 - wrong.length / questions.length;
  expect(right, `missed: ${wrong.join(" | ")}`).toBeGreaterThanOrEqual(share);
}

describe("the golden questions", () => {
  const questions = readQuestions("questions.jsonl");
  const ofForm = (wanted: string) => questions.filter(({ form }) => form === wanted);
  const forms = [...new Set(questions.map(({ form = "" }) => form))].filter((form) => form !== "lay");

  it.each(forms)("of the form %s all get their answer", (form) => {
    expect(missed(ofForm(form))).toEqual([]);
  });

  it("in everyday words get their answer three times in four", () => {
    expectRight(ofForm("lay"), 0.75);
  });

  it("near the topic are not answered as sure, more than four times in five", () => {
    expectRight(
      readQuestions("near-topic.jsonl").map((question) => ({ ...question, form: "near-topic" })),
      0.83,
    );
  });
});

describe("questions by people who saw the report and not the program", () => {
  const asked = readQuestions("colleagues.jsonl");

  it.each([
    ["the researcher's, in the report's words", "b", ["direct", "entity", "figure"], 1],
    ["the researcher's, in other words", "b", ["paraphrase"], 0.65],
    ["the civil servant's, in plain words", "c", ["paraphrase"], 0.85],
    ["the colleague's, in the words of the canteen", "a", ["paraphrase"], 0.65],
    ["that the report does not answer, the civil servant's", "c", ["near-topic"], 0.85],
    ["that the report does not answer, the others'", "a", ["near-topic"], 0.65],
    ["that the report does not answer, the researcher's", "b", ["near-topic"], 0.55],
  ] as const)("%s", (_, who, forms: readonly string[], share) => {
    expectRight(
      asked.filter(({ by, form = "" }) => by === who && forms.includes(form)),
      share,
    );
  });
});
