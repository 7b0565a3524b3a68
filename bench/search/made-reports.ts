import { createRandom } from "./made-passages.ts";

/** Paragraphs of a made report. */
export const PARAGRAPHS = 30;
const LETTERS = 400;

const random = createRandom(1);
const sentence = () =>
  `${Array.from({ length: 90 }, () => String.fromCharCode(0x4e00 + Math.floor(random() * LETTERS))).join("")}。`;

/** A content file of its own slug, other words each time. */
export function madeReport(at: number): string {
  const parts = ["一、基本情况", "二、存在的问题", "三、对策建议"].map((heading) => {
    const paragraphs = Array.from({ length: PARAGRAPHS / 3 }, sentence);
    return `## ${heading}\n\n${paragraphs.join("\n\n")}`;
  });
  return `---\ntitle: 第${at}号报告\nslug: r${at}\npublished: 2024-01-02\nsource: 测量用\n---\n\n${parts.join("\n\n")}\n`;
}
