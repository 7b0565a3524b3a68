// Every sentence about what administrators teach. Pure functions: value in, Chinese out.

export const KNOWN_LABELS = {
  teach: "指定答案",
  teachSynonyms: "加同义词",
  list: "指定的答案",
  edit: "修改",
  remove: "取消",
  formTitle: "指定答案",
  synonymsTitle: "加同义词",
  save: "保存",
  cancel: "取消",
  question: "问题",
  questionHint: "以后问到这个问题，或换了说法的同一个问题，都给出下面指定的内容。",
  place: "答案在哪一节、哪一段",
  placePlaceholder: "输入几个字，在报告里找",
  nowhere: "报告没有",
  synonyms: "同义词",
  synonymsHint: "一行一组，用顿号隔开，至少有一个是报告里的说法，例如：补贴、补助。保存后马上生效。",
} as const;

export const nothingTaught = "还没有指定过答案，也没有加过同义词。";
export const nothingChosen = "请选一处，或者写一组同义词。";
export const synonymsMissing = "请写一组同义词。";
export const placeGone = "报告刚刚更新，这一处不在了，请重新选。";
export const tooFewTerms = "每行至少写两个不同的词，用顿号隔开。";
export const termLength = "每个词要有 2 到 20 个字。";
export const goneLine = "⚠ 指定的那一处已不在报告里，请重新指定";
export const removed = "已取消。";
export const onlyAdminsTeach = "只有工作区管理员能指定答案。";

export function placeLine(address: string, place: string): string {
  return `${place} · ${address}`;
}

export function synonymsLine(terms: readonly string[]): string {
  return `同义词：${terms.join("、")}`;
}

export function toldLine(told: string): string {
  return `人工解答：${told}`;
}

/** What was saved. In plain text. */
export function taughtText(question: string | undefined, place: string | undefined, groups: number): string {
  const lines = [
    ...(question === undefined ? [] : [`以后问「${question}」，就给出：${place ?? "报告没有"}。`]),
    ...(groups === 0 ? [] : [`加了 ${groups} 组同义词，已经生效。`]),
  ];
  return lines.join("");
}
