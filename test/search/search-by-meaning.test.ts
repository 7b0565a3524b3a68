import { describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import type { SearchDocument } from "../../src/search/document.ts";
import { createSearchEngine, type SearchEngine } from "../../src/search/engine.ts";

const document = (id: string, text: string, group?: string): SearchDocument => ({
  id,
  headings: [],
  text,
  ...(group === undefined ? {} : { group }),
});
const filling = (count: number) =>
  Array.from({ length: count }, (_, at) => document(`f${at}`, `第${at}次会议听取了太平镇的汇报。`));
const engineOf = (...documents: readonly SearchDocument[]) => createSearchEngine(documents, EMPTY_VOCABULARY);
const ask = (question: string, of: SearchEngine, within?: readonly string[]) =>
  of.search(of.read(question), 10, within);
const idsOf = ({ hits }: { hits: readonly { id: string }[] }) => hits.map(({ id }) => id);

describe("a search for a question in other words than the passages'", () => {
  const village = [
    document("income", "务农收入微薄，种粮食的净利不足三百元。"),
    document("water", "地上的积水收不住，种树的有益。"),
    document("roads", "村道硬化后，机动车行驶顺畅。"),
  ];
  const of = engineOf(...village, ...filling(12));
  const question = "种地有收益吗";

  it("puts first what means it, though another passage shares more of its characters", () => {
    expect(idsOf({ hits: of.rank(of.read(question), ["income", "water"]) })).toEqual(["water", "income"]);
    const found = ask(question, of);
    expect(idsOf(found)[0]).toBe("income");
    expect(found.near).toBe(true);
  });

  it("answers where it is sure, from a passage that words do not find", () => {
    // Words that the thesaurus does not pair.
    const fort = document("fort", "祖父驻守炮台，夜里点灯。");
    const { answerable, evidence, hits } = ask(
      "爷爷夜里守堡垒吗",
      engineOf(fort, ...village, ...filling(12)),
    );
    expect([answerable, hits[0]?.id]).toEqual([true, "fort"]);
    expect(evidence?.meant).toBeGreaterThan(2 * (evidence?.coverage ?? 1));
  });

  it("goes by meaning among some documents too, and finds none beside them", () => {
    expect(idsOf(ask(question, of, ["water", "income", "f1"]))[0]).toBe("income");
    expect(idsOf(ask(question, of, ["water", "roads"]))).toEqual(["water"]);
  });

  it("leaves out what shares a character by chance", () => {
    expect(idsOf(ask(question, of))).not.toContain("water");
  });

  it("is near to what words come near to, though what means it shares one character", () => {
    const wheat = document("wheat", "务农进项微薄，种粮食的净利不足三百元。");
    const found = ask(question, engineOf(wheat, ...village, ...filling(12)), ["water", "wheat"]);
    expect(idsOf(found)[0]).toBe("wheat");
    expect([found.near, found.answerable]).toEqual([true, false]);
  });

  it("leaves in the order by words what is near neither by words nor by meaning", () => {
    const found = ask("收音机的种类", of, ["water", "income"]);
    expect(found.near).toBe(false);
    expect(idsOf(found)).toEqual(["water", "income"]);
  });
});

describe("a search for a question in the passages' words", () => {
  it("keeps the order by words, though another passage means it sooner", () => {
    // Neither has the figure that would answer.
    const of = engineOf(
      document("much", "教师、水泥、钢铁、河流、税收、船只、森林的统计已经印发。"),
      document("school", "师范学校的老师教导学生。"),
      ...filling(6),
    );
    const found = ask("教师有多少", of);
    expect(idsOf(found)).toEqual(["much", "school"]);
    expect(found.answerable).toBe(false);
  });

  it("brings no passage along that shares characters alone, where words answer", () => {
    const of = engineOf(
      document("heating", "教师宿舍冬天没有暖气，教师只好搬走。"),
      document("hotel", "师傅夜宿山下，冬瓜天天有。"),
      ...filling(12),
    );
    const found = ask("教师宿舍冬天有暖气吗", of);
    expect(found.answerable).toBe(true);
    expect(idsOf(found)).toEqual(["heating"]);
  });
});

describe("what speaks for a passage as the answer", () => {
  const weigh = (question: string, ...documents: readonly SearchDocument[]) => {
    const { evidence } = ask(question, engineOf(...documents));
    if (evidence === undefined) throw new Error(`nothing is found for ${question}`);
    return evidence;
  };

  it("is that it says in other words what is asked", () => {
    const of = engineOf(document("fort", "炮台旧了。"), ...filling(12));
    const { evidence } = ask("堡垒旧了吗", of, ["fort"]);
    expect(evidence?.coverage).toBeLessThan(0.2);
    expect(evidence?.meant).toBeGreaterThan(0.8);
  });

  it("is that its section holds the last word that tells something, or the last one where none does", () => {
    const asked = (question: string, group?: string) =>
      weigh(question, document("a", "水渠三条。", group), document("b", "年年清淤。", group), ...filling(12))
        .asked;
    expect(asked("水渠三条清淤")).toBe(0);
    expect(asked("水渠三条清淤", "1")).toBe(1);
    expect(asked("渠")).toBe(1);
  });

  it("is that no passage of another section comes as near", () => {
    const repair = (id: string, group?: string) => document(id, "水渠年年清淤。", group);
    const rival = (...documents: readonly SearchDocument[]) =>
      weigh("水渠清淤", ...documents, ...filling(12)).rival;
    expect(rival(repair("a"))).toBe(0);
    expect(rival(repair("a"), repair("b"))).toBe(1);
    expect(rival(repair("a", "1"), repair("b", "2"))).toBe(1);
    expect(rival(repair("a", "1"), repair("b", "1"))).toBe(0);
    const worse = rival(repair("a"), document("c", "水渠很长。"));
    expect(worse).toBeGreaterThan(0.1);
    expect(worse).toBeLessThan(0.6);
  });

  it("is weaker for a question that asks for a figure, a time, a list or a service", () => {
    const text = document("water", "水渠由管理处清淤，花了三万元。");
    const [open, specific] = ["水渠清淤", "水渠清淤多少"].map((question) =>
      weigh(question, text, ...filling(12)),
    );
    expect([open?.specific, specific?.specific]).toEqual([0, 1]);
    expect(specific?.probability).toBeLessThan(open?.probability ?? 0);
  });

  it("takes few passages for sixteen", () => {
    const one = document("water", "水渠年年清淤。");
    expect(weigh("水渠清淤", one).size).toBe(Math.log2(16));
    expect(weigh("水渠清淤", one, ...filling(31)).size).toBe(5);
  });

  it.each([
    ["characters, each once", "停车场停车位", "停车场和停车位都少", 4],
    ["no function characters", "目的", "活动目的明确", 1],
    ["a name in letters as two", "Linux培训", "培训用 Linux", 4],
    ["none for a name that stands nowhere", "停车场Linux", "停车场少", 1],
    ["nothing below none", "车况Linux与Python", "车况好", 0],
    ["none that only ask", "食堂几点开饭", "食堂缺点多", 2],
  ])("is how many of its characters stand there: %s (%s)", (_, question, text, characters) => {
    expect(weigh(question, document("one", text), ...filling(12)).held).toBe(Math.log2(1 + characters));
  });

  it("is a synonym in its place as much as all of a term's characters", () => {
    const of = createSearchEngine([document("one", "泊位不足。"), ...filling(12)], {
      ...EMPTY_VOCABULARY,
      synonyms: [["停车难", "泊位不足"]],
    });
    expect(ask("停车难", of).evidence?.held).toBe(2);
  });
});

describe("a question that asks for what stands there", () => {
  const much = "会议还讨论了排水、路灯更换、绿化养护和采购计划，与会人员听取了财务汇报。".repeat(3);
  const of = engineOf(
    document("office", `${much}水渠由管理处管护，61%的人满意。${much}`, "1"),
    document("farmers", `水渠归合作社管，61%的田受益。${much}`, "2"),
    ...filling(80),
  );

  it("is answered from one of two sections that both say it, by which neither stands out", () => {
    const { answerable, evidence } = ask("水渠谁管", of);
    expect(answerable).toBe(true);
    expect(evidence?.probability).toBeLessThan(0.45);
  });

  it("is another matter than a bare word of it", () => {
    const { answerable, evidence } = ask("水渠", of);
    expect([answerable, evidence?.meant]).toEqual([false, 1]);
  });

  it("is not answered by what names its thing, but lacks what is asked", () => {
    const { answerable, evidence } = ask("水渠是哪一年的", of);
    expect([answerable, evidence?.meant, evidence?.lacking]).toEqual([false, 1, 1]);
  });

  it.each([
    ["a figure that two of them name", "61%是什么数据"],
    ["a term of four characters that nearly all of them say", "太平镇的汇报"],
  ])("is as good as one for %s, by which none stands out: %s", (_, question) => {
    const { answerable, evidence } = ask(question, of);
    expect(answerable).toBe(true);
    expect(evidence?.probability).toBeLessThan(0.45);
  });

  it("is not answered by a figure alone that is another thing's", () => {
    const { answerable, near, evidence } = ask("61%的田埂被修好", of);
    expect([answerable, near]).toEqual([false, true]);
    expect(evidence?.coverage).toBeGreaterThan(0);
  });
});
