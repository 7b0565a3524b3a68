import { takeKinds } from "../../corpus/kind-words.ts";
import { normalise } from "../../search/normalise.ts";

/** Longest sentence that is small talk, in UTF-16 code units: who says more tells what it is about. */
const LONGEST = 24;

/** What somebody knows, tells or has found out, anywhere in a sentence: that is asked of the reports. */
const KNOWING = new RegExp(
  (
    "觉得 认为 知道 了解 理解 告诉 介绍 解释 分析 总结 概括 归纳 推荐 列出 评价 比较 判断 说明 梳理 同意 支持 反对 " +
    "调研 调查 走访 采访 研究 统计 引用 发现 看法 观点 意见 依据 结论 案例 例子 数据 资料 材料 内容 信息 情况 报告 文章 原文 还有 别的 关于"
  ).replaceAll(" ", "|"),
  "u",
);

/** The same in one character, which other words hold too; 说得对 and 会说日语 are about who speaks. */
const SAYING = /[看说讲谈写列查找搜举问提给帮]/u;
const LEARNT = /(?:会不会|会|懂不懂|懂|喜欢|爱|讨厌|怕不怕|怕)[看说讲谈写找提]/u;

const ADDRESS = /^(?:请问|那么|那|喂|嗨|问策|机器人|你们?好|您好)*/u;
const END = "[了啊呀呢吗吧啦]*$";

/** What somebody is, can, likes, has or does; what one is to do with a thing (你把…, 你先…), or how one sees it, is not that. */
const OF_YOU =
  /^[你您](?![们的省市县区局院校厅处所部单公]|家乡)(?!怎[么样](?!了|样|这么)|如何|用(?!的)|[把对从按据根就先再来别另继]).{0,8}(?:[吗嘛么没呢不]|谁|哪|几|什么|啥|多[大高重久少]|[男女]|(.)不\1|还是|怎么[样了]|干嘛|贵[姓庚])/u;
/** Who speaks asks it of themselves. */
const OF_ME = new RegExp(
  `^我(?:现在|今年)?(?:是[谁男女].{0,5}|叫(?:什么|啥)(?:名字)?|姓(?:什么|啥)|几岁|多大|在(?:哪里?|干嘛))${END}`,
  "u",
);

const DAY =
  "(?:现在|此刻|[今明后昨前][天日]|[今明昨]晚|[今明去]年|这个?月|本月|下个?月|[这本下]周[一二三四五六日天末]?)";
/** The clock and the calendar, of now and of days around it. */
const CLOCK = new RegExp(
  `^(?:${DAY}(?:是|到)?(?:农历|公历|北京时间)?(?:几点|几[号月]|几几年|哪一?[年天]|什么(?:时间|时候|日子|季节|节日?)|多少[号度])|${DAY}是?(?:星期|礼拜|周)几|几点(?:钟)?了|${DAY}是?(?:不是)?(?:星期|礼拜|周)[一二三四五六日天末])(?:几[号日点]|钟|多)?${END}`,
  "u",
);
/** The weather of these days. */
const WEATHER =
  /^.{0,4}(?:[今明后昨前]天|[今明昨]晚|现在|周末|这几天|最近|外面).{0,4}(?:天气|气温|(?:会不会|会|要)?下[雨雪]|[冷热]不[冷热]|[冷热]吗|多少度).{0,4}$/u;
/** What is not told of days that no report knows; 今天 may be these times, and 明天的 the future. */
const OTHER_DAY =
  /^(?:[你我]们?)?(?:[明后昨前]天|[今明昨]晚)(?!的)[^的,]{0,8}(?:[吗没呢不]|谁|哪|几|什么|啥)/u;

const NUMBERS = "[\\d零一二两三四五六七八九十百千万点.()]";
const TIMES = "(?:[-+*/x×÷加减乘]|乘以|除以)";
/** A sum to be done; 3-5 by itself is a range. */
const SUM = new RegExp(
  `^(?:[帮给]我)?(?:计?算(?:一下|一算|算)?${NUMBERS}+(?:${TIMES}${NUMBERS}+)+|${NUMBERS}+(?:${TIMES}${NUMBERS}+)+(?:=|等于|得|是)(?:几|多少)?)$`,
  "u",
);

const REQUEST = `^[你您谁]?(?:能不能|可不可以|会不会|可以|能|会|愿意|请|麻烦|快|再)*`;
const ONE = "一?[个首段支张封部份篇辆杯顿间场条点]";
/** Something to be done with a thing of the world, or together with who speaks. */
const ERRAND = new RegExp(`${REQUEST}(?:[帮给替]我(?!们)(?:去)?[订买点叫取打画唱放发]${ONE}|陪我)`, "u");
/** A piece to be performed or made up; what reports tell is a 故事 too (讲好中国故事), but not one of many. */
const PIECE = new RegExp(
  `${REQUEST}(?:(?:[帮给为陪]我|给大家)(?:们)?)?[讲说唱背写跳来编放](?:${ONE}[^,。]{0,10}?(?:故事|程序|脚本|代码|情书|音乐)|(?:${ONE})?[^,。好]{0,6}?(?:笑话|段子|诗|歌|舞))(?:听听|看看|给我听|吧)*${END}`,
  "u",
);
/** An invitation. */
const TOGETHER =
  /^(?:[今明]天|[今明]晚|早上|中午|下午|晚上|周[一二三四五六日末]|下班|待会|改天|要不)+(?:我们|咱们?)?一起[^的]{1,6}[吗吧不]$/u;

/** You, made by somebody. */
const MAKER = /^谁[^,给向跟和与对]{1,4}你$/u;

const FORMS = [OF_ME, CLOCK, WEATHER, SUM, ERRAND, PIECE, TOGETHER];

/**
 * Whether a sentence is said to the bot itself, or wants of it what no report gives: who it is and what it can, likes
 * or does, what time it is, a song, a taxi, a sum.
 *
 * @param question as it was written, or normalised.
 */
export function isSmallTalk(question: string): boolean {
  const said = normalise(question)
    .replace(/(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u, "")
    .replace(ADDRESS, "");
  if (said.length > LONGEST) return false;
  if (FORMS.some((form) => form.test(said))) return true;
  if (KNOWING.test(said) || takeKinds(said).kinds.length > 0) return false;
  const isSaying = SAYING.test(said) && !LEARNT.test(said);
  return !isSaying && (OTHER_DAY.test(said) || MAKER.test(said) || OF_YOU.test(said));
}
