import { describe, expect, it } from "vitest";
import { readHtmlBlocks } from "../../src/importing/reading/html-blocks.ts";

it("a page's blocks tell which are bold throughout, whatever stands open around them", () => {
  const { blocks } = readHtmlBlocks(
    "<div><p><b>场所<wbr>建设</b></p><img src=a><p>有<b>三处</b>。<br>共两层</p></div>",
    1,
  );
  expect(blocks.map(({ text, bold = false }) => [text, bold])).toEqual([
    ["场所建设", true],
    ["有三处。", false],
    ["共两层", false],
  ]);
});

describe("a table inside a table's cell", () => {
  const rows = (html: string) =>
    readHtmlBlocks(html).blocks.map(({ text, role }) => (role === "row" ? text.split("\t") : text));
  const inner = "<table><tr><td>蔬菜</td><td>82</td></tr><tr><td>水产<td>23</table>";

  it("stays in that cell, and what comes after it in the next", () => {
    const html = `<table><tr><td>摊位</td><td>${inner}</td><td>满</td></tr><tr><td>备注</td><td>周一休市</td></tr></table>`;
    expect(rows(html)).toEqual([
      ["摊位", "\n蔬菜 \n82 \n水产 \n23", "满"],
      ["备注", "周一休市"],
    ]);
  });

  it("keeps its own rows where the one around lays out a page", () => {
    const page = `<table><tr><td>导航</td><td>${inner}<p>${"摊位分三类，每周一休市。".repeat(20)}</p></td></tr></table>`;
    expect(rows(page)).toEqual(["导航", ["蔬菜", "82"], ["水产", "23"], expect.stringContaining("摊位")]);
  });
});
