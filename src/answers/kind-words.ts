import type { PartKind } from "../corpus/report.ts";

export type NamedPartKind = Exclude<PartKind, "other">;

/** The words by which people ask for a part of a report, by the part's kind. Longest first in each. */
export const KIND_WORDS: Readonly<Record<NamedPartKind, string>> = {
  recommendations:
    "对策建议|意见建议|政策建议|解决方案|解决办法|解决措施|改进措施|改进方向|改进意见|应对措施|应对办法|工作建议|怎么改进|如何改进|怎么解决|如何解决|怎么办|咋办|建议|对策|措施|举措|办法",
  problems:
    "突出问题|主要问题|存在问题|薄弱环节|做得不到位的地方|不到位的地方|做得不好的地方|做得不够|做得不好|不好的地方|需要改进的地方|新情况|问题|困难|不足之处|不足|短板|缺点|毛病|弊端|症结|挑战|隐患|困境|难点",
  achievements:
    "工作成效|工作成绩|好的做法|经验做法|做得好的地方|做得不错|做得好|好的地方|成效|成绩|成果|成就|亮点|进展|经验|做法|进步|优点",
};

const PATTERNS = Object.entries(KIND_WORDS).map(
  ([kind, words]) => [kind as NamedPartKind, new RegExp(words, "gu")] as const,
);

/** Takes the words for kinds of parts out of a normalised text. */
export function takeKinds(text: string): { readonly kinds: readonly NamedPartKind[]; readonly rest: string } {
  let rest = text;
  const kinds: NamedPartKind[] = [];
  for (const [kind, pattern] of PATTERNS) {
    const without = rest.replace(pattern, "");
    if (without !== rest) kinds.push(kind);
    rest = without;
  }
  return { kinds, rest };
}
