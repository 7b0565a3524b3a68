import { describe, expect, it } from "vitest";
import { Synonyms, TermGroups } from "../../src/search/synonyms.ts";

describe("synonyms", () => {
  const synonyms = new Synonyms(
    new TermGroups([
      ["走过场", "形式主义"],
      ["泄密", "失密"],
      ["形式主义", "花架子"],
      ["一言堂", "家长制"],
    ]),
    (term) => term !== "一言堂" && term !== "家长制" && term !== "失密",
    new TermGroups([
      ["做样子", "形式主义", "摆样子"],
      ["停车", "泊车"],
      ["停车贵", "收费高"],
      ["会议", "碰头"],
    ]),
    (term) => term !== "摆样子" && term !== "收费高",
  );
  const others = (text: string) => synonyms.find(text).map(({ term, others }) => ({ term, others }));

  it("stand for a term of the question, those of all its groups, itself not among them", () => {
    expect(others("反对形式主义")).toEqual([{ term: "形式主义", others: ["走过场", "花架子", "做样子"] }]);
  });

  it("know which of them are a team's own", () => {
    expect(synonyms.find("反对形式主义").map(({ own }) => own)).toEqual([["走过场", "花架子"]]);
  });

  it("for everybody that stand nowhere leave a question's term as it is, and what is in it", () => {
    expect(others("嫌停车贵")).toEqual([{ term: "停车", others: ["泊车"] }]);
  });

  it("for everybody stand for whole words, not for what stands inside another", () => {
    expect(others("会议很长")).toEqual([{ term: "会议", others: ["碰头"] }]);
    expect(others("会议室很小")).toEqual([]);
    expect(others("开会议")).toEqual([{ term: "会议", others: ["碰头"] }]);
  });

  it("that stand nowhere are left out", () => {
    expect(others("泄密和一言堂")).toEqual([
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
