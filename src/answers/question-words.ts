import { readNumber } from "../corpus/numerals.ts";

/** The words in which people ask, as opposed to those they ask about. All texts here are normalised. */

export const NUMERAL = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|两)";

/** Value of what {@link NUMERAL} matched; 0 where it is no number (二三). */
export function numeralValue(numeral: string): number {
  return readNumber(numeral) ?? 0;
}

/** What is said to be polite, to ask, to count or to point at the report, and names no subject. Longest first. */
const FILLERS = (
  "请问 请教 请 麻烦 劳驾 帮我 帮忙 能否 能不能 可不可以 可以 告诉我 告诉 我想知道 想知道 想了解 想问一下 想问问 想问下 想问 问一下 问问 问下 我想 我要 给我 让我 我们 你们 我 你 您 " +
  "了解 列出来 列出 列举 列一下 罗列 梳理 归纳 整理 汇总 盘点 介绍 说明 一下子 一下 看一下 看看 看 查一下 查看 查查 查 找 " +
  "概括 总结 逐条 一一 分点 分条 有没有 是不是 有哪些 有哪几 哪几 哪些 哪 什么样 什么 是啥 有啥 啥 怎么样 怎么 怎样 如何 咋 多少 " +
  "总共 一共 共有 共计 合计 几个 几条 几点 几项 几方面 几大 几类 几种 几份 几家 第几 几 分别 各自 各个 各 存在着 存在 " +
  "取得 采取 提出 提到 提及 提了 提 指出 发现 查找 查摆 找出 点出 反映 揭示 暴露 面临 遇到 涉及 包括 包含 分为 分成 组成 构成 体现在 体现 收获 获得 实现 给出 给 出现 引用 点名 点到 列入 用到 用了 公布 " +
  "主要 核心 重点 重要 关键 方面 所有 全部 全 都 还 到底 究竟 具体 详细 简单 简要 简述 大致 整体 总体 " +
  "这几份 这几篇 这份报告 这篇报告 这个报告 本报告 调研报告 调查报告 研究报告 报告 调研 文章 材料 全文 文中 文里 地方 这份 这篇 这个 该 本 份 篇 个 条 点 项 些 类 种 家 句 里面 里头 里边 当中 之中 其中 里 中 内 上 " +
  "每个 每条 每 这 这些 那些 上述 当前 目前 现在 现阶段 如今 近年来 近几年 这几年 近些年 这两年 近期 关于 一句话 那么 那 的 得 着 了 过 吗 呢 吧 啊 呀 嘛 么 哦 噢 哈 啦 呗 是 有 出 和 与 跟 及 以及 做 被 在 对 也 又 再 就 来 去 到 用 想 要 能 会"
)
  .split(" ")
  .sort((a, b) => b.length - a.length);

const FILLER = new RegExp(FILLERS.join("|"), "gu");

/** Takes out what names no subject; what is left, if anything, is one. */
export function withoutFillers(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").replace(FILLER, "");
}

/** Words that ask of anything: 谁来负责, 什么时候, 有没有例子. */
const OF_ANYTHING = new RegExp(
  `^(?:${"谁 由 归 该 应 负责 牵头 主管 分管 管 抓 落实 执行 实施 完成 承担 出钱 花钱 钱 责任 人 部门 单位 事 时候 何时 时间 多久 效果 影响 后果 例子 案例"
    .split(" ")
    .sort((a, b) => b.length - a.length)
    .join("|")})+$`,
  "u",
);

/** Whether a question asks nothing but what can be asked of anything. */
export function asksOfAnything(text: string): boolean {
  return OF_ANYTHING.test(withoutFillers(text));
}

/** Whether `text` can be cut into pieces of two or more characters that all stand in `title`. */
export function isMadeOf(text: string, title: string): boolean {
  let rest = text;
  while (rest !== "") {
    let length = rest.length;
    while (length >= 2 && !title.includes(rest.slice(0, length))) length--;
    if (length < 2) return false;
    rest = rest.slice(length);
  }
  return true;
}

const QUESTION_WORD =
  /[?？]|什么|啥|怎么|怎样|如何|为何|哪|谁|多少|多大|多久|几[个条项点种家份年次成类人]|何时|何地|是否|有没有|是不是|能不能|可不可以|要不要|会不会|该不该|好不好|对不对|([\p{Script=Han}])不\1/u;
const QUESTION_END = /[吗呢么嘛没][。.!！~～]*$/u;
const REQUEST_START =
  /^(?:请|麻烦|帮我|帮忙|列出|列举|介绍|说说|讲讲|谈谈|解释|查|找|概括|总结|归纳|梳理|对比|比较)/u;

/** Whether a message asks for something, by a question word, its last particle, or its first verb. */
export function isQuestion(text: string): boolean {
  return QUESTION_WORD.test(text) || QUESTION_END.test(text) || REQUEST_START.test(text);
}
