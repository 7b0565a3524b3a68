import { expect, it } from "vitest";
import { guessKinds, kindOfSection } from "../../src/importing/linking/kinds.ts";

const section = (heading: string, text = "") =>
  kindOfSection({ id: "1.1", heading, written: heading, passages: [], text, line: 1 });

it("a section without a heading is a problem where every other sentence tells of trouble", () => {
  expect(section("", "人手不足。管网落后。今年修了路。经费短缺。")).toBe("problems");
  expect(section("", "人手不足。今年修了路。植了树。架了桥。换了灯。")).toBe("other");
  expect(section("", "人手不足。经费短缺。")).toBe("other");
});

it("a section is about what its heading ends in", () => {
  expect(section("农村供水的突出问题")).toBe("problems");
  expect(section("其他需要说明的问题")).toBe("other");
  expect(section("几个值得注意的问题")).toBe("other");
  expect(section("供水突出问题专项治理行动的开展情况")).toBe("other");
});

it("a part is about what most of its sections' headings say", () => {
  const kindOf = (...headings: string[]) => {
    const sections = headings.map((heading) => ({
      id: "1.1",
      heading,
      written: heading,
      passages: [],
      text: "",
      line: 1,
    }));
    return guessKinds([{ number: 1, heading: "养老服务", written: "", sections, line: 1 }])[0]?.kind;
  };
  expect(kindOf("床位不足", "人手短缺", "队伍薄弱", "食堂")).toBe("problems");
  expect(kindOf("床位不足", "人手", "队伍", "食堂")).toBe("other");
});

it("a section is about what its number calls it", () => {
  expect(section("建议一：双人管理台账")).toBe("recommendations");
  expect(section("问题一：双人管理台账")).toBe("problems");
});
