import { readAddress } from "../corpus/address.ts";
import { readNumber } from "../corpus/numerals.ts";
import type { Selection } from "./reminder.ts";

const NAMED: ReadonlyMap<string, Selection> = new Map<string, Selection>([
  ...["全部", "所有", "all"].map((word) => [word, "all"] as const),
  ...["建议", "只要建议", "只看建议", "对策", "recommendations", "recommendation"].map(
    (word) => [word, "recommendations"] as const,
  ),
  ...["问题", "只要问题", "只看问题", "problems", "problem"].map((word) => [word, "problems"] as const),
]);

const NUMBERED = /^(?:第(\d{1,2}|[一二三四五六七八九十])部分|part(\d{1,2}))$/;

/**
 * Reads what to post: 全部, 建议, 问题, 第二部分, `all`, `recommendations`, `problems`, `part2`, or a part's address.
 *
 * @param parts addresses of the parts that there are (`slug#2`).
 * @returns `unknown-part` or `ambiguous-part` where a part is meant, but none or several fit; undefined for
 *   anything else.
 */
export function parseSelection(
  text: string,
  parts: readonly string[],
): { readonly selection: Selection } | "unknown-part" | "ambiguous-part" | undefined {
  const named = NAMED.get(text);
  if (named !== undefined) return { selection: named };
  const address = readAddress(text);
  if (address !== undefined && address.section === undefined) {
    return parts.includes(text) ? { selection: { part: text } } : "unknown-part";
  }
  const match = NUMBERED.exec(text);
  if (match === null) return undefined;
  const number = readNumber(match[1] ?? match[2] ?? "");
  const fitting = parts.filter((part) => readAddress(part)?.part === number);
  const [only] = fitting;
  if (only === undefined) return "unknown-part";
  return fitting.length > 1 ? "ambiguous-part" : { selection: { part: only } };
}
