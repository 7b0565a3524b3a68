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
  ])("is read from %s", (text, number, heading) => {
    expect(readHeading(text)).toEqual({ number, heading });
  });

  it.each(["近几年成效显著", "2023年工作回顾", "一些突出问题得到整治", "12345热线"])(
    "is not made up for %s",
    (text) => {
      expect(readHeading(text)).toEqual({ number: undefined, heading: text });
    },
  );
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
  ])("is told by the last telling word of %s", (heading, kind) => {
    expect(recogniseKind(heading)).toBe(kind);
  });
});
