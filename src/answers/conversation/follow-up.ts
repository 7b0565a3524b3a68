import type { FactKind } from "../facts/fact.ts";
import { takeKinds } from "../kind-words.ts";
import { findPlace } from "../place-intent.ts";
import { NUMERAL, numeralValue, withoutFillers } from "../question-words.ts";

/** What is wanted of something that was shown. */
export interface Wish {
  readonly target: "itself" | "recommendation" | "problem" | "reason" | "place" | FactKind;
  /** Its text, not an excerpt. */
  readonly whole: boolean;
  /** Its very paragraphs (原文), where 展开 may also want the section around them. */
  readonly verbatim: boolean;
}

/** How an item of a list is pointed at. */
export type Pick =
  | { readonly kind: "ordinal"; readonly ordinal: number }
  | { readonly kind: "last" }
  | { readonly kind: "words"; readonly words: string };

/** A lone number, 第三条呢 (the same of another item), or anything else. */
export type ItemForm = "number" | "again" | "other";

/** A message that has a meaning only after another one. */
export type FollowUp =
  | { readonly kind: "more"; readonly of?: "recommendations" | "problems" | "achievements" }
  | { readonly kind: "step"; readonly by: 1 | -1; readonly wish: Wish }
  | { readonly kind: "back" }
  | { readonly kind: "count" }
  | { readonly kind: "item"; readonly pick: Pick; readonly wish: Wish; readonly form: ItemForm }
  | { readonly kind: "wish"; readonly wish: Wish }
  | { readonly kind: "subject"; readonly subject: string };

const ITEM = "(?:个方面|个问题|个|条|点|项|节|款|方面|段|种|句|大点|名|家|份|处|篇)";
const BARE_NUMBER = new RegExp(
  `^[#(（\\[]?(?:no\\.?|看|选|要)?\\s*(${NUMERAL})\\s*[)）\\].、号]?${ITEM}?[吧呢啊。.!]*$`,
  "u",
);
const ORDINAL = new RegExp(`第\\s*(${NUMERAL})\\s*${ITEM}?(?!个?大?部分|个?大?部份|大块|章)`, "u");
const FIRST = new RegExp(`(?:头一|首)${ITEM}`, "u");
const LAST = new RegExp(`最后(?:面)?(?:的)?(?:那|这)?(?:一|1)?${ITEM}|末${ITEM}`, "u");
const BY_WORDS = new RegExp(`^(.{2,30}?)的?(?:那|这)(?:一|1)?${ITEM}(.*)$`, "u");
const STEP = new RegExp(`(上|前|下|后)(?:面)?(?:的)?(?:一|1)?${ITEM}`, "u");
const BACK =
  /^(?:回到|返回|退回|再看看?|回去看看?|还是说)?(?:上一|前一|上|前|刚才|之前|前面|先前)(?:面|的|那|一)*(?:个|次)?(?:的)?(?:问题|话题|答案|回答|内容|结果)?[吧呢。]*$/u;
const RETURNING = /^(?:回到|返回|退回|回去)/u;
const COUNT =
  /^(?:总共|一共|合计|共|加起来)?(?:是|有)?(?:几|多少)(?:个|条|点|项|家|份|处|种)(?:啊|呢|呀|来着)?[?？]*$/u;
const MORE =
  /^(?:那|请|再)*(?:(?:还有|有没有|有)(?:没有|没)?(?:别的|其他的?|其它的?|更多的?|另外的?|相关的?)?(?:内容|段落|相关内容|说法|信息|地方)?(?:了|吗|呢|没有|没|么)*|(?:还有)?(?:哪些|什么)?(?:更多|别的|其他的?|其它的?|另外的)(?:呢|吗|内容|段落|一些|一点)*|继续(?:说|讲|看|吧)?|接着(?:说|讲)?|往下(?:说|讲|看)?|下一页|翻页|再来(?:几|一|点|些)?(?:条|个|段|点)?|再(?:多)?(?:给|说|来|讲)(?:我)?(?:几|一|点|些)?(?:条|个|段|点)?|然后呢|就这些(?:吗|了吗)?|就这么多(?:吗)?|没有?(?:别的|其他|更多)了吗?|more|next|continue)[吧呢啊?？。!！]*$/u;
const MORE_OF_KIND =
  /^(?:那)?(?:还有|再说说|有没有)(?:没有)?(?:别的|其他|其它|更多|另外)?的?(.{2,8}?)(?:了)?[吗呢么没?？。]*$/u;

/** Words by which the whole report is meant, and not what was shown of it. */
const WHOLE_REPORT = /报告|全文|通篇|总共|一共|所有|全部|整个|存在|面临|提出|提了|指出|哪几/u;

const VERBATIM = /原文|原话|原句|原段|照原样|逐字/u;
const EXPAND =
  /展开|详细|详情|细说|细讲|多说|多讲|打开|全文|完整|整段|整节|全部内容|具体内容|具体说|具体讲|具体点|全段/u;
/** Whether a text wants something whole: 2.1 原文, 展开2.3. */
export function asksForText(text: string): boolean {
  return VERBATIM.test(text) || EXPAND.test(text);
}

const REASON = /为什么|为何|为啥|原因|怎么会|凭什么|缘由|根源|怎么回事|咋回事|理由|缘故|起因|何以/u;
const WAY_OUT =
  /(?:该|应该|应当|要|需要)?(?:怎么|怎样|如何|咋)(?:去)?(?:办|解决|改进|改善|改|应对|防范|防止|预防|避免|治理|整治|治|处理|整改|破解|化解|克服|补救|管|防)|(?:该|应该|应当|需要)(?:怎么|怎样|如何|咋)做|有(?:什么|啥|没有)?(?:解|救|出路)|出路|应对|破解之?道/u;
const OF_PROBLEM = /针对什么|针对(?:的是)?哪|解决(?:的是|了)?什么|解决哪|为了什么|冲着什么/u;
const FACTS: readonly (readonly [FactKind, RegExp])[] = [
  ["figure", /数据|数字|比例|百分比|占比/u],
  ["body", /单位|部门|机构/u],
  ["platform", /平台|媒体/u],
  ["document", /文件|文档|条例/u],
];
const SUPPORT = /支撑|佐证|依据|印证|支持/gu;
/** What points at something shown, or at its relation to something else. */
const POINTING =
  /对应|相应|相关|针对|解决|它们|他们|她们|它|其|这些|那些|这个|那个|这条|那条|这|那|该|上述|上面|此|提|给|为了|于是|所以|因此|因为|主要|段|条|节|句|一点|些|会|这样|那样|呈现|产生|造成|导致/gu;

/** What may be said of the text that is wanted. */
const SHOWING = /内容|说|讲|写|谈|意思|选|显示|贴|发|文字|段落/gu;

/** @param text normalised, without courtesies and mentions. */
export function readFollowUp(text: string): FollowUp | undefined {
  if (COUNT.test(text)) return { kind: "count" };
  if (MORE.test(text)) return { kind: "more" };
  const ofKind = MORE_OF_KIND.exec(text)?.[1];
  if (ofKind !== undefined && /还有|再说/u.test(text)) {
    const { kinds, rest } = takeKinds(ofKind);
    if (kinds[0] !== undefined && withoutFillers(rest) === "") return { kind: "more", of: kinds[0] };
  }
  if (RETURNING.test(text) && BACK.test(text)) return { kind: "back" };
  return readPick(text) ?? readStep(text) ?? readBack(text) ?? readWishAlone(text) ?? readSubject(text);
}

function readPick(text: string): FollowUp | undefined {
  const number = BARE_NUMBER.exec(text)?.[1];
  if (number !== undefined && numeralValue(number) > 0) {
    return {
      kind: "item",
      pick: { kind: "ordinal", ordinal: numeralValue(number) },
      wish: ITSELF,
      form: "number",
    };
  }
  for (const pattern of [ORDINAL, FIRST, LAST]) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const wish = readWish(text.replace(match[0], " "), true);
    if (wish === undefined) continue;
    const pick: Pick =
      pattern === LAST
        ? { kind: "last" }
        : { kind: "ordinal", ordinal: pattern === FIRST ? 1 : numeralValue(match[1] ?? "") };
    return { kind: "item", pick, wish, form: isPlain(wish) && /呢[?？。]*$/u.test(text) ? "again" : "other" };
  }
  const [, words = "", tail = ""] = BY_WORDS.exec(text) ?? [];
  const named = words.replace(/^(?:看看?|说说|讲讲|展开|打开|把|那|关于)+/u, "");
  const wish = readWish(`${words.startsWith("展开") ? "展开" : ""}${tail}`, true);
  if (withoutFillers(named.replace(POINTING, "")) !== "" && wish !== undefined) {
    return { kind: "item", pick: { kind: "words", words: named }, wish, form: "other" };
  }
  return undefined;
}

function isPlain({ target, whole }: Wish): boolean {
  return target === "itself" && !whole;
}

function readStep(text: string): FollowUp | undefined {
  const match = STEP.exec(text);
  if (match === null) return undefined;
  const wish = readWish(text.replace(match[0], " "), true);
  if (wish === undefined) return undefined;
  return { kind: "step", by: match[1] === "上" || match[1] === "前" ? -1 : 1, wish };
}

function readBack(text: string): FollowUp | undefined {
  return BACK.test(text) ? { kind: "back" } : undefined;
}

function readWishAlone(text: string): FollowUp | undefined {
  if (WHOLE_REPORT.test(text.replace(/全文|全部内容/gu, ""))) return undefined;
  const wish = readWish(text, false);
  return wish === undefined ? undefined : { kind: "wish", wish };
}

const ITSELF: Wish = { target: "itself", whole: false, verbatim: false };

/**
 * What a text wants of something that was shown, when it names nothing else.
 *
 * @param picked whether the text pointed at an item; a text that did not has to say what it wants.
 */
function readWish(text: string, picked: boolean): Wish | undefined {
  let rest = text;
  const take = (pattern: RegExp): boolean => {
    const before = rest;
    rest = rest.replace(pattern, " ");
    return rest !== before;
  };
  const verbatim = take(VERBATIM);
  const whole = take(EXPAND) || verbatim;
  let target: Wish["target"] = "itself";
  const place =
    findPlace(rest) ??
    (/^.{0,4}(?:出处|地址|来源)/u.test(rest) ? rest.replace(/出处|地址|来源/u, "") : undefined);
  if (place !== undefined) {
    target = "place";
    rest = place;
  } else if (take(OF_PROBLEM)) {
    target = "problem";
    take(/问题|困难/u);
  } else if (take(REASON)) target = "reason";
  else if (take(WAY_OUT)) target = "recommendation";
  else {
    const { kinds, rest: others } = takeKinds(rest);
    if (kinds[0] === "recommendations") target = "recommendation";
    else if (kinds[0] === "problems") target = "problem";
    if (target !== "itself") rest = others;
    else {
      const fact = FACTS.find(([, pattern]) => pattern.test(rest));
      if (fact !== undefined && (picked || rest.search(SUPPORT) >= 0 || /这|它|其|上述/u.test(rest))) {
        target = fact[0];
        take(fact[1]);
        take(SUPPORT);
      }
    }
  }
  if (!picked && target === "itself" && !whole) return undefined;
  const left = withoutFillers(rest.replace(POINTING, " ").replace(SHOWING, " "));
  return left === "" ? { target, whole, verbatim } : undefined;
}

const SUBJECT =
  /^(?:那么|那|至于|换成|换做|换作|要是|如果是|如果换成|说到|关于|再问一下|再看看?)*(.{2,24}?)(?:方面|的情况|的话)?(?:呢|又怎么样|怎么样|又如何|如何)[?？。!！]*$/u;
const LEADING_THAT = /^(?:那么?|换成|换做|至于)(.{2,16})$/u;
const ASKS = /什么|怎么|怎样|如何|为何|哪|谁|多少|几|吗|是否|有没有|[?？]/u;

function readSubject(text: string): FollowUp | undefined {
  const subject = SUBJECT.exec(text)?.[1] ?? LEADING_THAT.exec(text)?.[1];
  if (subject === undefined || ASKS.test(subject)) return undefined;
  return { kind: "subject", subject: subject.trim() };
}
