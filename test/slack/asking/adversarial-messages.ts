/** Messages that make a careless pattern or loop take much more time than their length deserves. */

const LENGTH = 3_000;

export const ADVERSARIAL_UNITS = [
  ..."哈 嗯 哦 h 6 1 8 谢 好 的 了 吗 呢 没有 那 请 再 都 就 第 第一 第1条、 一 二百 万 百分之 一成 1 1, 1,000, 1. 2.3 2020年".split(
    " ",
  ),
  ..."谢谢 好的 ok 那就 笑死我了 具体 相关 媒体 新媒体 单位 哪些 多少 什么 怎么 建议 问题 对策 报告 报告哪些 还有 别的 这个 那条 上一条".split(
    " ",
  ),
  ..."市委 办公厅 局 公安局 和 《 》 《报告》 “ ” 「 ( （ [ ] ] [a]( ** * _ ~ ` # > < <@ <@U1> <#C1|x> <http://a|b> & &amp; &lt; : :a :smile: / \\ | - — … 。 ， ！ ？ ! ? . , ; 、".split(
    " ",
  ),
  ..."a x# a-b# 0 9.9. % ㈱ ﷺ é e\u0301 \u0301 \u200d 😀 👨‍👩‍👧 \ud83d \u{20000} 轉業幹部 zhuan zhuanye n\u01d0 微信 退役军人".split(
    " ",
  ),
  " ",
  "\n",
  "\t",
  "\u3000",
  "\u00a0",
  " 的",
  "的 ",
  "，谢谢",
  "谢谢，",
  "thank you ",
  "看第1条和",
  "那么",
  "要求",
  "的问题",
  "提到哪些",
  "不A不",
];
const TAILS = ["", "笑死我了", "呢？", "x", "！", "有哪些单位"];

/** @returns each unit repeated to the longest message that is read, with one of the tails in turn. */
export function adversarialMessages(): string[] {
  return ADVERSARIAL_UNITS.flatMap((unit, index) => {
    const tail = TAILS[1 + (index % (TAILS.length - 1))] ?? "";
    return ["", tail].map((end) => repeated(unit, end));
  });
}

export function repeated(unit: string, tail: string): string {
  return unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH - tail.length) + tail;
}
