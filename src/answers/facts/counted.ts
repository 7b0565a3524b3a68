import type { Span } from "../../search/document.ts";
import { cutTagged, type TaggedWord } from "../../search/segmenter.ts";

/** Longest row of words before or after a figure that is looked at, in UTF-16 code units. */
const NEAR = 14;
const NOMINAL = /^(?:n|l|j|b|vn|an|zg|x)/u;
const NOUN = /^(?:n|l|j|vn|an|x)/u;
/** A date counts nothing. */
const DATE = /[年月日]$/u;
/** Words between what is measured and the figure: 达到, 为, 约, 共. */
const LINK = /^(?:v|d|p|ul|a)/u;

const isTelling = (word?: TaggedWord) =>
  /^v/u.test(word?.tag ?? "") ? (word?.text.length ?? 0) > 1 : /^a/u.test(word?.tag ?? "");

/**
 * A figure with what it counts (近5000个党支部) or, where no noun follows it, with what it measures (覆盖率达到95%).
 *
 * @param text normalised.
 * @param from where the figure before it ends.
 */
export function withCounted(text: string, { start, end }: Span, from = 0): Span {
  if (DATE.test(text.slice(start, end))) return { start, end };
  const [behind = ""] = /^\p{Script=Han}+/u.exec(text.slice(end, end + NEAR)) ?? [];
  const of = behind.startsWith("的") ? 1 : 0;
  let counted = 0;
  for (const { text: word, start: at, tag } of cutTagged(behind.slice(of))) {
    if (!NOMINAL.test(tag)) break;
    const next = of + at + word.length;
    // The table has no part of speech for 村, 县 and 厂; what stands last in a row is no particle.
    if (NOUN.test(tag) || (tag === "zg" && /^[和与及的]?$/u.test(behind.charAt(next)))) counted = next;
  }
  if (counted > 0) return { start, end: end + counted };
  const [before = ""] =
    /(?<!\p{Script=Han})\p{Script=Han}+$/u.exec(text.slice(Math.max(from, start - NEAR), start)) ?? [];
  const words = cutTagged(before);
  let first = words.length;
  while (LINK.test(words[first - 1]?.tag ?? "")) first--;
  let noun = first;
  // A verb before a noun is mostly part of its name: 覆盖 in 覆盖率.
  const isNamed = ({ text: word, tag }: TaggedWord) =>
    NOMINAL.test(tag) || (noun < first && tag === "v" && word !== "有");
  for (let word = words[noun - 1]; word !== undefined && isNamed(word); word = words[noun - 1]) noun--;
  // 投资3500万元, 增速为5%, 宽3米: what is done or how it is tells what the figure is of.
  if (noun === first) while (words[noun] !== undefined && !isTelling(words[noun])) noun++;
  // A row that is cut off may begin with the end of a word, and one behind a figure with what belongs to that.
  if (noun === 0 && (before.length === NEAR || (from > 0 && from + before.length === start)))
    noun = noun < first ? noun + 1 : words.length;
  const at = words[noun]?.start ?? before.length;
  // 85后船员, gdp总量: a name goes on to its left in digits and letters.
  const isName = at === 0 ? before !== "" : at === 1 && before.startsWith("后");
  const [name = ""] = isName
    ? (/(?<![a-z0-9.])[a-z0-9.]+$/u.exec(text.slice(from, start - before.length)) ?? [])
    : [];
  return { start: start - before.length + (name === "" ? at : -name.length), end };
}
