import { describe, expect, it } from "vitest";
import { answerJson } from "../../src/answers/answer-json.ts";
import { createAnswerQuestion } from "../../src/answers/answer-question.ts";
import { createConversation } from "../../src/answers/conversation/converse.ts";
import { NEW_CONVERSATION } from "../../src/answers/conversation/state.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { answerKnown } from "../../src/known/answer-known.ts";
import { type KnownEntry, questionEntry, synonymsEntry, synonymsIn } from "../../src/known/known.ts";
import { findPlace, referenceToPlace, sectionsIn } from "../../src/known/place.ts";
import { HEATING, LIBRARIES, libraryOf } from "../answers/small-library.ts";

/** Answers from reports as administrators have taught it. */
function taught(entries: readonly KnownEntry[], ...reports: readonly string[]) {
  const { corpus, search: engine } = libraryOf(...reports);
  const search = engine.withSynonyms(synonymsIn(entries));
  const library = { corpus, search, vocabulary: EMPTY_VOCABULARY, whole: true };
  const answer = answerKnown(
    entries,
    library,
    createAnswerQuestion(corpus, search, () => "2024-01-01"),
  );
  return (question: string) => answerJson(answer(question));
}

const { corpus } = libraryOf(HEATING);
const paragraph = corpus.passage("heating#2.2.1") ?? expect.fail("the report has no such paragraph");
const reference = referenceToPlace({ kind: "passage", ...paragraph });
const QUEUES = "奶奶交暖气费太费劲了怎么办";
const known = questionEntry({ question: QUEUES, place: reference });

describe("a question that was taught", () => {
  it("is answered from the place that was assigned, whole, and says so", () => {
    const answer = taught([known], HEATING)(QUEUES);
    expect(answer).toMatchObject({ kind: "passages", known: QUEUES });
    expect(answer.notes).toContain("管理员指定");
    expect(answer.passages.map(({ address, excerpt }) => [address, excerpt])).toEqual([
      ["heating#2.2.1", paragraph.passage.text],
    ]);
  });

  it("is answered with all of a section, and counts what is left out", () => {
    const [section] = sectionsIn(corpus).filter(({ section: { id } }) => id === "3.1");
    const place = section && referenceToPlace(section);
    const answer = taught([questionEntry({ question: QUEUES, place })], HEATING)(QUEUES);
    expect(answer.passages.map(({ section: id }) => id)).toEqual(["3.1"]);
  });

  it("is refused, with the person's own words beside it, where the reports do not answer", () => {
    const answer = taught(
      [questionEntry({ question: "室温多少度算达标", told: "18度" })],
      HEATING,
    )("室温多少度算达标");
    expect(answer).toMatchObject({ kind: "none", known: "室温多少度算达标" });
    expect(answer.notes).toEqual(["人工解答，非报告原文：18度", "管理员指定"]);
  });

  it.each([
    ["奶奶交暖气费太费劲怎么办？"],
    ["请问奶奶交暖气费太费劲了怎么办呢"],
    ["奶奶交暖气费费劲，怎么解决"],
    ["奶奶交暖气费太费劲"],
  ])("is known again in other words: %s", (question) => {
    expect(taught([known], HEATING)(question).known).toBe(QUEUES);
  });

  it("is known again however it is stressed", () => {
    const answer = taught([questionEntry({ question: "供热公司有几个部门" })], HEATING);
    for (const stress of ["一共", "总共", "到底", "究竟", "大概"])
      expect(answer(`供热公司${stress}有几个部门`).known, stress).toBeDefined();
    expect(
      taught([questionEntry({ question: "年假有几天" })], HEATING)("年假一共有多少天").known,
    ).toBeDefined();
    expect(answer("供热公司一共有几个小区").known).toBeUndefined();
  });

  it.each([
    ["爷爷交水费太费劲了怎么办", QUEUES],
    ["奶奶为什么交暖气费太费劲", QUEUES],
    ["暖气费", QUEUES],
    ["市卫生局是怎么落实责任制的", "市教育局是怎么落实责任制的"],
    ["城区老旧管网改造工程投入2022年有哪些", "城区老旧管网改造工程投入2021年有哪些"],
    ["第三条建议谁负责", "第二条建议谁负责"],
    ["党支部怎么建", "党支部有多少个"],
    ["谁来给党支部建活动室", "什么时候给党支部建活动室"],
    ["谁来给党支部建活动室", "怎么给党支部建活动室"],
  ])("is not taken for another: %s is not %s", (question, other) => {
    expect(taught([questionEntry({ question: other })], HEATING)(question).known).toBeUndefined();
  });

  it("is the likest of several", () => {
    const entries = ["张家村修路缺多少钱", "李家村修路缺多少钱"].map((question) =>
      questionEntry({ question }),
    );
    expect(taught(entries, HEATING)("李家村修路缺多少钱呢").known).toBe("李家村修路缺多少钱");
  });

  it.each(["惠及居民多少户", "那管网改造的钱呢"])(
    "holds in a thread too, and what was shown has no say in it: %s",
    (question) => {
      const { corpus: heating, search } = libraryOf(HEATING);
      const entries = ["惠及居民多少户", "管网改造的钱"].map((one) => questionEntry({ question: one }));
      const library = { corpus: heating, search, vocabulary: EMPTY_VOCABULARY, whole: true };
      const answerQuestion = answerKnown(entries, library, createAnswerQuestion(heating, search));
      const converse = createConversation({ corpus: heating, search, answerQuestion });
      const context = { mentioned: true, othersMentioned: false };
      const { state } = converse(NEW_CONVERSATION, "管网改造", context);
      const { reply } = converse(state, question, context);
      expect(reply).toMatchObject({ kind: "none", notes: [{ kind: "assigned" }] });
    },
  );

  it("leaves other questions as they were", () => {
    const question = "顶层住户室温";
    expect(taught([known], HEATING)(question)).toEqual(taught([], HEATING)(question));
  });
});

describe("a report that changes under a known question", () => {
  const at = (text: string) => taught([known], text)(QUEUES);

  it("moves the paragraph: it is found where it stands now", () => {
    const moved = HEATING.replace("### （二）缴费渠道不畅\n", "### （二）缴费渠道不畅\n另有一段在前。\n\n");
    expect(at(moved).passages.map(({ address }) => address)).toEqual(["heating#2.2.2"]);
    const renamed = HEATING.replace("slug: heating", "slug: warmth");
    expect(at(renamed).passages.map(({ address }) => address)).toEqual(["warmth#2.2.1"]);
  });

  it("moves the section: it is found by its heading", () => {
    const section = sectionsIn(corpus).find(({ section: { id } }) => id === "2.2");
    const place = (section && referenceToPlace(section)) ?? "";
    const moved = HEATING.replace(
      "### （一）室温不达标",
      "### （一）新问题\n新的一段。\n\n### （二）室温不达标",
    ).replace("### （二）缴费", "### （三）缴费");
    expect(findPlace(place, libraryOf(moved).corpus)?.section.id).toBe("2.3");
    expect(findPlace(place, libraryOf(HEATING.replace("缴费渠道", "收费渠道")).corpus)).toBeUndefined();
  });

  it("takes the paragraph out: what is found instead says so", () => {
    const answer = at(HEATING.replace("营业厅周末又不开门", "营业厅已经关闭"));
    expect(answer.known).toBeUndefined();
    expect(answer.notes).toContain("管理员为这类问题指定的段落已不在报告里，以上是重新查找的结果");
  });

  it("keeps quiet about a report that a channel does not ask", () => {
    const { corpus: libraries, search } = libraryOf(LIBRARIES);
    const library = { corpus: libraries, search, vocabulary: EMPTY_VOCABULARY, whole: false };
    const found = createAnswerQuestion(libraries, search);
    expect(answerKnown([known], library, found)(QUEUES)).toEqual(found(QUEUES));
  });
});

describe("synonyms that were taught", () => {
  it("take effect at once, in every stage: what nothing found is found", () => {
    const synonyms = synonymsEntry(["暖气片凉", "室温不足"]);
    if (typeof synonyms === "string") return expect.fail(synonyms);
    expect(taught([], HEATING)("暖气片凉怎么办").kind).not.toBe("passages");
    const answer = taught([synonyms], HEATING)("暖气片凉怎么办");
    expect(answer).toMatchObject({ kind: "passages", passages: [{ address: "heating#2.1.1" }] });
    expect(answer).not.toHaveProperty("known");
  });

  it("hold in known questions too", () => {
    const synonyms = synonymsEntry(["餐补", "伙食补助"]);
    if (typeof synonyms === "string") return expect.fail(synonyms);
    const board = questionEntry({ question: "伙食补助几月发" });
    expect(taught([board], HEATING)("餐补几月发").known).toBeUndefined();
    expect(taught([board, synonyms], HEATING)("餐补几月发").known).toBe("伙食补助几月发");
  });

  it.each([
    ["too-few", ["补贴", " 補貼 "]],
    ["length", ["钱", "补贴"]],
    ["length", ["补贴", "一二三四五六七八九十一二三四五六七八九十一"]],
  ])("are refused as %s: %s", (fault, terms) => {
    expect(synonymsEntry(terms)).toBe(fault);
  });
});
