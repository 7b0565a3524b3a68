import type { Language } from "../corpus/content-problem.ts";
import type { PartKind } from "../corpus/report.ts";

// What `content:check` prints besides problems, in the language of the terminal.

interface Texts {
  readonly usage: string;
  readonly kinds: Readonly<Record<PartKind, string>>;
  /** Stands for part 0, which has no heading. */
  readonly preface: string;
  readonly passages: (count: number) => string;
  /** How much of what administrators taught was looked at beside the files. */
  readonly taught: (count: number) => string;
  readonly summary: (counts: {
    reports: number;
    passages: number;
    problems: number;
    remarks: number;
  }) => string;
}

const COMMAND = "npm run content:check -- [--content DIR]";

export const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    usage: `usage: ${COMMAND}`,
    kinds: {
      achievements: "achievements",
      problems: "problems",
      recommendations: "recommendations",
      other: "other",
    },
    preface: "before the first part",
    passages: (count) => `${count} ${count === 1 ? "passage" : "passages"}`,
    taught: (count) => `${count} answers and groups of synonyms that administrators taught were checked, too`,
    summary: ({ reports, passages, problems, remarks }) =>
      `${reports} reports with ${passages} passages; ${problems} problems, ${remarks} remarks`,
  },
  zh: {
    usage: `用法：${COMMAND}`,
    kinds: { achievements: "成效", problems: "问题", recommendations: "建议", other: "其他" },
    preface: "第一部分之前",
    passages: (count) => `${count} 段`,
    taught: (count) => `一并检查了管理员指定的答案和同义词 ${count} 条`,
    summary: ({ reports, passages, problems, remarks }) =>
      `共 ${reports} 份报告、${passages} 段；${problems} 处错误，${remarks} 条提示`,
  },
};
