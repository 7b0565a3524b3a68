import { describe, expect, it } from "vitest";
import { writeNumbers } from "../../src/importing/reading/word-numbering.ts";

const level = (at: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const lists = (levels: string, overrides = "") =>
  `<w:numbering><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>` +
  `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
  `<w:num w:numId="2"><w:abstractNumId w:val="0"/>${overrides}</w:num></w:numbering>`;
const paragraph = (text: string, list = "", at = 0, more = "") =>
  `<w:p><w:pPr>${more}${list === "" ? "" : `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`}</w:pPr>` +
  `<w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The paragraphs' texts, with the numbers written into them. */
function read(document: string, numbering: string, styles = ""): string[] {
  const written = writeNumbers({ document: `<w:body>${document}</w:body>`, numbering, styles });
  return written.split("</w:p>").flatMap((each) => {
    const texts = [...each.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text);
    return texts.length === 0 ? [] : [texts.join("")];
  });
}

const OUTLINE = [0, 1, 1, 0, 1].map((at) => paragraph("甲", "1", at)).join("");

describe("numbers that Word counts", () => {
  it.each([
    ["chineseCountingThousand", "%1、", "（%2）", ["一、甲", "（一）甲", "（二）甲", "二、甲", "（一）甲"]],
    ["chineseLegalSimplified", "%1、", "%2.", ["壹、甲", "壹. 甲", "贰. 甲", "贰、甲", "壹. 甲"]],
    ["upperRoman", "%1.", "%2)", ["I. 甲", "I) 甲", "II) 甲", "II. 甲", "I) 甲"]],
    ["decimalEnclosedCircle", "%1", "%2", ["① 甲", "① 甲", "② 甲", "② 甲", "① 甲"]],
    ["lowerLetter", "%1)", "%1.%2", ["a) 甲", "a.a 甲", "a.b 甲", "b) 甲", "b.a 甲"]],
  ])("are written as they are shown: %s", (format, first, second, shown) => {
    expect(read(OUTLINE, lists(level(0, format, first) + level(1, format, second)))).toEqual(shown);
  });

  it("are Arabic below a Chinese chapter where the list says so", () => {
    const levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>");
    expect(read(OUTLINE, lists(levels))).toEqual(["第一章 甲", "1.1 甲", "1.2 甲", "第二章 甲", "2.1 甲"]);
  });

  it("go on over parts where the list says so", () => {
    const levels =
      level(0, "chineseCounting", "%1、") +
      level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>');
    expect(read(OUTLINE, lists(levels)).at(-1)).toBe("（三）甲");
  });

  it("begin anew in a list that says so, and go on in one that does not", () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const document = [paragraph("甲", "1"), paragraph("乙", "1"), paragraph("丙", "2")].join("");
    const levels = level(0, "decimal", "%1、");
    expect(read(document, lists(levels, override)).at(-1)).toBe("1、丙");
    expect(read(document, lists(levels)).at(-1)).toBe("3、丙");
  });

  it("come from a paragraph's style, and from the one that it is based on", () => {
    const styles =
      '<w:styles><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style><w:style w:styleId="c"><w:basedOn w:val="c"/></w:style></w:styles>';
    const document = ["a", "b", "c"]
      .map((name) => paragraph("甲", "", 0, `<w:pStyle w:val="${name}"/>`))
      .join("");
    expect(read(document, lists(level(0, "decimal", "%1、")), styles)).toEqual(["1、甲", "2、甲", "甲"]);
  });

  it("are none for bullets, list 0 and what a tracked change removed", () => {
    const change = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>';
    const document = paragraph("甲", "0") + paragraph("乙", "", 0, change) + paragraph("丙", "1", 1);
    const levels = level(0, "decimal", "%1、") + level(1, "bullet", "•");
    expect(read(document, lists(levels))).toEqual(["甲", "乙", "丙"]);
  });

  it("are counted for an empty paragraph, as Word does, but not written", () => {
    const document =
      paragraph("甲", "1") + paragraph("", "1").replace(/<w:r>.*<\/w:r>/, "") + paragraph("乙", "1");
    expect(read(document, lists(level(0, "decimal", "%1、")))).toEqual(["1、甲", "3、乙"]);
  });
});
