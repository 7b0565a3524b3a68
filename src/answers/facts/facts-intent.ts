import type { Corpus } from "../../corpus/corpus.ts";
import { takeKinds } from "../../corpus/kind-words.ts";
import type { Report, Section } from "../../corpus/report.ts";
import { findOutline } from "../outline-intent.ts";
import { isMadeOf, withoutFillers } from "../question-words.ts";
import { findSections } from "../section-intent.ts";
import type { FactKind } from "./fact.ts";

/** What facts a question wants listed. */
export interface FactsIntent {
  readonly kind: FactKind;
  /** Only figures that are parts of a whole (比例, 占比). */
  readonly sharesOnly: boolean;
  /** The reports asked about. */
  readonly reports: readonly Report[];
  /** The sections whose facts are asked for; absent where all are. */
  readonly sections?: readonly Section[];
  /** What the facts are to be about, in the question's words; empty when it names nothing in particular. */
  readonly topic: string;
}

/**
 * Words for each kind of fact: what may qualify them, and the nouns themselves. A noun that goes on into another
 * word (数据安全, 平台建设) is none of them.
 */
const CATEGORIES: readonly (readonly [FactKind, qualifiers: string, nouns: string])[] = [
  [
    "body",
    "具体|政府|党政|机关|市直|市级|相关|有关|责任|牵头",
    "(?:单位|部门|机构|委办局)(?!改革|调整|整合|撤并|重组|建设|负责)",
  ],
  [
    "platform",
    "网络|社交|新媒体|媒体|网上|线上|互联网|信息|具体|相关",
    "(?:平台|新媒体|媒体|社交软件|网站|app)(?!建设|阵地|治理)",
  ],
  [
    "document",
    "具体|相关|有关|政策|法律|制度|配套|规范性|红头",
    "(?:文件|文档|条例|法规|法律(?!意识|责任|援助|服务|风险))",
  ],
  [
    "figure",
    "具体|相关|有关|统计|调查|关键|重要|主要|量化",
    "(?:数据|数字|数值|比例|百分比|百分数|占比|比重)(?!安全|共享|中心|壁垒|化|库|治理|政府|经济|乡村|城市|素养)",
  ],
];

const QUALIFIED = CATEGORIES.map(
  ([, qualifiers, nouns]) => new RegExp(`(?:${qualifiers}){1,4}(?=${nouns})`, "gu"),
);
const ANY = CATEGORIES.map(([kind, , nouns]) => `(?<${kind}>${nouns})`).join("|");
/** 哪些单位, 几个部门, 多少家单位: asks for a list, or for its length. */
const ASKED_BEFORE = new RegExp(
  `(?:哪些|(?<=有)那些|哪几|几|多少)(?:个|家|份|种|项|类|组|款)?的?(?:${ANY})(?!的)`,
  "u",
);
/** 单位有哪些, 数据都有什么: the same from behind, at the end of the question. */
const ASKED_BEHIND = new RegExp(
  `(?:${ANY})(?:都|分别|总共|一共|共|各)*(?:有|是|包括|涉及|包含)?(?:了)?(?:哪些|哪几个?|什么|啥|谁|几个|几家|几份|多少个|多少家)[吗呢呀啊吧?？。!！\\s]*$`,
  "u",
);
/** 列出单位, 所有数据, 单位名单: asks for a list without a question word. */
const LISTED = new RegExp(
  `(?:列出|列举|列一下|罗列|汇总|整理|盘点|统计一下|所有|全部|各类)(?:一下|出)?(?:报告|文章|文中|全文)?(?:里|中)?(?:提到|涉及)?(?:的|了)?(?:所有|全部)?的?(?:${ANY})`,
  "u",
);
const AS_A_LIST = new RegExp(`(?:${ANY})(?:一览表?|名单|清单|汇总|列表|大全)`, "u");
/** 健康证的数据: what there is of them on a topic. */
const OF_TOPIC = /(?<=^[^哪什谁几多]{1,40}的)(?<figure>数据|数字)[吗呢?。]{0,3}$/u;
/** The word alone, with nothing but filling words around it. */
const BARE = new RegExp(`(?<!哪[个份家种项])(?:什么样的|什么|啥)?(?:${ANY})(?!的)`, "u");
/** 这个比例, 我们单位: one that was spoken of, or that the report does not know. */
const POINTED_AT = /这|那|该|此|它|其|我|你|您|咱/u;
/** 给我数据: nobody is pointed at by who asks. */
const TO_WHOM = /(?:给|帮|让|告诉)我们?/gu;
const SHARE = /比例|百分比|百分数|占比|比重/u;

/**
 * Whether a question asks for a list of facts: 提到哪些单位, 有哪些数据, 列出所有文件, 哪些单位建立了制度 (those
 * facts that are about it), and a bare 数据. A question for one of them (哪个部门, 什么平台, 比例是多少), and one
 * that only mentions them (存在问题的单位怎么办), is for passages.
 *
 * @param question normalised.
 */
export function findFactsIntent(question: string, corpus: Corpus): FactsIntent | undefined {
  const plain = QUALIFIED.reduce((text, qualified) => text.replace(qualified, ""), question);
  for (const pattern of [ASKED_BEFORE, ASKED_BEHIND, LISTED, AS_A_LIST, OF_TOPIC, BARE]) {
    const match = pattern.exec(plain);
    const kind = CATEGORIES.find(([name]) => match?.groups?.[name] !== undefined)?.[0];
    if (match === null || kind === undefined) continue;
    const rest = `${plain.slice(0, match.index)} ${plain.slice(match.index + match[0].length)}`.trim();
    const subject = withoutFillers(
      withoutFillers(rest).replace(/讲|说|写|谈|名称|名字|名|支持|支撑|佐证|依据/gu, ""),
    );
    const reports = corpus.reports.filter(({ title }) => isMadeOf(subject, title));
    // A bare word beside anything else names what that has, and asks for something else of it.
    const place = plain.slice(0, match.index);
    const sections = place.trim() === rest ? sectionsNamed(place, corpus) : undefined;
    const byNumber = sections !== undefined && /第|[0-9]/u.test(place);
    if (pattern === BARE && ((subject !== "" && !byNumber) || POINTED_AT.test(rest.replace(TO_WHOM, ""))))
      continue;
    const sharesOnly = kind === "figure" && SHARE.test(match[0]);
    // A title may hold the word for a kind of part, too (问题与对策).
    if (sections !== undefined && (byNumber || takeKinds(subject).rest === ""))
      return { kind, sharesOnly, reports: corpus.reports, sections, topic: "" };
    if (reports.length > 0) return { kind, sharesOnly, reports, topic: "" };
    return { kind, sharesOnly, reports: corpus.reports, topic: rest };
  }
  return undefined;
}

/** The sections that words name which name nothing else: 2.1, 第二部分, 存在的问题里. */
function sectionsNamed(words: string, corpus: Corpus): readonly Section[] | undefined {
  const sections =
    findSections(words, corpus)?.sections.map(({ section }) => section) ??
    findOutline(words, corpus)?.parts.flatMap(({ part }) => part.sections);
  return sections?.length === 0 ? undefined : sections;
}
