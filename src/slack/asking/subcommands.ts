import { readText } from "../kit/mrkdwn.ts";

/** What subcommands ask for. */
export type SubcommandRequest =
  | { readonly kind: "help" }
  /** The reports' tables of contents. */
  | { readonly kind: "contents" }
  /** A form for a new reminder. */
  | { readonly kind: "reminder-form" }
  | { readonly kind: "reminder-list" }
  /** A reminder in one line, as Slack sends it: a channel is `<#C123|name>`. */
  | { readonly kind: "reminder-line"; readonly line: string };

/** A first word that asks for something else than an answer. */
interface Subcommand {
  /** The first is the one that help and README name. In lower case. */
  readonly words: readonly [string, ...string[]];
  /** What is asked for, by the rest of the line as Slack sends it; undefined when it is a question after all. */
  readonly request: (rest: string) => SubcommandRequest | undefined;
  /** Its line in help, in Chinese. */
  readonly help: string;
}

const LIST: ReadonlySet<string> = new Set(["列表", "list"]);

/** All subcommands: reading them, help, the requests that there are and a test of the README follow from here. */
export const SUBCOMMANDS = {
  help: {
    words: ["帮助", "help", "?", "？"],
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
      if (line === "") return { kind: "reminder-form" };
      return LIST.has(line.toLowerCase()) ? { kind: "reminder-list" } : { kind: "reminder-line", line };
    },
    help: "/wence 提醒：让频道每天看到一条；/wence 提醒 列表：查看、修改已有的提醒",
  },
} satisfies Readonly<Record<string, Subcommand>>;

const BY_WORD: ReadonlyMap<string, (rest: string) => SubcommandRequest | undefined> = new Map(
  Object.values(SUBCOMMANDS).flatMap(({ words, request }) => words.map((word) => [word, request] as const)),
);

/** A line's first word, whatever people it mentions before, and the rest. */
const FIRST_WORD = /^(?:<[@!][^>]*>\s*)*(\S+)\s*/;

/**
 * The subcommand that a line begins with: 帮助转业干部适应 is none, since its first word is longer.
 *
 * @param line as Slack sends it, trimmed.
 */
export function readSubcommand(line: string): SubcommandRequest | undefined {
  const [before = "", word = ""] = FIRST_WORD.exec(line) ?? [];
  return BY_WORD.get(word.toLowerCase())?.(line.slice(before.length));
}

function whole(rest: string, request: SubcommandRequest): SubcommandRequest | undefined {
  return readText(rest).trim() === "" ? request : undefined;
}
