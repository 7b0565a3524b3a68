import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { namesNoSubject } from "../../src/answers/conversation/within-shown.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";
import { normalise } from "../../src/search/normalise.ts";
import { THESAURUS_FILE, thesaurus } from "../../src/search/thesaurus.ts";

const lines = readFileSync(THESAURUS_FILE, "utf8").trimEnd().split("\n");
const groups = lines.map((line) => line.split(" | ").map((side) => side.split(" ")));
const terms = new Set(groups.flat(2));

describe("the thesaurus", () => {
  it("is groups of everyday words and how reports say them, in order, each once", () => {
    expect(lines.filter((line) => !/^[^ |]+( [^ |]+)* \| [^ |]+( [^ |]+)*$/u.test(line))).toEqual([]);
    expect(groups.filter((group) => new Set(group.flat()).size < group.flat().length)).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toEqual([...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it("holds terms as search reads them, of more than one character", () => {
    expect([...terms].filter((term) => term.length < 2 || normalise(term) !== term)).toEqual([]);
  });

  it("holds nothing that only asks, or that can be asked of anything", () => {
    const asks = /[谁哪啥咋吗呢]|什么|怎么|怎样|多少|为何|如何|何时|是否|能不能|有没有|是不是|会不会/u;
    // Who pays and what is done is asked of what was shown, and is a matter of its own elsewhere.
    const canBeAskedOfAnything = (term: string) => namesNoSubject(term) && !/钱|完成/u.test(term);
    expect([...terms].filter((term) => asks.test(term) || canBeAskedOfAnything(term))).toEqual([]);
  });

  it("lets each term of a group stand for each other one", () => {
    for (const group of groups) {
      const [first = "", ...others] = group.flat();
      expect(thesaurus().others(first)).toEqual(expect.arrayContaining(others));
      for (const other of others) expect(thesaurus().others(other)).toContain(first);
    }
  });
});

describe("a question in everyday words", () => {
  const passages = [
    "务工人员工资性收入增长缓慢，拖欠劳动报酬的现象仍有发生。",
    "部分村庄基层医疗服务能力薄弱，村民就医需到县城。",
    "中小企业融资困难，信贷产品与其需求不匹配。",
    "老城区黑臭水体整治尚未完成，汛期内涝多发。",
    "校外托管机构监管缺位，学生家庭教育支出偏高。",
    "养老机构床位利用率低，独居老年人照护不足。",
    "政务服务事项办理环节多，群众需多次往返窗口。",
    "会议还讨论了路灯更换、绿化养护和采购计划。",
  ];
  const engine = createSearchEngine(
    passages.map((text, at) => ({ id: `${at}`, headings: [], text })),
    EMPTY_VOCABULARY,
  );

  it("takes no longer term for one that stands there by its pairs of characters, and goes with the documents", async () => {
    const documents = (...texts: string[]) => texts.map((text, at) => ({ id: `${at}`, headings: [], text }));
    const pairs = documents("施工短期停水，用工平稳。", "物资短缺。");
    const whole = documents("物资短缺。", "用工短缺。");
    const engine = createSearchEngine(pairs, EMPTY_VOCABULARY);
    const others = () => engine.read("招不到人").alternatives.flatMap((alternatives) => alternatives.others);
    expect(others()).toEqual([]);
    (await engine.renew(whole, async () => {}))();
    expect(others()).toEqual(["用工短缺"]);
    (await engine.renew(pairs, async () => {}))();
    expect(others()).toEqual([]);
  });

  it.each([
    ["打工的被欠薪", 0],
    ["乡下人看病方便吗", 1],
    ["小公司贷款难不难", 2],
    ["臭水沟治好了吗", 3],
    ["补习班没人管", 4],
    ["孤寡老人谁照顾", 5],
    ["办事老是来回跑", 6],
  ])("finds how a report says it: %s", (question, at) => {
    const { hits, near } = engine.search(engine.read(question));
    expect([near, hits[0]?.id]).toEqual([true, `${at}`]);
  });
});
