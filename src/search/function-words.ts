import { stemmed } from "./stemmed.ts";

/**
 * Phrases that make a sentence a question, or polite, and say nothing about its topic; normalised. They are
 * cut out of a question before anything else, longest first, so that no word or pair of characters is made
 * across them.
 */
export const QUESTION_PHRASES: readonly string[] = (
  "什么数据 什么数字 由谁来 由谁 谁来 能否 可否 会不会 要不要 怎么回事 一下 请问 请教 我想知道 想问一下 想知道 告诉我 能不能 可不可以 是不是 有没有 为什么 为何 " +
  "什么样 什么时候 什么时间 什么地方 什么人 什么 怎么样 怎么办 怎样 怎么 如何 何时 何地 " +
  "何处 何人 何种 哪一个 哪一年 哪一位 哪些 哪个 哪里 哪儿 哪位 哪种 哪年 哪几 哪一 哪 " +
  "多少 几个 几种 几年 谁 吗 呢 么 是否 吧 啊"
).split(" ");

/** The days that people speak of to each other. A report's 明天 is another, so that it is no answer to theirs. */
export const SPOKEN_DAYS = "今天 明天 昨天 后天 前天 今晚 明晚 昨晚";

/** Words that stand in any text; normalised. Left out of a question unless nothing else is in it. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...(
    `${SPOKEN_DAYS} ` +
    "的 了 是 在 和 与 及 或 而 也 都 就 被 把 对 于 为 以 之 其 这 那 有 不 个 中 上 下 从 到 由 等 并 但 着 过 会 " +
    "能 可以 要 我 你 他 她 它 我们 你们 他们 自己 这个 那个 这些 那些 一个 一些 一种 一共 总共 这次 此次 本次 到底 究竟 大概 如果 因为 所以 以及 可 所"
  ).split(" "),
  ...(
    "the a an of in on to for and or is are was were be been what how who why when which where do does did has have had " +
    "can could should would will it its their this that these those with from by at as about there me please tell say says " +
    "report reports"
  )
    .split(" ")
    .flatMap((word) => [word, stemmed(word)]),
]);

/**
 * Characters that are mostly small words of speech by themselves. The segmenter glues them to their neighbours
 * (给管, 搞才) and takes the result for a name; normalised.
 */
export const LOOSE_CHARACTERS: ReadonlySet<string> = new Set(
  "给让叫请管咋没别才还得把被换点来去看搞弄刚各几只就也都又再很太们跟像用做您咱啥该敢肯想挺使拿找帮往向替比那这么些啊嘛呗",
);

/** The stop words of one character, by code. */
export const FUNCTION_CHARACTERS: ReadonlySet<number> = new Set(
  [...STOP_WORDS].filter((word) => word.length === 1 && word > "z").map((word) => word.charCodeAt(0)),
);
