import { recogniseKind } from "../../corpus/kind-words.ts";
import type { PartKind } from "../../corpus/report.ts";
import type { ReadPart } from "../read-back.ts";

/** What a heading says that something is lacking. */
const LACKING =
  /弱|不足|不够|不高|不强|不畅|不均|不平衡|不到位|缺乏|缺少|缺失|欠缺|滞后|迟缓|短缺|困难|繁重|严峻|突出矛盾|难[以题点]|偏低|过低|流失|断层|短板|瓶颈|制约|隐患|薄|亟待|尚未|单一|僵化|脱节/;

/** What a heading says that something is to be done. */
const ADVISING =
  /^(?:要|应|应当|必须|需要|加强|强化|加快|完善|健全|建立|构建|推进|推动|推行|提高|提升|优化|改进|改革|创新|扩大|落实|坚持|深化|引导|培育|充分利用|统筹|拓宽|规范|鼓励|支持|着力|积极)/;

/** Share of a part's section headings that must say so. */
const MOST = 0.6;

export interface KindGuess {
  readonly part: number;
  readonly kind: PartKind;
  /** Whether the part's own heading says so; otherwise its sections' headings do. */
  readonly stated: boolean;
}

/** What each part is about: by its heading, else by what most of its sections' headings say. */
export function guessKinds(parts: readonly ReadPart[]): KindGuess[] {
  const stated = parts.map(({ number, heading }) => ({
    part: number,
    kind: recogniseKind(heading),
    stated: true,
  }));
  const has = (kind: PartKind) => stated.some((guess) => guess.kind === kind);
  return stated.map((guess, index) => {
    if (guess.kind !== "other") return guess;
    const headings =
      parts[index]?.sections.map(({ heading }) => heading).filter((heading) => heading !== "") ?? [];
    if (headings.length < 2) return guess;
    const share = (pattern: RegExp) =>
      headings.filter((heading) => pattern.test(heading)).length / headings.length;
    if (!has("problems") && share(LACKING) >= MOST) return { ...guess, kind: "problems", stated: false };
    if (!has("recommendations") && has("problems") && share(ADVISING) >= MOST) {
      return { ...guess, kind: "recommendations", stated: false };
    }
    return guess;
  });
}
