import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import type { SearchDocument } from "../../src/search/document.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

const document = (id: string, text: string, ...headings: string[]): SearchDocument => ({
  id,
  headings,
  text,
});

const documents = [
  document("library", "市图书馆周末开放到晚上九点，读者可以在自习室上网。", "公共文化服务"),
  document("park", "滨河公园新建了三处停车场，共有312个车位，缓解了停车难。", "城市建设"),
  document("school", "乡村学校引进了四十名年轻教师，宿舍条件得到改善。", "教育"),
  document("hospital", "社区医院推行家庭医生签约，六成的老人已经签约。", "医疗卫生"),
  document("bus", "1923年通车的电车线路停运后，公交公司用KT-12型客车代替。", "交通"),
];
const vocabulary = {
  words: ["家庭医生"],
  synonyms: [["老人", "老年人", "长者"]],
  stopwords: ["想打听"],
};
const engine = createSearchEngine(documents, vocabulary);
const ask = (question: string, of = engine, limit?: number) => of.search(of.read(question), limit);
const firstOf = (question: string) => ask(question).hits[0]?.id;

describe("the search engine", () => {
  it.each([
    ["图书馆几点关门", "library"],
    ["停车难怎么缓解", "park"],
    ["年輕教師的宿舍", "school"],
    ["nianqing jiaoshi", "school"],
    ["njjs", undefined],
    ["６０％的老人", "hospital"],
    ["长者有没有签约", "hospital"],
    ["tíngchēnán", "park"],
    ["停\u200B车 难，怎么\u00AD缓 解", "park"],
    ["kt-12", "bus"],
    ["1923年", "bus"],
  ])("finds for %s: %s", (question, id) => {
    expect(firstOf(question)).toBe(id);
  });

  const filler = "上午的会议讨论了排水管线、路灯更换、绿化养护和采购计划，与会人员还听取了财务汇报。";

  it("puts a short passage before a long one that says the same word twice among much else", () => {
    const long = document("long", `停车难仍未缓解。${filler}停车难主要在老城区。${filler}`);
    const others = Array.from({ length: 6 }, (_, at) => document(`other ${at}`, filler));
    const of = createSearchEngine([long, document("short", "停车难得到缓解。"), ...others], EMPTY_VOCABULARY);
    expect(ask("停车难", of).hits.map(({ id }) => id)).toEqual(["short", "long"]);
  });

  it("finds a phrase also where forty short passages hold its words apart", () => {
    const apart = Array.from({ length: 40 }, (_, at) => document(`${at}`, `退费、食堂与饭卡，${at}号。`));
    const whole = document("whole", `${filler.repeat(3)}食堂饭卡退费要带证件。`);
    const of = createSearchEngine([...apart, whole], EMPTY_VOCABULARY);
    expect(ask("食堂饭卡退费", of).hits[0]?.id).toBe("whole");
  });

  it("reads through what an export puts into a report's text", () => {
    const exported = [
      document("youth", "⻘年⼈ ⺠ 的⻛\u00AD险，二○二一年下降。"),
      document("other", "停车难得到缓解。"),
    ];
    const of = createSearchEngine(exported, EMPTY_VOCABULARY);
    for (const question of ["青年人民", "风险", "二〇二一年"])
      expect(ask(question, of).hits[0]?.id).toBe("youth");
  });

  it("keeps the blanks between keywords apart, and none inside a word", () => {
    expect(engine.read("停车难 签约").text).toBe("停车难 签约");
    expect(engine.read("停 车 难 缓解").text).toBe("停车难 缓解");
  });

  it.each(["请问", "什么时候", "怎么办", "如何", "何人", "哪一年", "哪位", "多少", "谁", "是否"])(
    "cuts what only asks out of a question: %s",
    (phrase) => {
      expect(engine.read(`签约${phrase}`).text.trim()).toBe("签约");
    },
  );

  it("leaves out of an English question what stands in any text", () => {
    for (const question of [
      "What is the shelter",
      "Could these be it with a shelter",
      "Tell me of the report shelter",
    ])
      expect(engine.read(question).words, question).toEqual(["shelter"]);
  });

  it.each(["今天", "明天", "昨天", "后天", "前天", "今晚", "明晚", "昨晚"])(
    "takes no report's %s for the asker's",
    (day) => {
      const diary = createSearchEngine([document("diary", `为了更好的${day}，大家一起努力。`)], vocabulary);
      expect(ask(`${day}会下雨吗`, diary).near).toBe(false);
    },
  );

  it("offers in doubt what shares characters, but no word, with a question", () => {
    const judged = ask("有没有处所停新车");
    expect(judged.hits[0]?.id).toBe("park");
    expect([judged.answerable, judged.near]).toEqual([false, true]);
  });

  it("reads all of a thousand passages for a question in none of their words, and no more", () => {
    const topic = document("topic", "发展中国家的自习室");
    const among = (others: number) =>
      createSearchEngine(
        [topic, ...Array.from({ length: others }, (_, at) => document(`f${at}`, "略。"))],
        EMPTY_VOCABULARY,
      );
    expect(ask("展中习室", among(999)).hits).toMatchObject([{ id: "topic" }]);
    expect(ask("展中习室", among(1_000)).hits).toEqual([]);
  });

  it("gives ten hits where no other number is asked for", () => {
    const alike = Array.from({ length: 12 }, (_, at) => document(`${at}`, `第${at}处停车难。`));
    expect(ask("停车难", createSearchEngine(alike, EMPTY_VOCABULARY)).hits).toHaveLength(10);
  });

  it("offers nothing in doubt to short small talk, nor to who wants something recommended", () => {
    for (const question of ["车好吗", "推荐几部年轻教师上网能看的家庭电影"]) {
      expect(ask(question).near, question).toBe(false);
    }
  });

  it("asks for more evidence among many passages, and where synonyms stand for a question's words", () => {
    const filling = Array.from({ length: 60 }, (_, at) =>
      document(`filling${at}`, `第${at}号文件已经印发。`),
    );
    const sure = (of: typeof engine) => ask("停车难怎么缓解", of).evidence?.probability ?? 0;
    const few = createSearchEngine(documents, EMPTY_VOCABULARY);
    expect(sure(createSearchEngine([...documents, ...filling], EMPTY_VOCABULARY))).toBeLessThan(sure(few));
    const bridging = createSearchEngine(documents, { ...vocabulary, synonyms: [["停车难", "开放到"]] });
    expect(sure(bridging)).toBeLessThan(sure(few));
    expect(sure(engine)).toBe(sure(few));
  });

  it("is less sure where a passage holds the topic of a question, but not what is asked of it", () => {
    // The same words, so that all else speaks for the second: its topic, which is held, comes first.
    const [held, lacked] = ["保安停车场", "停车场保安"].map((question) => ask(question).evidence);
    expect([held?.asked, lacked?.asked]).toEqual([1, 0]);
    expect(held?.coverage).toBeLessThan(lacked?.coverage ?? 0);
    expect(held?.probability).toBeGreaterThan(lacked?.probability ?? 1);
  });

  it("is sure of a term that a passage says word for word, and of nothing that only its characters share", () => {
    const meetings = [
      document("named", "党员干部的“五个自觉”普遍增强。"),
      document("other", "会议开了五个小时，大家自觉到场。"),
    ];
    const of = createSearchEngine([...documents, ...meetings], EMPTY_VOCABULARY);
    expect(ask("五个自觉", of)).toMatchObject({ answerable: true, hits: [{ id: "named" }, {}] });
    const rain = createSearchEngine(
      [document("rain", "雨后的天空明亮，会飞下来的鸟很多。")],
      EMPTY_VOCABULARY,
    );
    expect(ask("会下雨吗", rain).answerable).toBe(false);
  });

  it("is sure of a term by itself where all of it is said, and not a part of its name", () => {
    const others = { ...vocabulary, synonyms: [["老年读者", "读者"]] };
    for (const term of ["停车场", "停车难", "车位", "家庭医生", "乡村教师"])
      expect(ask(term).answerable, term).toBe(true);
    // A part of a word, a word and a character behind it, and one word of two.
    for (const term of ["停车费", "老人卡", "乡村幼师", "教师资格"])
      expect(ask(term), term).toMatchObject({ answerable: false, near: true });
    expect(ask("老年读者", createSearchEngine(documents, others)).answerable).toBe(true);
    const data = [document("data", "本公报为初步统计数据，以年鉴为准。"), ...documents];
    expect(ask("大数据", createSearchEngine(data, EMPTY_VOCABULARY)).answerable).toBe(false);
  });

  it("is not sure of what says nothing of what is asked, where another as near does", () => {
    const few = document("few", "极少数门卫只顾自己,物业要找他们谈话。");
    const dare = document("dare", "敢当面劝阻的门卫占一成。");
    const others = ["公园改造进展顺利。", "图书馆周末开放。", "路灯全部更换。", "水管老化严重。"].map(
      (text, at) => document(`other-${at}`, text),
    );
    const both = createSearchEngine([few, dare, ...others], EMPTY_VOCABULARY);
    expect(ask("只有少数门卫敢劝阻", both).hits[0]?.id).toBe("dare");
  });

  it("finds English words whatever their endings, and marks them whole", () => {
    const english = [
      document("drivers", "Forty drivers resigned last year. Their wages are low."),
      document("stops", "Two thirds of the stops have no shelter. Policies differ."),
      document("villages", "Buses reach 214 villages."),
    ];
    const of = createSearchEngine(english, EMPTY_VOCABULARY);
    expect(ask("Why is a driver resigning?", of)).toMatchObject({
      answerable: true,
      hits: [{ id: "drivers" }],
    });
    expect(ask("which policy about sheltering", of).hits[0]?.id).toBe("stops");
    const text = english[0]?.text ?? "";
    const { text: shown, marks } = of.excerpt(text, of.read("Why is a driver resigning?"));
    expect(marks.map(({ start, end }) => shown.slice(start, end))).toEqual(["drivers", "resigned"]);
    expect(of.excerpt(text, of.read("low wage")).text).toContain("Their wages are low.");
  });

  it("offers what says little but holds the name in letters that is asked of", () => {
    const filling = Array.from({ length: 90 }, (_, at) =>
      document(`f${at}`, `第${at}号文件已经印发，用途不限。`),
    );
    const of = createSearchEngine(
      [...filling, document("map", "OpenMap 的讨论在网上进行。")],
      EMPTY_VOCABULARY,
    );
    expect(ask("OpenMap讨论哪些工具", of)).toMatchObject({ near: true, hits: [{ id: "map" }] });
    expect(ask("地图讨论哪些工具", of).near).toBe(false);
  });

  it("offers beside what words find in doubt what shares the question's characters, unless by chance", () => {
    const filling = Array.from({ length: 12 }, (_, at) =>
      document(`f${at}`, `第${at}次会议听取了太平镇的汇报。`),
    );
    const canteen = [
      document("words", "食堂由公司承包，合同三年。"),
      document("characters", "菜价偏贵，饭量也小。"),
    ];
    const of = createSearchEngine([...canteen, ...filling], EMPTY_VOCABULARY);
    expect(ask("食堂饭菜太贵吃不饱", of)).toMatchObject({
      answerable: false,
      near: true,
      hits: [{ id: "words" }, { id: "characters" }],
    });
  });

  it("offers nothing in doubt to who wants something done", () => {
    expect(ask("画一张公园的地图")).toMatchObject({ answerable: false, near: true });
    expect(ask("帮我画一张公园的地图")).toMatchObject({ answerable: false, near: false });
  });

  it("is sure of the passage that holds the very figure whose meaning is asked", () => {
    const filling = Array.from({ length: 60 }, (_, at) => document(`f${at}`, `第${at}号文件已经印发。`));
    const of = createSearchEngine(
      [...filling, document("survey", "面对负面信息，61%的人谨慎批评，12%的人沉默。")],
      EMPTY_VOCABULARY,
    );
    for (const question of ["61%是什么数据", "61%是什么数字"])
      expect(ask(question, of), question).toMatchObject({ answerable: true, hits: [{ id: "survey" }] });
  });

  it("offers what shares a few of a question's characters, but not where a name is about something else", () => {
    const of = createSearchEngine(
      [document("works", "各地要管护好渠道，拆除河边的旧房。"), document("tax", "税收减少了。")],
      EMPTY_VOCABULARY,
    );
    expect(ask("渠和旧堡要拆吗", of)).toMatchObject({ answerable: false, near: true });
    expect(ask("Linux的渠和旧堡要拆吗", of).near).toBe(false);
  });

  it("offers nothing to who asks for a time where none is given, however its characters stand about", () => {
    const filling = Array.from({ length: 60 }, (_, at) => document(`f${at}`, `第${at}号文件已经印发。`));
    const of = createSearchEngine(
      [...filling, document("canteen", "机关要开好会，指出缺点。")],
      EMPTY_VOCABULARY,
    );
    expect(ask("机关食堂何处开饭", of).near).toBe(true);
    expect(ask("机关食堂几点开饭", of).near).toBe(false);
  });

  it("finds nothing where nothing of the question occurs", () => {
    for (const question of ["", "？？？", "😀", "的的的", "xyzzy"]) {
      expect(ask(question)).toEqual({ hits: [], answerable: false, near: false });
    }
  });

  it("answers what its passages say and refuses what they do not", () => {
    for (const question of ["图书馆周末开放到几点", "停车场有多少车位", "家庭医生签约"]) {
      expect(ask(question).answerable, question).toBe(true);
    }
    for (const question of [
      "红烧肉怎么做才好吃",
      "老人的养老金怎么领",
      "学校食堂的菜价是多少",
      "React 好学吗",
    ]) {
      expect(ask(question).answerable, question).toBe(false);
    }
  });

  it("takes what a group of documents says together as evidence for each of them", () => {
    const texts = ["微博和微信发展很快，给管理带来难题。", "有些出格的言论经过发酵，造成了不良影响。"];
    const coverage = (group: { group?: string }) => {
      const section = texts.map((text, at) => ({ ...document(String(at), text), ...group }));
      const grouped = createSearchEngine([...documents, ...section], vocabulary);
      return ask("微博上出格的言论", grouped).evidence?.coverage;
    };
    expect(coverage({})).toBeLessThan(0.8);
    expect(coverage({ group: "2.3" })).toBe(1);
  });

  it("marks the words of a question that tell of its topic, and no others", () => {
    const text = "我们可以在自习室上网，读者自己可以带书。";
    const { text: shown, marks } = engine.excerpt(text, engine.read("我们自己可以在自习室干什么"));
    expect(marks.map(({ start, end }) => shown.slice(start, end))).toEqual(["自习室"]);
  });

  it("is not led astray by politeness and question words", () => {
    const plain = ask("停车难").hits[0]?.id;
    for (const question of ["请问停车难怎么办呢？", "想打听一下停车难", "为什么停车难"]) {
      expect(firstOf(question)).toBe(plain);
    }
  });

  it("returns no more hits than asked for, best first", () => {
    const { hits } = ask("医院 学校 公园 图书馆", engine, 2);
    expect(hits).toHaveLength(2);
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? 0);
  });

  it("gives the same result each time, and from another engine of the same documents", () => {
    const other = createSearchEngine(documents, vocabulary);
    for (const question of ["年轻教师", "停车 医院", "gongyuan"]) {
      expect(ask(question)).toEqual(ask(question));
      expect(ask(question, other)).toEqual(ask(question));
    }
  });

  it("works with no documents and with empty ones", () => {
    expect(ask("图书馆", createSearchEngine([], EMPTY_VOCABULARY))).toEqual({
      hits: [],
      answerable: false,
      near: false,
    });
    const empty = createSearchEngine([document("empty", "")], EMPTY_VOCABULARY);
    expect(ask("图书馆", empty)).toEqual({ hits: [], answerable: false, near: false });
  });

  it("takes any Unicode string as a question, within bounds", () => {
    const any = fc.oneof(fc.string({ unit: "binary", maxLength: 2000 }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 20 }), (question, limit) => {
        const { hits, answerable } = ask(question, engine, limit);
        expect(hits.length).toBeLessThanOrEqual(Math.min(limit, documents.length));
        expect(hits.every(({ score }) => Number.isFinite(score) && score > 0)).toBe(true);
        if (answerable && limit > 0) expect(hits).not.toHaveLength(0);
        const passage = documents[0]?.text ?? "";
        expect(passage).toContain(engine.excerpt(passage, engine.read(question)).text);
      }),
    );
  });

  it("finds a paragraph first by any of its own sentences", () => {
    const word = fc.constantFrom(
      ..."机关 干部 教育 培训 网络 风险 医院 图书馆 车位 宿舍 河流 税收 桥梁 森林 渔业 粮食".split(" "),
      ..."建设 改善 检查 发现 推进 减少 增加 关闭 迁移 评估 购买 修复 统计 公布 征求 讨论".split(" "),
      ..."二十名 三成 1998年 App 61% 上海 长江 李明 王芳 春季 夜间 首次 全部 部分 暂时 长期".split(" "),
    );
    const sentence = fc
      .uniqueArray(word, { minLength: 5, maxLength: 9 })
      .map((words) => `${words.join("")}。`);
    const paragraph = fc.uniqueArray(sentence, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(paragraph, { minLength: 2, maxLength: 12, selector: String }),
        (paragraphs) => {
          const all = paragraphs.flat();
          fc.pre(new Set(all).size === all.length);
          const made = createSearchEngine(
            paragraphs.map((sentences, at) => document(String(at), sentences.join(""))),
            EMPTY_VOCABULARY,
          );
          for (const [at, sentences] of paragraphs.entries()) {
            for (const own of sentences) expect(ask(own, made).hits[0]?.id).toBe(String(at));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
