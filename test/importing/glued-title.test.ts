import { expect, it } from "vitest";
import { takeGluedTitle } from "../../src/importing/structure/glued-title.ts";

const titleOf = (text: string) => {
  const { facts, pieces } = takeGluedTitle(
    [
      { text, line: 1 },
      { text: "其余", line: 2 },
    ],
    {},
  );
  return [facts.title, facts.source, pieces[0]?.text];
};

it("a title is taken off the bodies and the text that are glued to it", () => {
  expect(titleOf("关于农村供水的调研报告 县水利局 县农业农村局全县共有水厂十二座。")).toEqual([
    "关于农村供水的调研报告",
    "县水利局、县农业农村局",
    "全县共有水厂十二座。",
  ]);
});

it("a blank parts a title from the text, but neither a short word nor a sentence that goes on", () => {
  expect(titleOf("农村供水情况调研报告 全县共有水厂十二座。")[0]).toBe("农村供水情况调研报告");
  expect(titleOf("抽样调查 全县共有水厂十二座。")[0]).toBeUndefined();
  expect(titleOf("农村供水情况调研报告 显示全县共有水厂十二座。")[0]).toBeUndefined();
});
