import type { Language } from "../corpus/content-problem.ts";

/** The language a terminal's messages are wanted in: Chinese for `zh_CN.UTF-8` and the like; POSIX' order of precedence. */
export function terminalLanguage({
  LC_ALL,
  LC_MESSAGES,
  LANG,
}: Readonly<Record<string, string | undefined>>): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en";
}
