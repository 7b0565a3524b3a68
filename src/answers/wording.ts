import { sectionNumber } from "../corpus/address.ts";
import type { LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { NamedPartKind } from "../corpus/kind-words.ts";
import { lengthOf, type Report } from "../corpus/report.ts";
import type { NearestAnswer, NoneAnswer, Note, PlainNote, Quote } from "./answer.ts";
import type { FactKind } from "./facts/fact.ts";
import { asksInEnglish } from "./forms/english.ts";
import { QUESTION_LIMIT } from "./limits.ts";
import {
  englishFactsTitle,
  englishNote,
  englishPlaces,
  IN_PART_IN_ENGLISH,
  NEAREST_IN_ENGLISH,
  NEAREST_TO_UNMENTIONED_IN_ENGLISH,
  NONE_IN_ENGLISH,
} from "./wording-english.ts";

const NOTE_TEXTS: Readonly<Record<PlainNote, string>> = {
  "no-recommendation": "报告没有提出对应建议",
  "question-cut": `问题超过 ${QUESTION_LIMIT} 字，只按前 ${QUESTION_LIMIT} 字查找`,
  "no-problem": "报告没有写明对应的问题",
  "no-more": "报告里没有更多相关的内容了",
  "not-mentioned": "报告的这一节没有提到",
  "shown-before": "这些前面都列出过，报告没有更多的对应建议",
  elsewhere: "前面说的这部分没有直接说到；以上是报告别处说的，不一定是同一件事",
  "no-such-item": "前面没有列出这一条",
  "first-item": "已经是第一条了",
  "last-item": "已经是最后一条了",
  "nothing-before": "这之前还没有别的回答",
  "reports-gone": "本频道限定的报告已不在库中",
  "no-such-place": "报告没有这一处",
  "no-items": "报告的这一部分没有分条",
  "no-order": "报告没有给出轻重先后，以上按报告的顺序列出",
  "in-chinese": "报告是中文的，只能用中文查",
  "no-progress": "报告没有写明后来的落实情况",
  "no-judgement": "这里只摘引报告，不作评价",
  "assigned-gone": "管理员为这类问题指定的段落已不在报告里，以上是重新查找的结果",
  gone: "报告已经更新，前面那一段不在了，请重新提问",
};

const PART_NAMES: Readonly<Record<NamedPartKind, string>> = {
  problems: "问题",
  recommendations: "建议",
  achievements: "成绩",
};

/** Most titles that a note lists. */
const MOST_TITLES = 5;

/**
 * What a note says to the person who asked.
 *
 * @param named reports whose titles stand beside it already; default none.
 * @param english whether the question was put in English.
 */
export function noteText(note: Note, named: ReadonlySet<Report> = new Set(), english = false): string {
  if (english) return englishNote(note);
  if (typeof note === "string") return NOTE_TEXTS[note];
  const titleOf = (report: Report, otherwise = "") =>
    named.has(report) ? otherwise : quotedTitle(report.title);
  switch (note.kind) {
    case "place": {
      const { id } = note.of.section;
      const number = sectionNumber(id) === 0 || named.has(note.of.report) ? "" : `（${id}）`;
      return `出处：${titleOf(note.of.report)}${placeText(note.of)}${number}`;
    }
    case "mentions": {
      const others = note.reports.slice(note.quoted).map(({ title }) => quotedTitle(title));
      const more = others.length === 0 ? "" : `；此外还有${others.slice(0, MOST_TITLES).join("、")}`;
      return `共 ${note.reports.length} 份报告提到${more}${others.length > MOST_TITLES ? "等" : ""}`;
    }
    case "dated":
      return `${titleOf(note.report, "报告")}发布于 ${note.report.published}，已过五年`;
    case "pairs": {
      const name = (id: string) => (sectionNumber(id) === 0 ? `第${id.replace(/\.0$/u, "")}部分` : id);
      const pairs = [...note.of.links].map(
        ([problem, answers]) => `${name(problem)} → ${answers.map(name).join("、")}`,
      );
      return pairs.length === 0
        ? `${titleOf(note.of, "报告")}没有写明问题与建议的对应关系`
        : `${titleOf(note.of, "报告")}的问题与建议对应：${pairs.join("；")}`;
    }
    case "about":
      return `${titleOf(note.of, "报告")}发布于 ${note.of.published}；来源：${note.of.source.trim()}；正文约 ${lengthOf(note.of)} 字`;
    case "unmentioned":
      return `报告没有提到${note.name}`;
    case "no-part":
      return `报告没有专门写${PART_NAMES[note.of]}的部分`;
    case "rest":
      return `还有 ${note.count} 段没有列出，全部见原文`;
    case "assigned":
      return "管理员指定";
    case "told":
      return `人工解答，非报告原文：${note.answer}`;
    case "unanswered":
      return `其中“${note.question}”没有找到确切的回答`;
    case "apart":
      return `“${note.question}”请单独再问一次`;
  }
}

/** Notes that say themselves why there is no answer. */
const REASONS: ReadonlySet<Note> = new Set<PlainNote>([
  "no-recommendation",
  "no-problem",
  "no-more",
  "not-mentioned",
  "no-such-item",
  "first-item",
  "last-item",
  "nothing-before",
  "gone",
  "reports-gone",
  "no-such-place",
  "in-chinese",
]);

interface Sentence {
  readonly sentence: string;
  /** What is left to show beside it. */
  readonly notes: readonly Note[];
}

/**
 * The sentence of an answer without passages: a follow-up that finds nothing (还有吗 at the end of a list) has a
 * reason of its own, anything else is not answered.
 */
export function noneText({ question, notes }: NoneAnswer): Sentence {
  const english = asksInEnglish(question);
  const reason = notes.find((note) => REASONS.has(note) || saysWhatLacks(note));
  const sentence =
    reason === undefined
      ? english
        ? NONE_IN_ENGLISH
        : "报告没有回答这个问题。"
      : `${noteText(reason, undefined, english)}${english ? "." : "。"}`;
  return { sentence, notes: notes.filter((note) => note !== reason) };
}

const NEAREST_SENTENCE = "报告没有直接回答；下面几段可能相关：";
const NEAREST_ALONE = "报告没有直接回答；下面这段可能相关：";
/** The same where the report does not know what the question names. */
const NEAREST_TO_UNMENTIONED = "；最接近的是：";

/** The sentence above the paragraphs of an answer of kind `nearest`. */
export function nearestText({ question, notes, passages }: NearestAnswer): Sentence {
  const english = asksInEnglish(question);
  const reason = notes.find(saysWhatLacks);
  const sentence =
    reason === undefined
      ? english
        ? NEAREST_IN_ENGLISH
        : passages.length === 1
          ? NEAREST_ALONE
          : NEAREST_SENTENCE
      : `${noteText(reason, undefined, english)}${english ? NEAREST_TO_UNMENTIONED_IN_ENGLISH : NEAREST_TO_UNMENTIONED}`;
  return { sentence, notes: notes.filter((note) => note !== reason) };
}

/** What the question takes for granted, and the report does not have. */
function saysWhatLacks(note: Note): boolean {
  return typeof note === "string" ? note === "no-such-place" : /^(?:unmentioned|no-part)$/u.test(note.kind);
}

/** A report's title in its marks; marks within it are the single ones, as GB/T 15834 has them. */
export function quotedTitle(title: string): string {
  return `《${title.replaceAll("《", "〈").replaceAll("》", "〉")}》`;
}

/** What a section is about: its heading, or its part's or report's where it has none. */
export function topicOf({ report, part, section }: LocatedSection): string {
  return section.heading || part.heading || report.title;
}

/** A heading after its section's number; section 0 of a part stands before its first heading, and shows none. */
export function numbered(id: string, heading: string): string {
  return sectionNumber(id) === 0 ? heading : `${id} ${heading}`;
}

const FACT_NAMES: Readonly<Record<FactKind, string>> = {
  figure: "数据",
  body: "单位",
  platform: "平台",
  document: "文件",
};

/** The line above a list of facts: 单位（共 13 处）. */
export function factsTitle(kind: FactKind, count: number, english = false): string {
  if (english) return englishFactsTitle(kind, count);
  return `${FACT_NAMES[kind]}（共 ${count} 处）`;
}

/**
 * The report's title in its marks, where it is named for the first time; the address beside it says the report
 * each time.
 *
 * @param named the reports named so far, which this one joins.
 */
export function titleOnce({ report }: LocatedSection, named: Set<Report>): string {
  if (named.has(report)) return "";
  named.add(report);
  return quotedTitle(report.title);
}

/** Where a passage stands, in words: 第2部分第3节第1段. */
export function placeText(source: LocatedPassage): string {
  return placesText([source]);
}

/** Where passages of one section stand: 第2部分第3节第1、4段. */
export function placesText(sources: readonly LocatedPassage[], english = false): string {
  if (english) return englishPlaces(sources);
  const [first] = sources;
  if (first === undefined) return "";
  const { part, section } = first;
  const number = sectionNumber(section.id);
  const paragraphs = sources.map(({ passage }) => section.passages.indexOf(passage) + 1);
  const inPart = part.number === 0 ? "开篇" : `第${part.number}部分`;
  // Before the first part, and in a part without sections, the paragraphs stand in no section.
  const isAlone = part.number === 0 || part.sections.length === 1;
  const inSection = number === 0 ? (isAlone ? "" : "引言") : `第${number}节`;
  return `${inPart}${inSection}第${paragraphs.join("、")}段`;
}

/** Said beside the place of paragraphs of which some are shown in part. @param most shown of each, in UTF-16 code units. */
export function partShown(
  quotes: readonly Quote[],
  most = Number.POSITIVE_INFINITY,
  english = false,
): string {
  const inPart = ({ source, excerpt }: Quote) =>
    Math.min(excerpt.text.length, most) < source.passage.text.trim().length;
  return quotes.some(inPart) ? (english ? IN_PART_IN_ENGLISH : "（节选）") : "";
}
