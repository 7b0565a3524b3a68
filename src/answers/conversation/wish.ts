import { takeKinds } from "../../corpus/kind-words.ts";
import type { FactKind } from "../facts/fact.ts";
import { readPlaceQuestion } from "../place-intent.ts";
import { withoutFillers } from "../question-words.ts";

/** What is wanted of something that was shown. */
export interface Wish {
  readonly target:
    | "itself"
    | "recommendation"
    | "problem"
    | "reason"
    | "place"
    /** The headings that it and what belongs to it stand under. */
    | "summary"
    | FactKind;
  /** Its text, not an excerpt. */
  readonly whole: boolean;
  /** Its very paragraphs (原文), where 展开 may also want the section around them. */
  readonly verbatim: boolean;
  /** What came along as this, rather than what it came along with: 这条建议出自哪一节. */
  readonly of?: "recommendation" | "problem";
}

/** To see it, as 第二条 alone wants. */
export const ITSELF: Wish = { target: "itself", whole: false, verbatim: false };

const VERBATIM = /原文|原话|原句|原段|照原样|逐字/u;
const EXPAND =
  /展开|详细|详情|细说|细讲|多说|多讲|打开|全文|完整|整段|整节|全部内容|具体内容|具体说|具体讲|具体点|全段/u;
/** Asking where something stands without naming the report. */
const WHERE =
  /出处|来源|地址|(?:是|在|从)?(?:哪里|哪儿|什么地方|什么位置|哪个位置)(?:来|找|看到|写|说|提)?|在哪(?:里|儿)?/u;
/** 这是哪份报告: which report was quoted. */
const WHICH_REPORT = /(?:是|出自|来自)?(?:哪|什么|啥)一?(?:份|篇|个)?(?:调研)?报告/u;
const SUMMARY = /总结|概括|小结|归纳|概述|要点/u;
const OF_PROBLEM = /(?:针对|解决|为了|冲着)(?:的是|的|了)?(?:什么|哪些?个?)(?:问题|困难|情况)?/u;
/** What a way out or a reason is of, without naming it: 这个问题怎么解决, 这种情况的原因. */
const STATE_OF_THINGS = /问题|情况|现象|状况|困难|局面/u;
const REASON = /为什么|为何|为啥|原因|怎么会|凭什么|缘由|根源|怎么回事|咋回事|理由|缘故|起因|何以/u;
const WAY_OUT =
  /(?:该|应该|应当|要|需要)?(?:怎么|怎样|如何|咋)(?:去)?(?:办|解决|改进|改善|改|应对|防范|防止|预防|避免|治理|整治|治|处理|整改|破解|化解|克服|补救|帮助|帮|破|管|防)|(?:怎么|怎样|如何|咋)做(?!的|到)|有(?:什么|啥|没有)?(?:解|救|出路)|出路|应对|破解之?道/u;
/** The words for facts about something shown; see `findFactsIntent` for those about reports. */
export const FACT_WORDS: readonly (readonly [FactKind, RegExp])[] = [
  ["figure", /数据|数字|比例|百分比|占比/gu],
  ["body", /单位|部门|机构/gu],
  ["platform", /平台|媒体/gu],
  ["document", /文件|文档|条例/gu],
];
/** 有数据支撑吗, 这里面有数据吗: facts about what was shown, not all that the report has. */
const ABOUT_SHOWN = /支撑|佐证|依据|印证|支持|这|它|其|上述/gu;

/** What points at something shown, or at its relation to something else; longest first. */
const POINTING = new RegExp(
  (
    "刚才 刚刚 对应 相应 相关 针对 解决 它们 他们 她们 它 其 这些 那些 这个 那个 这条 那条 这样 那样 这 那 该 上述 上面 此 提 给 为了 于是 所以 " +
    "因此 因为 主要 段 条 节 句 一点 些 会 呈现 产生 造成 导致 把 跟 与 传 号 换 切换 跳到 转到"
  )
    .split(" ")
    .sort((a, b) => b.length - a.length)
    .join("|"),
  "gu",
);
/** 我们处, 咱单位: those who ask, whom no report knows. */
const OURSELVES = /(?:我们?|咱们?)(?:这[儿里边])?(?:处室?|科室?|[局厅委办]|单位|部门|机关|团队|公司)/u;
/** 有建议没: asking by what ends the sentence. */
const OR_NOT = /没[。.!！~～]*$/u;
/** What may be done with the text that is wanted. */
const SHOWING = /内容|说|讲|写|谈|意思|选|显示|贴|发|文字|段落/gu;

/** Whether a text means what was shown, and not all that there is: 有数据支撑吗, 这里面有哪些单位. */
export function pointsAtShown(text: string): boolean {
  return text.search(ABOUT_SHOWN) >= 0;
}

/** Whether a text wants something whole: 2.1 原文, 展开2.3. */
export function asksForText(text: string): boolean {
  return VERBATIM.test(text) || EXPAND.test(text);
}

/**
 * What a text wants of something that was shown; undefined when it names anything else beside.
 *
 * @param text normalised, what points at an item left out.
 * @param picked whether it pointed at an item; a text that did not has to say what it wants.
 */
export function readWish(text: string, picked: boolean): Wish | undefined {
  const verbatim = VERBATIM.test(text);
  const whole = verbatim || EXPAND.test(text);
  const said = text.replace(OURSELVES, " ").replace(OR_NOT, "");
  const aim = readAim(said.replace(VERBATIM, " ").replace(EXPAND, " "));
  if (!picked && aim.target === "itself" && !whole) return undefined;
  if (withoutFillers(aim.rest.replace(POINTING, " ").replace(SHOWING, " ")) !== "") return undefined;
  const { target, of } = aim;
  return { target, whole, verbatim, ...(of === undefined ? {} : { of }) };
}

interface Aim extends Pick<Wish, "target" | "of"> {
  /** The text without the words that name the aim. */
  readonly rest: string;
}

function readAim(text: string): Aim {
  if (WHICH_REPORT.test(text)) return { target: "place", rest: text.replace(WHICH_REPORT, " ") };
  if (SUMMARY.test(text)) return { target: "summary", rest: text.replace(SUMMARY, " ") };
  const place = readPlaceQuestion(text) ?? (WHERE.test(text) ? text.replace(WHERE, " ") : undefined);
  if (place !== undefined) {
    const { kinds, rest } = takeKinds(place);
    const of = nameOf(kinds[0]);
    const left = FACT_WORDS.reduce((before, [, words]) => before.replace(words, " "), rest);
    return { target: "place", rest: left, ...(of === undefined ? {} : { of }) };
  }
  for (const [target, words] of [
    ["problem", OF_PROBLEM],
    ["reason", REASON],
    ["recommendation", WAY_OUT],
  ] as const) {
    if (words.test(text)) return { target, rest: text.replace(words, " ").replace(STATE_OF_THINGS, " ") };
  }
  const { kinds, rest } = takeKinds(text);
  const named = nameOf(kinds[0]);
  if (named !== undefined) return { target: named, rest };
  const fact = FACT_WORDS.find(([, words]) => text.search(words) >= 0);
  if (fact !== undefined) {
    return { target: fact[0], rest: text.replace(fact[1], " ").replace(ABOUT_SHOWN, " ") };
  }
  return { target: "itself", rest: text };
}

function nameOf(kind: string | undefined): "recommendation" | "problem" | undefined {
  if (kind === "recommendations") return "recommendation";
  return kind === "problems" ? "problem" : undefined;
}
