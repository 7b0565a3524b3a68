import { describe, expect, it } from "vitest";
import { readHeading } from "../../src/corpus/headings.ts";
import { recogniseKind } from "../../src/corpus/kind-words.ts";

describe("a heading's number", () => {
  it.each([
    ["一、近几年成效显著", 1, "近几年成效显著"],
    ["（三）信息化发展", 3, "信息化发展"],
    ["(十二) 其他", 12, "其他"],
    ["第二十一章 附则", 21, "附则"],
    ["2.3 网络风险", 3, "网络风险"],
    ["４．全角数字", 4, "全角数字"],
    ["5） 括号", 5, "括号"],
    ["3.1. 背景", 1, "背景"],
    ["3.1.2 细节", 2, "细节"],
    ["二、307种药够用吗", 2, "307种药够用吗"],
    ["2、2023年的做法", 2, "2023年的做法"],
    ["壹、总论", 1, "总论"],
    ["贰拾壹、附论", 21, "附论"],
    ["I. 引言", 1, "引言"],
    ["Ⅳ、结论", 4, "结论"],
    ["第三节 做法", 3, "做法"],
    ["第二部分：问题", 2, "问题"],
    ["⑫其他", 12, "其他"],
    ["❸其他", 3, "其他"],
    ["㈣其他", 4, "其他"],
    ["⑸其他", 5, "其他"],
    ["⒍其他", 6, "其他"],
    ["（3）其他", 3, "其他"],
    ["1 概述", 1, "概述"],
    ["三　成效", 3, "成效"],
  ])("is read from %s", (text, number, heading) => {
    expect(readHeading(text)).toEqual({ number, heading });
  });

  it.each([
    "近几年成效显著",
    "2023年工作回顾",
    "一些突出问题得到整治",
    "12345热线",
    "1.5亿元投资落地",
    "2023. 年度回顾",
    "一是认识不足",
    "4-2. 案例",
  ])("is not made up for %s", (text) => {
    expect(readHeading(text)).toEqual({ number: undefined, heading: text });
  });
});

describe("a number of two figures that nothing parts from the words", () => {
  it("is a section's number in the part that it names, and a figure in any other", () => {
    expect(readHeading("2.3网络风险", 2)).toEqual({ number: 3, heading: "网络风险" });
    expect(readHeading("3.15晚会曝光", 2)).toEqual({ number: undefined, heading: "3.15晚会曝光" });
    expect(readHeading("3.15晚会曝光", 3, 1)).toEqual({ number: undefined, heading: "3.15晚会曝光" });
    expect(readHeading("3.15晚会曝光", 3, 12)).toEqual({ number: 15, heading: "晚会曝光" });
    expect(readHeading("3.15晚会曝光", 0)).toEqual({ number: undefined, heading: "3.15晚会曝光" });
  });
});

describe("a part's kind", () => {
  it.each([
    ["近几年工作成效显著", "achievements"],
    ["主要做法", "achievements"],
    ["当前面临的新情况", "problems"],
    ["存在的困难与不足", "problems"],
    ["加强和改进工作的几点建议", "recommendations"],
    ["存在问题的对策", "recommendations"],
    ["问题整改的成效", "achievements"],
    ["制约因素和堵点", "problems"],
    ["当前的瓶颈", "problems"],
    ["下一步打算", "recommendations"],
    ["几点思考", "recommendations"],
    ["下一步工作举措", "recommendations"],
    ["基本情况", "other"],
    ["调研背景", "other"],
    ["坚持问题导向，实施专项行动，全力消除安全隐患", "other"],
    ["着力解决群众反映的问题", "other"],
    ["实施重点问题合力攻坚行动", "other"],
    ["治理工作存在的问题", "problems"],
    ["内涝的成因", "problems"],
    ["人口情况", "other"],
    ["参与情况", "other"],
  ])("is told by the last telling word of %s", (heading, kind) => {
    expect(recogniseKind(heading)).toBe(kind);
  });
});
