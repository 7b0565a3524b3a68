import { beforeAll, describe, expect, it } from "vitest";
import { readIntent } from "../../src/answers/intent.ts";
import { normalise } from "../../src/search/normalise.ts";
import { loadLibrary } from "./real-library.ts";
import { HEATING, LIBRARIES, libraryOf } from "./small-library.ts";

let corpus: Awaited<ReturnType<typeof loadLibrary>>["corpus"];
beforeAll(async () => {
  ({ corpus } = await loadLibrary());
});

const both = libraryOf(HEATING, LIBRARIES).corpus;

/** A question's intent in one line. */
function intentOf(question: string, of = corpus): string {
  const intent = readIntent(normalise(question), of);
  switch (intent.kind) {
    case "outline":
      return `${intent.whole ? "whole" : "parts"} ${intent.parts.map(({ report, part }) => `${report.slug}#${part.number}`).join(" ")}`.replaceAll(
        "jiguan-yishixingtai#",
        "",
      );
    case "section":
      return `section ${intent.sections.map(({ section }) => section.id).join(" ")}`;
    case "facts":
      return `${intent.facts.kind}${intent.facts.sharesOnly ? " shares" : ""} ${normalise(intent.facts.topic)}`.trim();
    case "within":
      return `within ${intent.sections.map(({ section }) => section.id).join(" ")}`;
    case "linked":
      return `${intent.wants} of ${typeof intent.to === "string" ? intent.to : intent.to.sections.map(({ section }) => section.id).join(" ")}`;
    case "place":
      return `place of ${intent.topic}`;
    case "mentions":
      return `mentions of ${intent.topic}`;
    case "passages":
    case "small-talk":
      return intent.kind;
  }
}

describe("an outline", () => {
  it.each([
    ["目前存在哪些问题", "parts 2"],
    ["这份报告一共找出了几个突出问题？", "parts 2"],
    ["机关意识形态工作有什么短板", "parts 2"],
    ["哪些地方做得不够", "parts 2"],
    ["有哪些瓶颈和堵点", "parts 2"],
    ["主要的制约因素是什么", "parts 2"],
    ["下一步打算有哪些", "parts 3"],
    ["提了哪些举措", "parts 3"],
    ["報告提出了哪些對策建議", "parts 3"],
    ["请逐条列一下改进措施", "parts 3"],
    ["该怎么改进", "parts 3"],
    ...["下一步", "今后", "接下来"].flatMap((then) => [
      [`${then}怎么做`, "parts 3"],
      [`${then}怎么办`, "parts 3"],
    ]),
    ["下一步怎么走", "parts 3"],
    ["有什么好的做法", "parts 1"],
    ["近年来取得了哪些进展", "parts 1"],
    ["问题和对策各有哪些", "parts 2 3"],
    ["第二部分讲了什么", "parts 2"],
    ["概括一下第三章", "parts 3"],
    ["第一和第三部分分别写了什么", "parts 1 3"],
    ["最后一部分", "parts 3"],
    ["第九部分", "parts "],
    ["报告讲了什么", "whole 1 2 3"],
    ["用一句话概括全文", "whole 1 2 3"],
    ["目录", "whole 1 2 3"],
    ["总共几条", "whole 1 2 3"],
    ["报告分成几个部分", "whole 1 2 3"],
  ])("is asked for by %s", (question, expected) => {
    expect(intentOf(normalise(question))).toBe(expected);
  });

  it.each([
    "年轻干部有哪些问题",
    "网络方面提了什么建议",
    "存在问题的单位怎么办",
    "解放思想大讨论办了哪些活动",
    "常态化建设有什么突破",
    "对年轻干部讲了什么",
    "光念文件有没有成效",
  ])("is not asked for where there is another subject: %s", (question) => {
    expect(intentOf(question)).toBe("passages");
  });

  it("lists the parts of every report, or of the one that is named", () => {
    expect(intentOf("有哪些建议", both)).toBe("parts heating#3 libraries#2");
    expect(intentOf("乡镇图书馆有哪些问题", both)).toBe("parts libraries#1");
  });
});

describe("a section", () => {
  it.each([
    ["2.3", "section 2.3"],
    ["３．３ 原文", "section 3.3"],
    ["2.1节讲了什么", "section 2.1"],
    ["第二部分第三节", "section 2.3"],
    ["第二条建议是什么", "section 3.2"],
    ["第三个问题", "section 2.3"],
    ["问题里的最后一条", "section 2.4"],
    ["最后一条对策", "section 3.4"],
    ["第七条建议", "section "],
  ])("is asked for by its place: %s", (question, expected) => {
    expect(intentOf(normalise(question))).toBe(expected);
  });

  it("is not meant by a figure of the report, nor beside another subject", () => {
    expect(intentOf("12.8")).toBe("passages");
    expect(intentOf("12.8%的人怎么选")).toBe("passages");
    expect(intentOf("第二条建议能不能用在学校")).toBe("within 3.2");
  });
});

describe("a list of facts", () => {
  it.each([
    ["数据", "figure"],
    ["报告里有哪些数据", "figure"],
    ["列出所有数字", "figure"],
    ["都有哪些比例", "figure shares"],
    ["提到了哪些单位", "body"],
    ["一共涉及几个部门", "body"],
    ["单位名单", "body"],
    ["提到的平台有哪些", "platform"],
    ["有哪些新媒体", "platform"],
    ["引用了哪些文件", "document"],
    ["引用了哪些法律文件", "document"],
    ["依据的法律有哪些", "document"],
    ["健康证的数据", "figure 健康证的"],
    ["机关意识形态工作报告里提到哪些单位", "body"],
    ["建立制度的单位有哪些", "body 建立制度的"],
    ["建立了制度的所有单位", "body 建立了制度的"],
  ])("is asked for by %s", (question, expected) => {
    expect(intentOf(question)).toBe(expected);
  });

  it.each(["意识", "责任", "援助", "服务", "风险"])("is not asked for by 法律%s", (noun) => {
    expect(intentOf(`有哪些法律${noun}`)).not.toContain("document");
  });

  it("is restricted to the topic that the question names", () => {
    expect(intentOf("哪些单位建立了制度")).toBe("body 建立了制度");
    expect(intentOf("机关工委制定了哪些文件")).toBe("document 机关工委制定了");
    expect(intentOf("关于负面信息有哪些数据")).toBe("figure 关于负面信息有");
  });

  it.each([
    "存在问题的单位怎么办",
    "市科技厅抓了哪些事",
    "秘书工作大家谈由哪个部门组织",
    "市委台办借助什么平台组织专题辅导",
    "多少人选择沉默",
    "选择谨慎批评的比例是多少",
    "哪些部门的党委班子认识不到位",
    "微信群里的数据安全",
    "单位变化了怎么办",
    "念文件有用吗",
    "我们单位也有这个问题",
  ])("is not asked for by %s", (question) => {
    expect(intentOf(question)).toBe("passages");
  });
});

describe("a place", () => {
  it.each([
    ["灯下黑在哪一节", "place of 灯下黑"],
    ["进退留转的出处", "place of 进退留转"],
    ["报告哪里提到了泄密", "place of 泄密"],
    ["哪里写着泄密", "place of 泄密"],
    ["泄密在文章的什么位置", "place of 泄密"],
    ["随频共振出自哪里", "place of 随频共振"],
    ["原文里“随频共振”出自哪里", "place of “随频共振”"],
    ["第几段说的三项机制", "place of 三项机制"],
  ])("is asked for by %s", (question, expected) => {
    expect(intentOf(question)).toBe(expected);
  });

  it.each(["市科技厅在哪条路上", "焦虑感从哪里来", "优待证在哪里办"])(
    "in a report is not meant by %s",
    (question) => {
      expect(intentOf(question)).toBe("passages");
    },
  );
});
