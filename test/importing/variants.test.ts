import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importText, outlineLines, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const CN = ["", "一", "二", "三", "四", "五"];
const PARTS = ["基本情况", "存在的问题", "对策建议"];
const SECTIONS = [
  ["场所建设稳步推进", "队伍逐年壮大"],
  ["助餐服务覆盖面窄", "护理人员缺口大", "运转经费没有着落"],
  ["扩大助餐服务", "补上护理人员缺口", "落实运转经费"],
];

const OUTLINE = PARTS.flatMap((part, at) => [
  `${at + 1} ${part}`,
  ...(SECTIONS[at] ?? []).map((section, index) => `${at + 1}.${index + 1} ${section}`),
]);

type Mark = (number: number, part: number) => string;
const PART_MARKS: Record<string, Mark> = {
  chinese: (n) => `${CN[n]}、`,
  dotted: (n) => `${CN[n]}．`,
  chapter: (n) => `第${CN[n]}章　`,
  division: (n) => `第${CN[n]}部分：`,
  formal: (n) => `${["", "壹", "贰", "叁"][n]}、`,
  roman: (n) => `${["", "I", "II", "III"][n]}. `,
  hashes: (n) => `## ${CN[n]}、`,
};
const SECTION_MARKS: Record<string, Mark> = {
  bracketed: (n) => `（${CN[n]}）`,
  ascii: (n) => `(${CN[n]}) `,
  arabic: (n) => `${n}. `,
  paused: (n) => `${n}、`,
  decimal: (n, part) => `${part}.${n} `,
};
/** How a section's heading and text stand together: apart, or in one paragraph. */
const JOINTS: Record<string, string> = { line: "\n", blank: "\n\n", sentence: "。" };
const BREAKS: Record<string, string> = { line: "\n", blank: "\n\n", windows: "\r\n", spaced: "\n\n\n\n" };

interface Variant {
  readonly part: string;
  readonly section: string;
  readonly joint: string;
  readonly lines: string;
  readonly indent: string;
  readonly encoding: string;
  /** Characters after which a blank is put, as scanning does; 0 for none. */
  readonly blanks: number;
}

const variant: fc.Arbitrary<Variant> = fc.record({
  part: fc.constantFrom(...Object.keys(PART_MARKS)),
  section: fc.constantFrom(...Object.keys(SECTION_MARKS)),
  joint: fc.constantFrom(...Object.keys(JOINTS)),
  lines: fc.constantFrom(...Object.keys(BREAKS)),
  indent: fc.constantFrom("", "　　", "    "),
  encoding: fc.constantFrom("utf-8", "bom", "utf-16le", "utf-16be"),
  blanks: fc.constantFrom(0, 0, 11, 17),
});

function write({ part, section, joint, lines, indent, blanks }: Variant): string {
  const scan = (text: string) =>
    blanks === 0
      ? text
      : text.replace(/[\u4e00-\u9fff]/g, (letter, at: number) =>
          at % blanks === blanks - 1 ? `${letter} ` : letter,
        );
  const paragraphs = PARTS.flatMap((name, at) => [
    `${PART_MARKS[part]?.(at + 1, 0)}${name}`,
    ...(SECTIONS[at] ?? []).map(
      (heading, index) =>
        `${SECTION_MARKS[section]?.(index + 1, at + 1)}${heading}${JOINTS[joint]}${joint === "sentence" ? "" : indent}${scan(prose(3, at + index))}`,
    ),
  ]);
  const [first, ...rest] = [TITLE, scan(prose(2)), ...paragraphs];
  return [first, ...rest.map((text) => (text.startsWith("#") ? text : `${indent}${text}`))].join(
    BREAKS[lines],
  );
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "bom") return Buffer.from(`\uFEFF${text}`);
  const little = Buffer.from(text, "utf16le");
  return encoding === "utf-16le" ? little : little.swap16();
}

describe("one report in many forms", () => {
  it("imports to the same structure, whatever its spaces, breaks, encoding and numbering", async () => {
    await fc.assert(
      fc.asyncProperty(variant, async (chosen) => {
        const imported = await importText(encode(write(chosen), chosen.encoding));
        expect(imported.facts.title).toBe(TITLE);
        expect(outlineLines(readBack(imported))).toEqual(OUTLINE);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps the author's words in their order, and adds none", async () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
    const marks = fc.constantFrom(
      "**",
      "![图](a.png)",
      "[^1]",
      ":::",
      "---",
      "#",
      "##2.3. ",
      "　　",
      " ",
      "\n",
      "<b>",
      "| ",
      "- ",
      "> ",
      "\t",
    );
    const words = fc.constantFrom(
      ...PARTS,
      "一、",
      "（二）",
      "3.1. ",
      "问：",
      "答：",
      "目录",
      "2021年3月4日",
      "首先，",
      ...prose(5).split("。"),
      "。",
      "12.5%",
      "见（三）",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: words }, { weight: 1, arbitrary: marks }), {
          minLength: 5,
          maxLength: 80,
        }),
        async (pieces) => {
          const source = `${TITLE}\n${prose(2)}\n${pieces.join("")}`;
          const report = readBack(await importText(source));
          const kept = report.parts.flatMap((part) => [
            // Questions without a part stand under the title, which the source has above.
            part.heading === report.title ? "" : part.heading,
            ...part.sections.flatMap(({ heading, passages }) => [
              heading,
              ...passages.map(({ text }) => text),
            ]),
          ]);
          expect(isSubsequence(letters(kept.join("")), letters(source))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of part) {
    at = whole.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
