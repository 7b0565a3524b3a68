import { describe, expect, it } from "vitest";
import { readFollowUp } from "../../../src/answers/conversation/follow-up.ts";

describe("a message in a thread", () => {
  it.each(["年轻干部呢", "那年轻干部怎么样", "换成年轻干部", "那年轻干部"])(
    "names a new subject: %s",
    (text) => {
      expect(readFollowUp(text)).toEqual({ kind: "subject", subject: "年轻干部" });
    },
  );

  it.each(["那谁负责呢", "什么情况呢", "那多少人呢"])("names none where it asks: %s", (text) => {
    expect(readFollowUp(text)?.kind).not.toBe("subject");
  });

  it("asks within an item that it begins with, and not of an article it names", () => {
    expect(readFollowUp("看第二条说的补助")?.kind).toBe("within-item");
    expect(readFollowUp("供暖条例第二条规定的补助")).toBeUndefined();
  });

  it.each(["第二个部分", "第三大块", "第二部分讲什么"])(
    "means a part of the report, and no item: %s",
    (text) => {
      expect(readFollowUp(text)).toBeUndefined();
    },
  );

  it.each(["一共有哪些问题", "所有的建议", "面临什么问题", "报告有哪些建议", "报告提了几条建议"])(
    "means the whole report, and not what was shown: %s",
    (text) => {
      expect(readFollowUp(text)).toBeUndefined();
      expect(readFollowUp("建议")?.kind).toBe("wish");
    },
  );
});
