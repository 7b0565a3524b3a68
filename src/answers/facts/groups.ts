import type { Span } from "../../search/document.ts";
import { cutTagged } from "../../search/segmenter.ts";

/** Words for people by what they are or do; normalised. */
const PEOPLE =
  /(?:干部|党员|团员|职工|员工|民工|工人|村官|骑手|司机|学生|研究生|毕业生|教师|军人|老兵|青年|妇女|儿童|老人|居民|村民|市民|农民|渔民|网民|商户|残疾人|企业|人员|群体|人士|\p{Script=Han}{2}[员师者])$/u;
/** Their kin, who are others than they: whosever they are (干部家属), 家属 have to be spoken of. */
const KIN = /^(?:家属|家长|子女)$/u;
/** Words that say which people are meant. */
const WHICH = /^(?:n|j|vn|an?$|b|l|i|x|nz)/u;

/** A group of people that a text names, and the words by any of which a report may know it. */
export interface NamedGroup extends Span {
  readonly knownBy: readonly string[];
}

/** Groups of people named by two words (外卖骑手, 老党员), or by a word for a trade (公务员). Normalised. */
export function findGroups(text: string): NamedGroup[] {
  const words = cutTagged(text);
  const groups = words.flatMap(({ text: word, tag, start }, at): NamedGroup[] => {
    const end = start + word.length;
    const before = words[at - 1];
    const which = before !== undefined && before.start + before.text.length === start ? before : undefined;
    // 快递员 is cut apart where the segmenter does not know it.
    if (word === "员" && which !== undefined && which.text.length > 1)
      return [{ start: which.start, end, knownBy: [which.text] }];
    if (!tag.startsWith("n") || !(PEOPLE.test(word) || KIN.test(word))) return [];
    if (which !== undefined && (WHICH.test(which.tag) || (which.tag === "v" && which.text.length > 1))) {
      // 机关的干部 are 机关干部 too, and after a verb (慰问老兵) the word for people has to be unknown itself.
      if (KIN.test(word)) return [{ start, end, knownBy: [] }];
      const knownBy = which.tag === "v" ? [which.text, word] : which.text.length > 1 ? [which.text] : [];
      return [{ start: which.start, end, knownBy }];
    }
    return word.length > 2 ? [{ start, end, knownBy: [] }] : [];
  });
  return groups.filter(
    (one) => !groups.some((other) => other !== one && other.start <= one.start && other.end > one.end),
  );
}
