import { describe, expect, it } from "vitest";
import { Synonyms } from "../../src/search/synonyms.ts";

describe("synonyms", () => {
  const synonyms = new Synonyms(
    [
      ["走过场", "形式主义"],
      ["泄密", "失密"],
      ["形式主义", "花架子"],
      ["一言堂", "家长制"],
    ],
    (term) => term !== "一言堂" && term !== "家长制" && term !== "失密",
  );

  it("stand for a term of the question, those of all its groups, itself not among them", () => {
    expect(synonyms.find("反对形式主义")).toEqual([{ term: "形式主义", others: ["走过场", "花架子"] }]);
  });

  it("that stand nowhere are left out", () => {
    expect(synonyms.find("泄密和一言堂")).toEqual([
      { term: "泄密", others: [] },
      { term: "一言堂", others: [] },
    ]);
  });

  it.each([
    ["走个过场", "走过场"],
    ["泄了密怎么办", "泄密怎么办"],
    ["走一个过场，又泄了密", "走过场，又泄密"],
    ["走的过场", "走的过场"],
    ["他泄了气", "他泄了气"],
    ["走了一个一个过场", "走了一个一个过场"],
    ["", ""],
  ])("are found in a phrase that speech has opened: %s", (text, closed) => {
    expect(synonyms.closeUp(text)).toBe(closed);
  });
});
