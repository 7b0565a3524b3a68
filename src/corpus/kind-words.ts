import type { PartKind } from "./report.ts";

export type NamedPartKind = Exclude<PartKind, "other">;

/** The words for one kind of part, each list longest first, in simplified characters. */
export interface KindWords {
  /** What headings call such a part, and questions ask for. */
  readonly nouns: readonly string[];
  /** How questions ask for it without a noun. */
  readonly phrases: readonly string[];
  /** The English for it: as whole words. */
  readonly english: RegExp;
}

const listed = (words: string) => words.split(" ").sort((a, b) => b.length - a.length);

/** The one list of words for the kinds of a report's parts: headings are recognised and questions read by it. */
export const KIND_WORDS: Readonly<Record<NamedPartKind, KindWords>> = {
  recommendations: {
    nouns: listed(
      "对策建议 意见建议 政策建议 工作建议 建议 对策 解决方案 解决办法 解决措施 改进措施 改进意见 应对措施 应对办法 措施 举措 办法 " +
        "改进方向 努力方向 下一步打算 下步打算 打算 下一步工作 几点思考 几点意见 思考 思路 路径",
    ),
    phrases: listed(
      "怎么改进 如何改进 怎么解决 如何解决 怎么办 咋办 下一步怎么做 下一步怎么办 下一步怎么走 今后怎么做 今后怎么办 接下来怎么做 接下来怎么办",
    ),
    english:
      /\b(?:recommend(?:ations?|s|ed)?|suggest(?:ions?|s|ed)?|propos(?:als?|e[sd]?)|next steps|ways? forward|actions?|what should be done)\b/gu,
  },
  problems: {
    nouns: listed(
      "突出问题 主要问题 存在问题 问题 困难 薄弱环节 不足之处 不足 短板 弱项 缺点 毛病 弊端 症结 挑战 隐患 困境 难点 难题 堵点 痛点 " +
        "瓶颈 制约因素 差距 新情况 原因 成因",
    ),
    phrases: listed(
      "做得不到位的地方 不到位的地方 做得不好的地方 做得不够 做得不好 不好的地方 需要改进的地方",
    ),
    english:
      /\b(?:problems?|challenges?|issues?|findings?|what (?:did )?(?:we|they|it) (?:found|find)|difficulties|barriers?|obstacles?|weaknesses|shortcomings|concerns)\b/gu,
  },
  achievements: {
    nouns: listed("工作成效 工作成绩 成效 成绩 成果 成就 经验做法 好的做法 做法 经验 亮点 进展 进步 优点"),
    phrases: listed("做得好的地方 做得不错 做得好 好的地方"),
    english: /\b(?:achievements?|progress|success(?:es)?|strengths|(?:what|went|works|worked|goes) well)\b/gu,
  },
};

const KINDS = Object.entries(KIND_WORDS) as [NamedPartKind, KindWords][];

const SPOKEN = KINDS.map(([kind, { nouns, phrases, english }]) => {
  const longestFirst = [...nouns, ...phrases].sort((a, b) => b.length - a.length);
  return [kind, new RegExp(`${longestFirst.join("|")}|${english.source}`, "gu")] as const;
});

/** Takes the words for kinds of parts out of a question, normalised. */
export function takeKinds(text: string): { readonly kinds: readonly NamedPartKind[]; readonly rest: string } {
  let rest = text;
  const kinds: NamedPartKind[] = [];
  for (const [kind, pattern] of SPOKEN) {
    const without = rest.replace(pattern, "");
    if (without !== rest) kinds.push(kind);
    rest = without;
  }
  return { kinds, rest };
}

/** What makes no problem of the one named after it: 全力消除安全隐患 and 坚持问题导向 do away with it, 需说明的问题 is a note. */
const SOLVING =
  /(?:说明|注意)的$|(?:^|[，、,])(?:着力|全力|有效|切实|深入)?(?:坚持|强化|实施|开展|消除|解决|破解|化解|整治|治理|克服|补齐|应对|防范|排查)(?![^，、,]{0,8}(?:存在|面临|中的))[^，、,]{0,8}$/;

/**
 * What a part is about, by the words of its heading. Chinese puts the head of a phrase last, so the last
 * telling word decides: 问题整改的成效 is about achievements, 存在问题的对策 about recommendations. English puts
 * it first: Recommendations on the main problems.
 */
export function recogniseKind(original: string): PartKind {
  const heading = original.toLowerCase();
  const [first] = KINDS.map(([kind, { english }]) => ({ kind, at: heading.search(english) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  if (first !== undefined && !/\p{Script=Han}/u.test(heading)) return first.kind;
  let found: PartKind = "other";
  let last = -1;
  for (const [kind, { nouns }] of KINDS) {
    for (const noun of nouns) {
      const end = heading.lastIndexOf(noun) + noun.length;
      const solved = kind === "problems" && SOLVING.test(heading.slice(0, end - noun.length));
      if (heading.includes(noun) && end > last && !solved) {
        last = end;
        found = kind;
      }
    }
  }
  return found;
}
