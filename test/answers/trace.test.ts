import { beforeAll, describe, expect, it } from "vitest";
import { createDecide } from "../../src/answers/answer-question.ts";
import { explanationText } from "../../src/answers/explanation-text.ts";
import { readQuestions } from "../golden/questions.ts";
import { loadLibrary } from "./real-library.ts";

let library: Awaited<ReturnType<typeof loadLibrary>>;
beforeAll(async () => {
  library = await loadLibrary();
});

describe("the trace of a decision", () => {
  const questions = ["questions.jsonl", "near-topic.jsonl", "colleagues.jsonl"].flatMap(readQuestions);

  it("tells, of every golden question, why it was refused or which passage came first", () => {
    for (const { q } of questions) {
      const { answer, trace } = library.decide(q);
      const answerable = trace.lookups.some((lookup) => lookup.answerable);
      if (answer.kind === "none") expect(answerable, q).toBe(false);
      if (answer.kind !== "passages" || trace.lookups.length === 0) continue;
      expect(answerable, q).toBe(true);
      const first = answer.passages[0].source.passage.address;
      expect(trace.order[0]?.source.passage.address, q).toBe(first);
      expect(explanationText({ answer, trace }), q).toMatch(new RegExp(`^order +${first}`, "mu"));
    }
  });

  it("holds the very answer: a question is read once, and so is each text beside it", () => {
    const read: string[] = [];
    const search = {
      ...library.search,
      read: (text: string) => {
        read.push(text);
        return library.search.read(text);
      },
    };
    const decide = createDecide(library.corpus, search, () => "2024-01-01");
    for (const question of [
      "干部在微信群里泄密怎么办",
      "年轻干部有哪些问题",
      "灯下黑在哪一节",
      "哪些单位建立了制度",
    ]) {
      read.length = 0;
      const { answer } = decide(question);
      expect(answer).toEqual(library.answerQuestion(question));
      expect(read.filter((text) => text === question)).toHaveLength(1);
      expect(new Set(read).size).toBe(read.length);
    }
  });
});
