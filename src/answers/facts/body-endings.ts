/**
 * How the names of public bodies end, normalised. A word of the segmenter ends so (县妇联, 财政局), or a last
 * character that it has cut off together with the word before (农业农村 局).
 */
const ENDINGS = [
  "委员会|[村居管业家董监理]委会|董事会|理事会|工会|联合会|协会|学会|商会|基金会|促进会|妇联|红十字会|工商联|文联|科协|社科联|残联|侨联|供销社",
  "团委|团[省市县区]委|工委|纪委|监委|政法委|编委|国资委|发改委|健康委|(?:改革|健|经信|交通|商务)委|纪检组|监察组|街道办",
  "办公厅|办公室|办事处|管理处|检察院|法院|国务院|党校|大学|学院|中学|小学|学校|幼儿园|医院|中心|海关|银行|信用社|合作社|公司|集团",
  "开发区|高新区|图书馆|博物馆|档案馆|文化馆|研究院|研究所|管理局|大队|支队|总队|出版社|报社|电视台|总署|总局|(?<=人大|政协|检察|审判|司法|公安|纪检|监察|税务)机关",
  "(?:组织|宣传|统战|教育|财政|外交|国防|公安|民政|司法|保障|资源|环境|建设|运输|水利|农村|商务|旅游|事务|武装|工作|信息化|科技|卫生)部",
  "(?:台|侨|老龄|港澳|外事|编|网信|巡视|巡察|信访|扶贫|法制|督查|文明|金融|双拥|保密|人防|口岸|政府|党政|禁毒|防汛|振兴|国新)办",
];

/** Endings of one character: only of a name of three and more. 布局, 网站 and 大厅 are no bodies, however long. */
const SHORT_ENDINGS = [
  "(?<![格布大全结时战残棋僵开定破败])局",
  "(?<![餐客大舞展歌饭业会播])厅",
  "署",
  "(?<![场厕院])所",
  "(?<![网车油电铁])站",
  "(?<![影剧合入出住])院",
  "(?<![饭宾茶餐酒])馆",
];

const ENDING = new RegExp(`(?:${ENDINGS.join("|")})$`, "u");
const SHORT_ENDING = new RegExp(`(?<=\\p{Script=Han}{2})(?:${SHORT_ENDINGS.join("|")})$`, "u");
const ANY_ENDING = new RegExp([...ENDINGS, ...SHORT_ENDINGS].join("|"), "u");
/** 所 as a word of its own is mostly a particle (自己所做), but not behind these. */
const OFFICE_BEFORE = /(?:司法|派出|财政|卫生|研究|供电|国土|林业|监管|管理)所$/u;

const SAYS_TOO_LITTLE = /^(?:.|机关|[省市区县乡镇]委)$/u;
/** Where the segmenter does not know an abbreviation, it parts it anywhere: 市人 社局. */
const CUT_OFF = /^\p{Script=Han}[局厅署委]$/u;

/** Whether any word of a row of letters may end as a body's name does: the segmenter takes far longer to tell. */
export function mayNameBody(row: string): boolean {
  return ANY_ENDING.test(row);
}

/**
 * The ending of a word by which it is a body's name; empty when it is none.
 *
 * @param before the word before, when it belongs to a last one that says too little alone: 改革 委, 人大 机关, 团 市委.
 * @param known whether the segmenter knows the word; default true.
 */
export function bodyEnding(word: string, before = "", known = true): string {
  if (word === "所" && !OFFICE_BEFORE.test(before + word)) return "";
  const whole = SAYS_TOO_LITTLE.test(word) || (!known && CUT_OFF.test(word)) ? before + word : word;
  return ENDING.exec(whole)?.[0] ?? SHORT_ENDING.exec(whole)?.[0] ?? "";
}
