import type { LinkGuess, LinkReason } from "../linking/links.ts";

const REASONS: Readonly<Record<LinkReason, string>> = {
  numbering: "编号对应",
  wording: "用词相近",
  both: "编号对应且用词相近",
};

/** Put beside a link that the owner is to decide on. */
export function linkComment(links: readonly LinkGuess[]): string {
  const reasons = links.map(({ confidence, reason }) => `${confidence.toFixed(2)} ${REASONS[reason]}`);
  return `不确定（${reasons.join("；")}）：属实则去掉行首的 #`;
}

/** Stands above a paragraph of a paged source. */
export function pageComment(page: number): string {
  return `<!-- 第${page}页 -->`;
}

/** The source of a report that names none. */
export function sourceFromFile(fileName: string): string {
  return `据文件“${fileName}”导入`;
}
