import { expect, it } from "vitest";
import { kindOfSection } from "../../src/importing/linking/kinds.ts";

const section = (heading: string, text = "") =>
  kindOfSection({ id: "1.1", heading, written: heading, passages: [], text, line: 1 });

it("a section without a heading is a problem where every other sentence tells of trouble", () => {
  expect(section("", "人手不足。管网落后。今年修了路。经费短缺。")).toBe("problems");
  expect(section("", "人手不足。今年修了路。植了树。架了桥。换了灯。")).toBe("other");
});

it("a section is about what its heading ends in", () => {
  expect(section("农村供水的突出问题")).toBe("problems");
  expect(section("其他需要说明的问题")).toBe("other");
  expect(section("几个值得注意的问题")).toBe("other");
  expect(section("供水突出问题专项治理行动的开展情况")).toBe("other");
});
