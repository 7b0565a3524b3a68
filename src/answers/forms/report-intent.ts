import type { Corpus } from "../../corpus/corpus.ts";
import { KIND_WORDS, type NamedPartKind, recogniseKind, takeKinds } from "../../corpus/kind-words.ts";
import type { Report } from "../../corpus/report.ts";
import { normalise } from "../../search/normalise.ts";
import type { Note, OutlinePart } from "../answer.ts";
import { findOutline, type OutlineIntent, partsOf, partsOfKind } from "../outline-intent.ts";
import { isMadeOf, withoutFillers } from "../question-words.ts";

/** What an outline answers about the report, which no paragraph of it says. */
export interface ReportIntent {
  readonly whole: boolean;
  readonly parts: readonly OutlinePart[];
  readonly notes: readonly Note[];
}

const ABOUT_REPORT =
  /(?:发布|发表|出版|公布|公开|成文|写作|撰写|起草|形成)(?:的)?(?:时间|日期|年份)|(?:哪一?年|什么时候|何时|哪天|几几年|哪一天)(?:发布|发表|出版|写|公布|公开|撰写|起草|出)|(?:发表|刊登|刊载|登载|发布|登|载)(?:在|于)(?:哪里|哪儿|哪|什么地方|什么)|哪一?年的|作者|(?:课题组|调研组|起草组|编写组)(?:组长|成员|负责人)?(?:是谁|有谁|是哪些人|有哪些人)|(?:报告|文章|全文|正文)(?:一共|总共|共|大概|大约|的)*有?(?:多长(?!时)|篇幅|字数|(?:几|多少)(?:页|字|段))|谁(?:写|起草|撰写|编写|编|执笔|发布)|来源|出处|标题|题目|名称|叫(?:什么|啥)|名字|(?:哪里|哪儿|哪家|哪个单位)(?:写|做|出|发布?)?的|(?:哪几?|哪些|什么|啥|几|多少)[份篇个]?(?:调研|调查|研究)?报告(?:最[新早近晚])?|最[新早近晚]的?报告/u;
const ABOUT_WORDS = /收录|一|数据|叫|什么|谁|日期|时间|年份|的|写|名称|名字|标题|题目|于|成/gu;

const NOUNS = Object.values(KIND_WORDS).flatMap(({ nouns }) => nouns);
/** An order that somebody has to give: the report either does or does not. 最后 and 最近 tell a place and a time. */
const SUPERLATIVE = new RegExp(
  `最(?![后近初新终])\\p{Script=Han}{1,6}?(?=的|是|哪|什么|啥|${NOUNS.join("|")}|[^\\p{Script=Han}]|$)|头等|头号|首要|首先|轻重缓急|优先级?|(?:最|应|该|要)先|先(?=[做抓办])`,
  "u",
);
/** What is to be done with it, which names no subject. */
const HANDLED = /应该?|需要|落实|解决|处理|抓|(?<!么)办/gu;
const OPINION = /(?:你|您|大家)?(?:觉得|认为|看来|怎么看)/u;
/** A judgement on what the report says, which it does not pass itself. */
const JUDGED =
  /(?:靠谱|可信|可靠|准确|客观|有用|可行|合理|正确|对|管用|有效|有道理)(?:吗|不|么|嘛)|[写做说讲提]得(?:怎么样|如何|好吗|对吗)|(?:同意|赞成|认同)(?!的)/u;
/** Words for any item of a report, and for the report itself. */
const ITEM = /哪(?:一|几)?[条点项个]|最(?:重要|关键|主要|核心)的/u;
const REPORT = /报告|文章|作者/u;
const VIEWS = /观点|看法|说法|结论/gu;

const PROGRESS =
  /(?:还没|没有|没|未|尚未|已经?|是否|有没有)(?:被|得到|真正)?(?:落实|采纳|执行|实施|兑现|完成|实现|办结|整改|解决|做到|办到)(?:到位|完)?(?:了吗|没有|了)?|(?:落实|采纳|执行|实施|兑现|完成|实现|整改|解决|做到|办到)(?:得|的)?(?:情况|进展|进度|怎么样|如何|了吗|了?没有?$|到位了吗|到什么程度)/u;

const PAIRED =
  /[做画列]一?[张个份]|(?:一一)?(?:对应|对照)(?:关系)?的?表?|配对|匹配|关系|联系|挂钩|针对|冲着|的?提的?$/gu;

/**
 * Questions about the report itself, or about its parts as a whole, that it does not answer in words of its own:
 * who wrote it, which problem is worst, what became of its recommendations, what belongs to what.
 *
 * @param question normalised.
 */
export function findReportIntent(question: string, corpus: Corpus): ReportIntent | undefined {
  const { kinds, rest } = takeKinds(question);
  const paired = kinds.filter((kind) => kind !== "achievements");
  if (paired.length > 0 && rest.search(PAIRED) >= 0) {
    // Of both kinds, or of a part that is named: 第二部分对应的建议.
    const named = rest.replace(PAIRED, "").replace(/的?(?:是|有)?(?:什么|哪[些个几]?)?$/u, "");
    const outline = findOutline(paired.length > 1 ? question.replace(PAIRED, "") : named, corpus);
    if (outline !== undefined && !outline.whole) {
      const reports = [...new Set(outline.parts.map(({ report }) => report))];
      const parts = reports.flatMap((report) =>
        (["problems", "recommendations"] as const)
          .flatMap((kind) => partsOfKind(report, kind))
          .map((part) => ({ report, part })),
      );
      const notes = reports.map((of): Note => ({ kind: "pairs", of }));
      if (parts.length > 0) return { whole: false, parts, notes };
    }
  }
  const meant = question.replace(OPINION, "");
  const ordered = meant.replace(SUPERLATIVE, "");
  if (ordered !== meant && !saysItself(question, corpus)) {
    const outline = outlineOf(ordered.replace(HANDLED, ""), ITEM.test(meant), corpus);
    if (outline !== undefined) return { ...outline, notes: ["no-order"] };
  }
  if (PROGRESS.test(question)) {
    const left = question.replace(PROGRESS, "");
    const isOfKind = kinds.includes("recommendations") || kinds.includes("problems");
    const asksOfAll = withoutFillers(left) === "" && /哪|什么|多少|都|[吗没]|怎么样|如何/u.test(question);
    const asked = isOfKind ? left : asksOfAll ? "建议" : "";
    const outline = findOutline(asked, corpus);
    if (outline !== undefined) return { ...outline, notes: ["no-progress"] };
  }
  if (JUDGED.test(meant)) {
    const outline = outlineOf(meant.replace(JUDGED, "").replace(VIEWS, ""), REPORT.test(meant), corpus);
    if (outline !== undefined) return { ...outline, notes: ["no-judgement"] };
  }
  if (!ABOUT_REPORT.test(question)) return undefined;
  const subject = withoutFillers(question.replace(ABOUT_REPORT, " ").replace(ABOUT_WORDS, " "));
  const reports = corpus.reports.filter(({ title }) => isMadeOf(subject, normalise(title)));
  return reports.length === 0 ? undefined : { whole: true, ...about(reports) };
}

/** Whether a question asks what became of something: 目标实现了吗, 落实得怎么样. */
export function asksForProgress(question: string): boolean {
  return /(?:吗|没有?|怎么样|如何)[^\p{L}\p{N}]*$/u.test(question) && PROGRESS.test(question);
}

/** The parts that are meant; the whole where it is asked of without naming any of them (哪条最重要). */
function outlineOf(question: string, ofWhole: boolean, corpus: Corpus): OutlineIntent | undefined {
  if (!ofWhole || withoutFillers(question.replace(ITEM, "")) !== "") return findOutline(question, corpus);
  const parts = corpus.reports.flatMap((report) => partsOf(report).map((part) => ({ report, part })));
  return { whole: true, parts };
}

/** What a question is about beside an order that it asks for. */
export function withoutOrder(question: string): string {
  return question.replace(SUPERLATIVE, "").replace(HANDLED, "");
}

/** Whether no report has a part of a kind, nor a section. */
export function lacksPart(kind: NamedPartKind, { reports }: Pick<Corpus, "reports">): boolean {
  return reports.every(
    (report) =>
      partsOfKind(report, kind).length === 0 &&
      partsOf(report).every(({ sections }) =>
        sections.every(({ heading }) => recogniseKind(heading) !== kind),
      ),
  );
}

/** The kind of part that a question asks for as a whole, or for its order, fate or counterpart, and which no report has. */
export function findMissingPart(question: string, corpus: Corpus): NamedPartKind | undefined {
  const { kinds, rest } = takeKinds(question);
  const missing = kinds.find((kind) => lacksPart(kind, corpus));
  if (missing === undefined || saysItself(question, corpus)) return undefined;
  const left = [OPINION, SUPERLATIVE, PROGRESS, PAIRED].reduce((text, form) => text.replace(form, ""), rest);
  const subject = withoutFillers(left.replace(HANDLED, ""));
  const ofReport = corpus.reports.some(({ title }) => isMadeOf(subject, normalise(title)));
  return subject === "" || (left !== rest && ofReport) ? missing : undefined;
}

function about(reports: readonly Report[]): Pick<ReportIntent, "parts" | "notes"> {
  return {
    parts: reports.flatMap((report) => partsOf(report).map((part) => ({ report, part }))),
    notes: reports.map((of) => ({ kind: "about", of })),
  };
}

/** Whether a report speaks of such an order in these words (最突出的问题). */
function saysItself(question: string, corpus: Corpus): boolean {
  const words = SUPERLATIVE.exec(question)?.[0];
  return (
    words !== undefined && corpus.passages.some(({ passage }) => normalise(passage.text).includes(words))
  );
}
