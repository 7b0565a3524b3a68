import { normalise } from "../../search/normalise.ts";
import { withoutFillers } from "../question-words.ts";
import { isSmallTalk } from "./small-talk.ts";

/** A mention, a channel or a link as Slack or Markdown writes it, or a bare one; the label is what a person reads. */
const MARKUP =
  /<(?:[@#!]|https?:|mailto:)[^<>|]*(?:\|([^<>]*))?>|\[([^[\]]*)\]\(https?:[^\s()]*\)|https?:[!-~]+/gu;
/** Brackets as Slack escapes them, the names of emoji, marks of bold, code and quotations; between digits a tilde is a range, an asterisk a product. */
const MARKS = /&(?:[lg]t|amp);|:[a-z][a-z0-9_+-]*:|`|(?<!\d)[*~]|[*~](?!\d)|^>/gmu;

const THANKS =
  /(?:谢谢|多谢|感谢|辛苦|拜托|麻烦|在线等|急用)(?:了|啦|您|你|大家|各位|呀|啊|哦)*[^\p{L}\p{N}]*$/u;
const GREETING = /^(?:你们?好|您好|大家好|各位好|早上好|上午好|下午好|hi|hello)[^\p{L}\p{N}]+/u;

const listed = (words: string) => words.split(" ").sort((a, b) => b.length - a.length);
/** Somebody has work done by somebody: alone they frame nothing, since a topic may begin with them. */
const HELPERS = listed("帮我 帮忙 帮 给我 替我 让我 叫我 要我 麻烦 请");
const TASKS = listed("写 来 起草 撰写 准备 整理 找 查 搜 搜索 梳理 汇总 摘录 提供 弄");
const ORDERS = listed("让 叫 要求 安排");
const ABOUT = listed("关于");
const WHETHER = listed("有没有 有无 是否有 有");
const BETWEEN = listed(
  "有关 我们 我 领导 处长 局长 科长 主任 书记 上级 单位 让 叫 要求 要 安排 需要 想 正在 在 得 能不能 能否 可以 可不可以 请问 你 您 " +
    "各位 老师 同志 看看 今天 明天 马上 一下 下 出 到 一些 一 几 点 些 篇 份 段 个 材料 讲话稿 发言稿 稿子 总结 报告里 报告中 报告 里面 里",
);
const FRAME = new RegExp(
  `^(?:${[...HELPERS, ...TASKS, ...ABOUT, ...WHETHER, ...BETWEEN].sort((a, b) => b.length - a.length).join("|")})`,
  "u",
);
/** What makes a clause one that only wants something. */
const ASIDE = /^\s*(?:急|求)+|(?:材料|资料|素材)用/u;
/** What is to be written or found, behind the topic. */
const MATERIAL =
  /(?:方面)?的?(?:相关|有关)?(?:内容|材料|资料|素材|表述|论述|段落|信息|说法|发言稿|讲话稿|稿子|总结|文章|文字|汇报|部分|情况)(?:有没有|有吗|没有|吗|呢)?[^\p{L}\p{N}]*$/u;
/** The same as a question of somebody who has it to write; a form is asked for without help. */
const DRAFTED = /(?:应该|该)?(?:怎么|怎样|如何)写[^\p{L}\p{N}]*$/u;

/**
 * What a message asks, normalised: without Slack's marks, and without what people put around a topic when they
 * have something to write (领导让我写一段关于…的材料, 有没有…方面的内容, 谢谢).
 */
export function askedText(sent: string): string {
  const shown = sent.replace(MARKUP, (_, slack = "", markdown = "") => ` ${slack}${markdown} `);
  const plain = normalise(shown.replace(MARKS, " ")).trim();
  const bare = withoutAsides(plain.replace(GREETING, "").replace(THANKS, "").trim());
  const asked = isSmallTalk(bare) ? bare : withoutFrame(bare);
  return [asked, bare, plain].find((text) => withoutFillers(text) !== "") ?? plain;
}

/** Without the clauses that want something to write and name no topic: 求素材, 写材料用, 急. */
function withoutAsides(text: string): string {
  const clauses = text.match(/[^,。!;\n]+[,。!;\n]*/gu) ?? [];
  const kept = clauses.filter((clause) => {
    const { words, rest } = peel(clause.replace(ASIDE, ""));
    const wants = has(words, HELPERS) || has(words, TASKS) || ASIDE.test(clause);
    return !wants || /[\p{L}\p{N}]/u.test(rest.replace(MATERIAL, ""));
  });
  return kept.length === 0 ? text : kept.join("").replace(/[,;]{1,9}$/u, "");
}

function withoutFrame(text: string): string {
  const { words, last, rest } = peel(text);
  const bare = rest.replace(MATERIAL, "");
  const topic = has(words, HELPERS) ? bare.replace(DRAFTED, "") : bare;
  const framed =
    (last !== undefined && ABOUT.includes(last)) ||
    (has(words, HELPERS) && (has(words, TASKS) || topic !== bare)) ||
    (topic !== rest && (has(words, WHETHER) || (has(words, ORDERS) && has(words, TASKS))));
  return framed && withoutFillers(topic) !== "" ? topic : text;
}

function has(words: readonly string[], list: readonly string[]): boolean {
  return words.some((word) => list.includes(word));
}

/** Takes the words of a frame off a text's beginning. */
function peel(text: string) {
  const words: string[] = [];
  let rest = text;
  for (let match = FRAME.exec(rest); match !== null; match = FRAME.exec(rest)) {
    words.push(match[0]);
    rest = rest.slice(match[0].length).replace(/^[^\p{L}\p{N}]+/u, "");
  }
  return { words, last: words.at(-1), rest };
}
