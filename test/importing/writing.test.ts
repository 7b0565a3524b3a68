import { describe, expect, it } from "vitest";
import { MESSAGES } from "../../src/importing/messages.ts";
import { summarise } from "../../src/importing/summary.ts";
import { makeSlug } from "../../src/importing/writing/slug.ts";
import { importText, prose, readBack } from "./outline-of.ts";

describe("a report's slug", () => {
  it("spells the first words of a title, and no more of a file's name than an address holds", () => {
    expect(makeSlug("报告", "农村养老服务调研报告及其附件与说明", new Set()).split("-")).toHaveLength(12);
    expect(makeSlug("a".repeat(100), "农村", new Set())).toBe("a".repeat(60));
    expect(makeSlug("报告", "《农村》（2020）", new Set())).toBe("nong-cun-2-0-2-0");
  });
});

describe("a content file", () => {
  it("holds what a page shows, so that the content reader changes nothing in it", async () => {
    const shown = ["> 引号", "# 井号", "- 减号", "1. 编号", "&lt;某某&gt;尖括号", "``` 反引号", "[注]: 说明"];
    const html = shown.map((text) => `<p>${text}，${prose(2)}</p>`).join("");
    const imported = await importText(
      `<html><body><h1>农村养老调研</h1><p>${prose(3)}</p>${html}</body></html>`,
    );
    const read = readBack(imported).parts.flatMap(({ sections }) =>
      sections.flatMap((each) => each.passages),
    );
    const first = (text: string) => text.replace(/\s/g, "").slice(0, 4);
    expect(read.slice(1).map(({ text }) => first(text))).toEqual([
      "引号，镇",
      "井号，镇",
      "-减号，",
      "1.编号",
      "<某某>",
      "```反",
      "[注]:",
    ]);
  });
});

describe("what the owner is told of an import", () => {
  it("lists some of what was left out, each in short and without control characters", async () => {
    const lines = Array.from({ length: 45 }, (_, at) => `责任编辑：\u0007${"李".repeat(40)}${at}`);
    const told = summarise(await importText(["养老报告", prose(2), ...lines].join("\n")), MESSAGES.en);
    expect(told.match(/责任编辑/g)).toHaveLength(39);
    expect(told).not.toContain("李".repeat(40));
    expect(told).not.toContain("\u0007");
  });
});
