/** Characters that write numbers, normalised. */
export const HAN = "零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅";
export const NUMBER_CHARACTER = new RegExp(`[0-9${HAN}]`, "u");

/** What is measured in, by how such units are made. */
export const UNIT = new RegExp(
  [
    "个?(?:百分点|基点)|个点(?!\\p{L})|[%‰]|(?:°c|[kcmμn]?m[23]?|[kmμn]g|m?l|[kmgt]?(?:w[hp]?|va?)|[kmg]?(?:hz|bps|pa)|[kmgt]b|db|t|teu)(?![a-z0-9])",
    "个[多半]?(?:月|季度|小时|星期|工作日)|小时|分钟|秒钟?|(?<=[0-9])分(?![之贝])|星期|周年|年代|世纪|周岁",
    "[块角毛]钱|块(?=[0-9一二三四五六七八九](?:毛|$|[^\\p{L}]))|[美欧日港澳韩加]元|美金|[港台]币|英镑|卢布|人民币|元(?:人民币)?|[人车架班艘航列户台件趟]次",
    "(?:平方|立方)(?:[公千厘毫海英]?[里米尺寸])?|[公千厘毫微纳海英][里米尺寸]|[公英][亩顷]|平米|[公千毫微市][斤克]|吨公里|[千兆吉]?(?:瓦时?|伏(?!天)|赫兹?|帕)|吨标准煤|蒸吨|标准?箱|[千大]卡|分贝|摄氏度|兆",
  ].join("|"),
  "uy",
);
/** Counters that count whatever follows them, and those that may begin another word (部门, 类型). */
export const COUNTERS = /[个名位家项条户元年月日亩吨岁倍届]/u;
export const OTHER_COUNTERS =
  /[人件份次场期批支类种级处所座篇部台套册本门天成轮层起例辆颗栋间只枚款页对双组米里斤度号]/u;
/** What a number may stand before without counting it: particles, prepositions, places, parts of names. */
export const NO_MEASURE =
  /[的地得了着过和与及或且而但并则也都又就才还是为有在从由被把将向于以因对按据使让给比像如非不没无未可能会要应该等后前上下内外中里左右之其此这那每各某大小余多来几半第路线街室楼版节师军强]/u;

/** Units that go on in smaller ones: 5元3角, 2021年4月17日. */
export const LADDERS = [
  "年 月 日",
  "年 月 号",
  "年 个月 天",
  "天 小时 分钟 秒",
  "时 分 秒",
  "元 角 分",
  "亩 分 厘",
  "斤 两",
  "公里 米",
].map((ladder) => ladder.split(" "));

const LARGE =
  /[0-9一二三四五六七八九两数几十百][余多]?[十百千]{0,3}[万亿]{1,3}[余多]?$|[一二两三四五六七八九十][百千万亿][一二三四五六七八九]$/u;
const ENDS_THERE = /^(?:$|[^\p{L}\p{N}]|以[上下内]|之[多间]|左右|上下|[的和与及至到])/u;

/**
 * Whether a number is a figure without a unit: sums of money (¥500) and 212万, 三千万, 1.2亿多, 三百五 where no word follows;
 * 千万, 亿万 and 万一 are none.
 *
 * @param after the two letters behind it.
 */
export function countsAlone(number: string, after: string): boolean {
  return /[¥$€£]/u.test(number) || (LARGE.test(number) && ENDS_THERE.test(after));
}
