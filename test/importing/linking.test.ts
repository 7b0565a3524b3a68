import { describe, expect, it } from "vitest";
import { compareTopics } from "../../src/importing/linking/similarity.ts";
import { importText, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const PROBLEMS = {
  助餐服务覆盖面窄: "只有六个村开办了老年食堂，其余村的老人一天做一顿、吃三顿，独居老人最愁的是吃饭。",
  护理人员缺口大: "九所敬老院共有护理员七十一人，持证的只有十二人，一名护理员要照看十七位老人。",
  幸福院缺少运转经费: "幸福院建成之后没有固定的运转经费，水电费由村集体承担，收入薄弱的村只好关门。",
};
const ADVICE = {
  把运转经费列入预算: "按每所每年两万元的标准，把幸福院的运转经费列入县级预算，账目每季度公示一次。",
  多办老年食堂: "以中心村为点设立老年食堂，扩大助餐服务，由志愿者给独居老人送餐上门。",
  培训护理人员: "每年培训护理员一百人，学费由财政承担，持证护理员每月增发岗位津贴。",
};

function report(
  problems: string,
  advice: string,
  closing: string[] = [],
  recommend: Record<string, string> = ADVICE,
): string {
  const sections = (entries: Record<string, string>) =>
    Object.entries(entries).map(([heading, text], at) => `（${"一二三四"[at]}）${heading}\n${text}`);
  return [
    TITLE,
    `一、${problems}`,
    ...sections(PROBLEMS),
    `二、${advice}`,
    ...sections(recommend),
    ...closing,
  ].join("\n\n");
}

describe("links of an imported report", () => {
  it("follow the wording where the numbers do not", async () => {
    const advice = { ...ADVICE, 其他: "" };
    const imported = await importText(
      report("存在的问题", "对策建议", [], {
        加强领导: "各乡镇要成立专班，一月一调度，年底对照任务逐项验收。",
        ...Object.fromEntries(Object.entries(advice).slice(0, 2)),
      }),
    );
    expect([...readBack(imported).links]).toEqual([
      ["1.1", ["2.3"]],
      ["1.3", ["2.2"]],
    ]);
  });

  it("lead to what a recommendation is about rather than to what it mentions in passing", () => {
    const problem = {
      heading: "品牌渠道建设能力薄弱",
      text: "茶农各卖各的，一县之内有九十个商标，外地客商只认产地不认牌子，利润大半落入批发商手中。",
    };
    const passing = {
      heading: "推进信息化",
      text: "铺设统一的数据网络，接通各销售渠道的库存，培训操作人员，登记茶农、商标和产地。",
    };
    const topic = {
      heading: "整合全县茶园",
      text: "创建一个共用品牌，茶农按统一标准制茶，都用这个品牌销售；品牌由协会管理，品牌收益按产量分给茶农，冒用品牌的依法查处。",
    };
    const [likeness = []] = compareTopics([problem], [passing, topic], []);
    expect(likeness[1]).toBeGreaterThan(likeness[0] ?? 1);
  });

  it("lead from a problem part without sections to every recommendation that takes up one of its matters", async () => {
    const text = Object.values(PROBLEMS).join("");
    const advice = Object.entries(ADVICE).map(
      ([heading, words], at) => `（${"一二三四"[at]}）${heading}\n${words}`,
    );
    const imported = await importText(
      [TITLE, "一、存在的问题", text, "二、对策建议", ...advice].join("\n\n"),
    );
    expect([...readBack(imported).links].map(([from, to]) => [from, [...to].sort()])).toEqual([
      ["1.0", ["2.1", "2.2", "2.3"]],
    ]);
  });

  it("do not come from questions, which say nothing is lacking", async () => {
    const asked = ["场所够不够？", "人手够不够？"].map(
      (question, at) => `问：${question}\n答：${prose(2, at)}`,
    );
    const { kinds } = await importText(["养老服务政策问答", ...asked].join("\n\n"));
    expect(kinds.map(({ kind }) => kind)).toEqual(["other"]);
  });

  it("follow the numbers where the wording says little, and say so", async () => {
    const plain = { 第一项举措: prose(2, 3), 第二项举措: prose(2), 第三项举措: prose(2, 1) };
    const { links } = await importText(report("存在的问题", "对策建议", [], plain));
    expect(links.filter(({ reason }) => reason === "numbering").length).toBeGreaterThan(0);
    for (const { sure, confidence } of links) expect(sure).toBe(confidence >= 0.5);
  });

  it("are comments where they are uncertain, which become links when the mark is taken off", async () => {
    const imported = await importText(
      report("存在的问题", "对策建议", [], {
        第一项举措: prose(2, 3),
        第二项举措: `${prose(2)}护理员要多一些。`,
      }),
    );
    const asked = imported.links.filter(({ sure }) => !sure);
    for (const { problem } of asked)
      expect(imported.content).toMatch(new RegExp(`^  # "${problem}": \\[.*\\]  # 不确定（`, "m"));
    const decided = imported.content.replace(/^ {2}# "/gm, '  "');
    expect(readBack({ ...imported, content: decided }).links.size).toBe(imported.links.length);
  });

  it("are none in a list of hundreds, which is no report's", async () => {
    const sections = (words: string) =>
      Array.from(
        { length: 201 },
        (_, at) => `### ${at + 1}. ${words}${at + 1}\n\n护理员第${at + 1}队人手不够。`,
      );
    const source = [
      `# ${TITLE}`,
      "## 一、存在的问题",
      ...sections("缺人"),
      "## 二、对策建议",
      ...sections("补人"),
    ];
    expect((await importText(source.join("\n\n"))).links).toEqual([]);
  });

  it("never lead to closing thanks", async () => {
    const imported = await importText(
      report("存在的问题", "对策建议", [
        "三、结语和建议",
        "感谢护理人员、老年食堂和幸福院的大力支持，运转经费和助餐服务都会好起来。",
      ]),
    );
    expect([...readBack(imported).links.values()].flat().every((id) => id.startsWith("2."))).toBe(true);
  });

  it("are read from what sections say where parts do not say it", async () => {
    const imported = await importText(report("养老服务现状分析", "养老服务优化路径"));
    const { parts, links } = readBack(imported);
    expect(parts.map(({ kind }) => kind)).toEqual(["problems", "recommendations"]);
    expect(links.size).toBe(3);
  });

  it("lead to what is next, where that is all a part is called", async () => {
    const source = [TITLE, "一、困难在哪里", prose(3), "二、下一步怎么走", prose(3, 2)].join("\n\n");
    expect([...readBack(await importText(source)).links]).toEqual([["1.0", ["2.0"]]]);
  });

  it.each(["人口情况", "参与情况", "坚持问题导向，办好养老服务"])(
    "are none from what is no problem: %s",
    async (heading) => {
      const neutral = [
        TITLE,
        `一、${heading}`,
        "（一）人口\n全县六十岁以上老人有十一万人。",
        "（二）床位\n全县有养老床位一千二百张。",
        "二、对策建议",
        "（一）增加床位\n全县增加养老床位三百张。",
        "（二）统计人口\n每年统计一次六十岁以上老人。",
      ];
      expect(readBack(await importText(neutral.join("\n\n"))).links.size).toBe(0);
    },
  );
});
