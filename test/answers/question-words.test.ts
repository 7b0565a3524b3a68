import { expect, it } from "vitest";
import { isQuestion } from "../../src/answers/question-words.ts";

it("a message asks by a question word, its last particle, or its first verb", () => {
  for (const asks of ["人才怎么留住", "人才留住了吗", "介绍一下人才队伍", "列出人才数量"])
    expect(isQuestion(asks), asks).toBe(true);
  for (const says of ["人才队伍", "他负责解释"]) expect(isQuestion(says), says).toBe(false);
});
