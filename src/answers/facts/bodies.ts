import type { Span } from "../../search/document.ts";

/**
 * How the names of public bodies end, normalised; each with what must not stand before or after it, since
 * the same character ends ordinary words (布局, 举办, 部署, 委员). Longer endings first.
 */
const ENDINGS = [
  "人民检察院|检察院|人民法院|法院|海关总署|海关|税务总局|公安厅|公安局",
  "办公厅|办公室(?!主任)|委员会|管理局|总工会|工会|妇联|工商联|文联|科协|社科联|残联|侨联|团委|工商业联合会|联合会",
  "(?:机关工委|工委|纪委监委|纪检监察组|纪检组|纪委|监委|政法委|编委|发展改革委|发改委|国资委|卫健委|卫生健康委|教工委)(?!员)",
  "(?<=(?:人大|政协|检察|审判|司法|公安|纪检|监察|纪检监察|税务|军事|国安))机关",
  "(?:组织|宣传|统战|教育|财政|外交|国防|公安|民政|司法|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理|武装|社会工作|工业和信息化|科技)部(?![门队分署长级位属落])",
  "(?:台|侨|港澳|外事|外|编|机构编制|网信|巡视|巡察|信访|扶贫|法制|研究室|督查|文明|金融|双拥|保密|国台|国侨|接待|人防|政府|街道|党|党政|老干部|禁毒|防汛|乡村振兴)办(?![起理法好公事成案学报证结了过得])",
  "研究院|研究所|科学院|社科院|党校|行政学院|大学|学院|医院|(?:服务|指挥|调度|数据|疾控|疾病预防控制|文化|活动|治理|监测|救助|培训|管理|技术|发展|研究)中心|博物馆|图书馆|档案馆|集团公司|有限公司|集团|公司|银行|开发区|高新区|街道办事处|党工委|管委会",
  "(?<![布格大全结时政当战棋僵开定破顾饭邮])局(?![长面势部限领促])",
  "(?<!大|餐|客|舞|展|门|歌|营业|候车|宴会|演播)厅(?![长级局堂官领])",
  "(?<=(?:国务|参事|文史))[院室]|审计署|总署",
  "(?<![常支组编])委(?<=[省市区县州]\\p{Script=Han}{2,8}委)(?![员托屈派任婉])",
].join("|");

/** Names in which 和 joins; elsewhere it ends the name on its left. */
const COMPOUNDS =
  /发展和改革|人力资源和社会保障|住房和城乡建设|文化和旅游|工业和信息化|自然资源和规划|规划和自然资源|经济和信息化/gu;
/** Stands for the 和 of a compound while names are found; no letter of any text. */
const JOINT = "\u0001";

/** Function words, and verbs that take bodies as objects: no name holds one. */
const BOUNDARY =
  /[的了在和与及跟由被把将对从向为以就还也都并而或等是有到让使给于着过这那各其某该]|要求|组织(?!部)|通报|指导(?!委)|协调|联合(?!会)|推动|支持|督促|会同|配合|邀请|听取|安排|按照|根据|例如|比如|譬如|其中|包括|同时|参加|来自|通过|成立|设立|组建|撤销|合并|走访|调研|牵头|负责|承担|有关|相关|管好|加强|依托|借助|针对/gu;

const ANY_ENDING = new RegExp(ENDINGS, "gu");
const LETTER = new RegExp(`[\\p{Script=Han}a-z0-9${JOINT}]`, "u");
/** Most letters of a name before its first ending, and between two endings of one name (市委办公厅). */
const MOST_BEFORE = 14;
const MOST_BETWEEN = 4;

/** What is left of these is no name: bodies of a kind, or bodies at large. */
const GENERIC =
  /机关|单位|部门|机构|各级|基层|上级|下级|本级|党组|党委|党的|领导|研究|地方|所在|主管|专门|省级|市级|县级|区级|学会|协会|本|全[省市区县]|乡镇|农村|城市|社区|街道|村级|市县|区县|省市|大型|国有|我|们|个|多|些|几|不少|少数|上述/gu;

/** The committee or government of a level as such: 市委, 省委, 区政府. They name an authority, not a unit. */
const LEVEL_ALONE = /^(?:中央|国家|[省市区县州乡镇村])(?:党)?[委]$/u;

const ENDING = new RegExp(`(?:${ENDINGS})$`, "u");

/**
 * Named public bodies: 市委办公厅, 南京海关, 国家发展和改革委员会. A name is the Chinese characters before a
 * telling ending, back to the nearest punctuation, function word, or verb of dealing with bodies.
 *
 * Limits: a verb that is not known here stays glued to the name on its right; a body without a telling
 * ending (an abbreviation such as 中石化) is not found; bodies of a kind (各部门, 研究机构) are left out.
 */
export function findBodies(text: string): Span[] {
  const titles = [...text.matchAll(/《[^《》]*》/gu)];
  const plain = masked(text);
  return namesIn(plain).filter(
    ({ start, end }) =>
      !titles.some((title) => start >= title.index && end <= title.index + title[0].length) &&
      isName(plain.slice(start, end)),
  );
}

/** Letters up to an ending, and on to further endings that are near. */
function namesIn(text: string): Span[] {
  const names: { start: number; end: number }[] = [];
  for (const match of text.matchAll(ANY_ENDING)) {
    const last = names.at(-1);
    const start = lettersBefore(text, match.index, Math.max(last?.end ?? 0, match.index - MOST_BEFORE));
    const end = match.index + match[0].length;
    if (last !== undefined && start === last.end && match.index - start <= MOST_BETWEEN) last.end = end;
    else names.push({ start, end });
  }
  return names;
}

/** Where the row of letters begins that ends before `place`, `least` at the earliest. */
function lettersBefore(text: string, place: number, least: number): number {
  let start = place;
  while (start > least && LETTER.test(text.charAt(start - 1))) start--;
  return start;
}

/** The text with a blank for each character that no name holds; places stay what they are. */
function masked(text: string): string {
  return text
    .replace(COMPOUNDS, (compound) => compound.replace("和", JOINT))
    .replace(BOUNDARY, (word) => " ".repeat(word.length));
}

function isName(name: string): boolean {
  if (LEVEL_ALONE.test(name)) return false;
  if (/机关工委$/u.test(name)) return true;
  const own = name.replace(ENDING, "").replace(GENERIC, "");
  return own !== "" || name === "国务院";
}
