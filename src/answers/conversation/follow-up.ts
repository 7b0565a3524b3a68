import { type NamedPartKind, takeKinds } from "../../corpus/kind-words.ts";
import type { FactKind } from "../facts/fact.ts";
import { NUMERAL, numeralValue, withoutFillers } from "../question-words.ts";
import { FACT_WORDS, ITSELF, readWish, type Wish } from "./wish.ts";

/** How an item of a list is pointed at. */
export type Pick =
  /** From 1; several for 第一条和第三条, 前两条. */
  | { readonly kind: "ordinals"; readonly ordinals: readonly number[] }
  /** From 1, the last. */
  | { readonly kind: "from-end"; readonly ordinal: number }
  | { readonly kind: "words"; readonly words: string };

/** A lone number, 第三条呢 (the same of another item), or anything else. */
export type ItemForm = "number" | "again" | "other";

/** A message that has a meaning only after another one. */
export type FollowUp =
  | { readonly kind: "more"; readonly of?: NamedPartKind | FactKind }
  | { readonly kind: "step"; readonly by: 1 | -1; readonly wish: Wish }
  | { readonly kind: "back" }
  | { readonly kind: "count" }
  | { readonly kind: "item"; readonly pick: Pick; readonly wish: Wish; readonly form: ItemForm }
  /** 第三条说的微信群: words to look up in an item. */
  | { readonly kind: "within-item"; readonly pick: Pick; readonly words: string }
  | { readonly kind: "wish"; readonly wish: Wish }
  | { readonly kind: "subject"; readonly subject: string };

const ITEM = "(?:个方面|个问题|个|条|点|项|节|款|方面|段|种|句|大点|名|家|份|处|篇)";
const JOINED = "(?:[、,，和与及跟\\s]|以及|还有)+";
/** 2, （三）, ②, 看第几条 without 第; or several: 1和3. */
const BARE_NUMBERS = new RegExp(
  `^[#(（\\[]?(?:no\\.?|看|选|要)?\\s*(${NUMERAL}(?:${JOINED}${NUMERAL})*)\\s*[)）\\].、号]?${ITEM}?[吧呢啊。.!]*$`,
  "u",
);
const NUMERALS = new RegExp(NUMERAL, "gu");

function readNumbers(text = ""): number[] {
  return [...text.matchAll(NUMERALS)].map(([numeral]) => numeralValue(numeral));
}

/** 倒数第二条 before 第二条, which it holds. */
const ORDINALS: readonly { readonly pattern: RegExp; readonly pickOf: (numbers: number[]) => Pick }[] = [
  {
    pattern: new RegExp(`倒数第?\\s*(${NUMERAL})\\s*${ITEM}?`, "u"),
    pickOf: ([ordinal = 0]) => ({ kind: "from-end", ordinal }),
  },
  {
    pattern: new RegExp(
      `(第\\s*${NUMERAL}(?:\\s*${ITEM})?(?:${JOINED}(?:第\\s*)?${NUMERAL}(?:\\s*${ITEM})?)*)`,
      "u",
    ),
    pickOf: (ordinals) => ({ kind: "ordinals", ordinals }),
  },
  {
    pattern: new RegExp(`前(?![一1]${ITEM})(${NUMERAL})${ITEM}`, "u"),
    pickOf: ([count = 0]) => ({
      kind: "ordinals",
      ordinals: Array.from({ length: count }, (_, at) => at + 1),
    }),
  },
  {
    pattern: new RegExp(`(?:头一|首)${ITEM}`, "u"),
    pickOf: () => ({ kind: "ordinals", ordinals: [1] }),
  },
  {
    pattern: new RegExp(`最后(?:面)?(?:的)?(?:那|这)?(?:一|1)?${ITEM}|末${ITEM}`, "u"),
    pickOf: () => ({ kind: "from-end", ordinal: 1 }),
  },
];
/** 第一、三部分: numbers of parts, not of items. */
const PART = /^(?:个?大?部[分份]|大块|章)/u;
const BY_WORDS = new RegExp(`^(.{2,30}?)的?(?:那|这)(?:一|1)?${ITEM}`, "u");
const STEP = new RegExp(`(上|前|下|后)(?:面)?(?:的)?(?:一|1)?${ITEM}`, "u");
const BACK =
  /^(?:回到|返回|退回|再看看?|回去看看?|还是说)?(?:上一|前一|上|前|刚才|之前|前面|先前)(?:面|的|那|一)*(?:个|次)?(?:的)?(?:问题|话题|答案|回答|内容|结果)?[吧呢。]*$/u;
const COUNT =
  /^(?:总共|一共|合计|共|加起来)?(?:是|有)?(?:几|多少)(?:个|条|点|项|家|份|处|种)(?:啊|呢|呀|来着)?[?？]*$/u;
/** With the particles at its end left out. */
const MORE =
  /^(?:那|请|再)*(?:(?:还有|有没有|有)(?:没有|没)?(?:别的|其他的?|其它的?|更多的?|另外的?|相关的?)?(?:内容|段落|相关内容|说法|信息|地方)?了?(?:没有|没)?|(?:还有)?(?:哪些|什么)?(?:更多|别的|其他的?|其它的?|另外的)(?:内容|段落|一些|一点)?|继续(?:说|讲|看)?|接着(?:说|讲)?|往下(?:说|讲|看)?|下一页|翻页|再来(?:几|一|点|些)?(?:条|个|段|点)?|再(?:多)?(?:给|说|来|讲)(?:我)?(?:几|一|点|些)?(?:条|个|段|点)?|然后|就这些|就这些了吗|就这么多|没有?(?:别的|其他|更多)了|more|next|continue)$/u;
const PARTICLES = /(?<![吧呢啊吗么?？。!！])[吧呢啊吗么?？。!！]+$/u;
const MORE_OF_KIND =
  /^(?:那)?(?:还有|再说说|有没有)?(?:没有)?(?:别的|其他|其它|更多|另外)的?(.{2,8}?)(?:了)?[吗呢么没?？。]*$|^(?:那)?还有(?:没有)?(?:哪些|什么)?(.{2,8}?)(?:了)?[吗呢么没?？。]*$/u;

/** What was shown, that there is to be more of: 除了这个还有别的建议吗. */
const BESIDE = /^除了?(?:这|那|它|上面|以上|前面)[^,，还有]{0,4}[,，]?/u;

/** Words by which the whole report is meant, and not what was shown of it. */
const WHOLE_REPORT = /通篇|总共|一共|合计|所有|全部|整个|存在|面临|指出|哪几/u;
const HOW_MANY = /哪些|几|多少/u;

/** @param text normalised, without courtesies and mentions. */
export function readFollowUp(text: string): FollowUp | undefined {
  if (COUNT.test(text)) return { kind: "count" };
  if (MORE.test(text.replace(PARTICLES, ""))) return { kind: "more" };
  const [, other, further] = MORE_OF_KIND.exec(text.replace(BESIDE, "")) ?? [];
  const ofKind = other ?? further;
  if (ofKind !== undefined) {
    const { kinds, rest } = takeKinds(ofKind);
    const fact = FACT_WORDS.find(([, pattern]) => withoutFillers(ofKind.replace(pattern, "")) === "")?.[0];
    const of = withoutFillers(rest) === "" ? (kinds[0] ?? fact) : fact;
    if (of !== undefined) return { kind: "more", of };
  }
  return readPick(text) ?? readStep(text) ?? readBack(text) ?? readWishAlone(text) ?? readSubject(text);
}

function readPick(text: string): FollowUp | undefined {
  const ordinals = readNumbers(BARE_NUMBERS.exec(text)?.[1]);
  if (ordinals.length > 0 && ordinals.every((ordinal) => ordinal > 0)) {
    return { kind: "item", pick: { kind: "ordinals", ordinals }, wish: ITSELF, form: "number" };
  }
  for (const { pattern, pickOf } of ORDINALS) {
    const match = pattern.exec(text);
    if (match === null || PART.test(text.slice(match.index + match[0].length))) continue;
    const wish = readWish(text.replace(match[0], " "), true);
    const pick = pickOf(readNumbers(match[1]));
    if (wish === undefined) {
      const words = text.slice(match.index + match[0].length);
      return match.index <= 2 && words !== "" ? { kind: "within-item", pick, words } : undefined;
    }
    const form = isPlain(wish) && /呢[?？。]*$/u.test(text) ? "again" : "other";
    return { kind: "item", pick, wish, form };
  }
  const [beginning = "", words = ""] = BY_WORDS.exec(text) ?? [];
  const tail = beginning === "" ? "" : text.slice(beginning.length);
  const named = words.replace(/^(?:看看?|说说|讲讲|展开|打开|把|那|关于)+/u, "");
  const wish = readWish(`${words.startsWith("展开") ? "展开" : ""}${tail}`, true);
  if (readWish(named, true) === undefined && wish !== undefined) {
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
  const rest = text.replace(/全文|全部内容/gu, "");
  if (WHOLE_REPORT.test(rest) || (rest.includes("报告") && HOW_MANY.test(rest))) return undefined;
  const wish = readWish(text, false);
  if (wish?.target === "summary" && /报告|全文|全篇|整篇/u.test(text)) return undefined;
  return wish === undefined ? undefined : { kind: "wish", wish };
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
