import type { Span } from "../../search/document.ts";
import { cutTagged, type TaggedWord } from "../../search/segmenter.ts";
import { bodyEnding, mayNameBody } from "./body-endings.ts";

/** Names in which 和 joins, and places that have it in their names; elsewhere it ends the name on its left. */
const COMPOUNDS =
  /发展和改革|人力资源和社会保障|住房和城乡建设|文化和旅游|工业和信息化|自然资源和规划|规划和自然资源|经济和信息化|和(?=[平田顺静谐]|县(?!市|[^人])|政县)/gu;
/** Stands for the 和 of a compound while names are found; a letter of no text. */
const JOINT = "\u4DBF";

/**
 * Function words, and verbs that take bodies as objects: no name holds one. They are taken out before the
 * segmenter sees the text, which else glues them to names (院与市, 会同县).
 */
const BOUNDARY =
  /[的了在和与及跟由被把将向为以就还也都并而或是让使给着那各其某该]|据(?!点)|受(?=国)|要求|组织(?!部)|通报|指导(?!委|中心)|协调(?!局)|联合(?!会|国|大学)|推动|支持|督促|会同|配合|邀请|听取|安排|按照|根据|例如|比如|譬如|其中|包括|同时|参加|来自|通过|成立|设立|组建|撤销|合并|走访|看望|调研|牵头|负责|承担|有关|相关|管好|加强|依托|借助|针对|发挥|建立|鼓励|禁止|禁用|报(?!社|业|刊)|经(?=国|市|省|县|区)/gu;

/** Tags of words that names are made of: nouns, places, abbreviations, verbs used as nouns, words unknown. */
const NOMINAL = /^(?:n|j|l|i|b|zg|vn|an|x|eng)/u;
/** A level or place that names begin with, and that a verb or adjective behind it belongs to (幸福颐养院). */
const PLACE = /^[^全各].*[省市区县州镇乡村道]$|^[省市区县州镇乡村]$/u;
/** Bodies that others belong to: 市委办公厅, 国家税务总局北京市税务局. Any other body ends the name behind it. */
const UPPER = /(?:委|委员会|政府|人大|政协|大学|学院|集团|总局|国务院|部|研究中心)$/u;

/** Longest name, in UTF-16 code units. */
const LONGEST = 24;

/** What is left of these is no name: bodies of a kind, or bodies at large. */
const GENERIC =
  /机关|单位|部门|机构|各级|基层|上级|下级|本级|党组|党委|党的|领导|研究|地方|所在|主管|专门|[省市县区级]级|学会|协会|全[省市区县]|乡镇|农村|城市|社区|街道|市县|区县|省市|大型|国有|我|们|个|多|些|几|不少|少数|上述|人民|部分|相关|[一二三]级|当前|许多|很多/gu;

/** Names that are nothing but an ending. */
const NAMES_BY_THEMSELVES =
  /^(?:国务院|机关工委|[村居]委会|团[省市区县乡]委|.{1,3}办|(?:组织|宣传|统战|教育|财政|外交|国防|公安|民政|司法|水利|商务|科技|卫生)部|纪委|监委|政法委|发改委|国资委|妇联|残联|科协|工商联|红十字会)$/u;

/**
 * Named public bodies: 市委办公厅, 南京海关, 县财政局, 村委会. The text is cut into words; a name goes from a
 * word that ends like a body back over nouns and places to the nearest other word.
 *
 * Limits: what the segmenter cuts wrongly is named wrongly; a body without a telling ending (an abbreviation
 * such as 中石化) is not found; bodies of a kind (各部门, 研究机构) are left out.
 */
export function findBodies(text: string): Span[] {
  const titles = [...text.matchAll(/《[^《》]*》/gu)];
  // A short name that fills quotation marks is that of a thing: “时间银行”.
  const isQuoted = ({ start, end }: Span) =>
    /^[“"「].{1,4}[”"」]$/u.test(text.slice(Math.max(0, start - 1), end + 1));
  return namesIn(masked(text)).filter(
    (span) =>
      !isQuoted(span) &&
      !titles.some(({ index, 0: title }) => span.start >= index && span.end <= index + title.length),
  );
}

/** The text with a blank for each character that no name holds; places stay what they are. */
function masked(text: string): string {
  return text
    .replace(COMPOUNDS, (compound) => compound.replace("和", JOINT))
    .replace(BOUNDARY, (word) => " ".repeat(word.length));
}

function namesIn(text: string): Span[] {
  const names: Span[] = [];
  for (const row of text.matchAll(/[\p{Script=Han}a-z0-9]+/gu)) {
    if (!mayNameBody(row[0])) continue;
    const words = cutTagged(row[0]);
    for (const [at, word] of words.entries()) {
      const from = beginOf(words, at);
      if (from === undefined) continue;
      const start = row.index + (words[from]?.start ?? 0);
      const end = row.index + word.start + word.text.length;
      const last = names.at(-1);
      // 市委办公厅 holds 市委: of two names that end one in the other the longer is meant.
      if (last !== undefined && last.end > start) names.pop();
      names.push({ start, end });
    }
  }
  return names;
}

/** Of verbs, those before a verb used as a noun: 预防 in 预防控制中心. */
function isNominal({ text, tag }: TaggedWord, next: TaggedWord | undefined): boolean {
  if (tag === "m") return text.startsWith("第");
  return NOMINAL.test(tag) || (tag === "v" && (next?.tag === "vn" || next?.tag === "l"));
}

/** The first word of the name that ends with the word at `at`; undefined when none does. */
function beginOf(words: readonly TaggedWord[], at: number): number | undefined {
  const last = words[at];
  if (last === undefined) return undefined;
  const ending = bodyEnding(last.text, words[at - 1]?.text, last.tag !== "x");
  if (ending === "") return undefined;
  // The segmenter parts 审批局, and knows the verb in it.
  let from = ending.length > last.text.length || last.text === "局" ? at - 1 : at;
  let doubtful = from;
  for (let before = from - 1; before >= 0; before--) {
    const word = words[before];
    const length = last.start + last.text.length - (word?.start ?? 0);
    if (word === undefined || length > LONGEST) break;
    if (bodyEnding(word.text) !== "" && !UPPER.test(word.text)) break;
    if (isNominal(word, words[before + 1])) {
      if (doubtful === from || PLACE.test(word.text)) {
        from = before;
        doubtful = before;
      } else break;
    } else if (/^(?:v|a|s)/u.test(word.tag)) doubtful = before;
    else break;
  }
  const name = words
    .slice(from, at + 1)
    .map(({ text }) => text)
    .join("");
  const own = name.slice(0, name.length - ending.length).replace(GENERIC, "");
  return own !== "" || NAMES_BY_THEMSELVES.test(name) ? from : undefined;
}
