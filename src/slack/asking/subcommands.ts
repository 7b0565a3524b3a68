import { isQuestion } from "../../answers/question-words.ts";
import { normalise } from "../../search/normalise.ts";
import { readText } from "../kit/mrkdwn.ts";

/** What subcommands ask for. */
export type SubcommandRequest =
  | { readonly kind: "help"; readonly english?: true }
  /** The reports' tables of contents. */
  | { readonly kind: "contents" }
  /** What administrators set for channels. */
  | { readonly kind: "settings" }
  /** A form for a new reminder. */
  | { readonly kind: "reminder-form" }
  | { readonly kind: "reminder-list" }
  /** How a reminder is written in one line. */
  | { readonly kind: "reminder-help" }
  /** A reminder in one line, as Slack sends it: a channel is `<#C123|name>`. */
  | { readonly kind: "reminder-line"; readonly line: string };

/** A first word that asks for something else than an answer. */
interface Subcommand {
  /** The first is the one that help and README name. Normalised. */
  readonly words: readonly [string, ...string[]];
  /** What is asked for, by the rest of the line as Slack sends it; undefined when it is a question after all. */
  readonly request: (rest: string) => SubcommandRequest | undefined;
  /** Its line in help, in Chinese. */
  readonly help: string;
}

/** What may follow 提醒, with or without a blank. */
const REMINDER_WORDS: ReadonlyMap<string, SubcommandRequest> = new Map(
  (
    [
      [{ kind: "reminder-form" }, "设置 新建 添加 创建 new"],
      [{ kind: "reminder-list" }, "列表 清单 查看 我的 管理 修改 删除 取消 关闭 停止 暂停 恢复 list"],
      [{ kind: "reminder-help" }, "帮助 用法 用 help ?"],
    ] as const
  ).flatMap(([request, words]) => words.split(" ").map((word) => [word, request] as const)),
);

/** 怎么删除 leads to where that is done. */
const HOW = /^(?:怎么|怎样|如何)/u;

/** A channel, a time of day: what makes a line a reminder however it goes on. */
const OF_REMINDERS = /[#＃]|\d[:点时]|[零一二三四五六七八九十两]点/u;

/** All subcommands: reading them, help, the requests that there are and a test of the README follow from here. */
export const SUBCOMMANDS = {
  help: {
    words: ["帮助", "help", "?"],
    request: (rest) => whole(rest, { kind: "help" }),
    help: "/wence 帮助：看这份说明",
  },
  contents: {
    words: ["目录", "contents"],
    request: (rest) => whole(rest, { kind: "contents" }),
    help: "/wence 目录：翻看报告",
  },
  reminder: {
    words: ["提醒", "remind"],
    request: (line) => {
      const said = normalise(readText(line)).trim();
      if (line === "") return { kind: "reminder-form" };
      const asks = isQuestion(said) && !OF_REMINDERS.test(normalise(line));
      return (
        REMINDER_WORDS.get(said.replace(HOW, "")) ?? (asks ? undefined : { kind: "reminder-line", line })
      );
    },
    help: "/wence 提醒：让频道每天看到一条；/wence 提醒 列表：查看、修改已有的提醒",
  },
  settings: {
    words: ["设置", "settings"],
    request: (rest) => whole(rest, { kind: "settings" }),
    help: "/wence 设置：频道问哪些报告、答不答追问、请谁解答（由管理员设置）",
  },
} satisfies Readonly<Record<string, Subcommand>>;

const BY_WORD: ReadonlyMap<string, (rest: string) => SubcommandRequest | undefined> = new Map([
  ...Object.values(SUBCOMMANDS).flatMap(({ words, request }) =>
    words.map((word) => [word, request] as const),
  ),
  // 提醒列表, 查看提醒: the blank is easily left out, and the verb put first.
  ...[...REMINDER_WORDS].flatMap(([word, request]) =>
    ["", "怎么", "如何"]
      .flatMap((how) => [`提醒${how}${word}`, `${how}${word}提醒`])
      .map((line) => [line, (rest: string) => whole(rest, request)] as const),
  ),
  ["help", (rest: string) => whole(rest, { kind: "help", english: true })],
  ["提醒我", (rest: string) => SUBCOMMANDS.reminder.request(`我 ${rest}`)],
]);

/** 提醒我每天9点: a reminder without blanks, where it names a time and asks nothing. */
const GLUED = /^(?:<[@!][^>]*>\s*)*提醒(我?)(?=\S)/u;

/** A line's first word, whatever people it mentions before, and the rest. */
const FIRST_WORD = /^(?:<[@!][^>]*>\s*)*(\S+)\s*/;

/**
 * The subcommand that a line begins with: 帮助转业干部适应 is none, since its first word is longer.
 *
 * @param line as Slack sends it, trimmed.
 */
export function readSubcommand(line: string): SubcommandRequest | undefined {
  const [before = "", word = ""] = FIRST_WORD.exec(line) ?? [];
  const named = BY_WORD.get(normalise(word));
  if (named !== undefined) return named(line.slice(before.length));
  const [begun = "", toMe = ""] = GLUED.exec(line) ?? [];
  const said = normalise(readText(line));
  return begun !== "" && OF_REMINDERS.test(said) && !isQuestion(said)
    ? { kind: "reminder-line", line: `${toMe} ${line.slice(begun.length)}`.trim() }
    : undefined;
}

function whole(rest: string, request: SubcommandRequest): SubcommandRequest | undefined {
  return readText(rest).trim() === "" ? request : undefined;
}
