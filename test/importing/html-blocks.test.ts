import { expect, it } from "vitest";
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
