import type { Corpus, LocatedSection } from "../../corpus/corpus.ts";
import { takeKinds } from "../../corpus/kind-words.ts";
import { findOutline } from "../outline-intent.ts";
import { withoutFillers } from "../question-words.ts";
import { namedPlaces, type SectionIntent } from "../section-intent.ts";
import { withoutOrder } from "./report-intent.ts";

/** The other side of a link that the report draws. */
export type LinkedKind = "problems" | "recommendations";

/** What a question asks of a place, or of a topic, beyond its text. */
export type LinkIntent =
  /** What the report links to it: 2.2对应哪条建议, 加强考核针对的是什么问题. */
  | { readonly kind: "linked"; readonly wants: LinkedKind; readonly to: SectionIntent | string }
  /** Something of that section alone: 第三条建议里谁来负责. */
  | { readonly kind: "within"; readonly sections: readonly LocatedSection[]; readonly topic: string };

const LINK = /对应|相应|针对|相关|解决|配套|回应|应对|为了|提出|的是/gu;
const SIDE = "(?<side>问题|困难|建议|对策|措施|办法|情况)";
const ASKED = "(?:什么|哪(?:些|一?[个条种类方面]{0,2})|第几[个条])(?:样的)?";
/** What is linked stands before what is asked for, or behind it: 加强考核针对什么问题, 加强考核对应的问题有哪些, 哪条建议针对泄密. */
const ASKED_LINKS = [
  `(?<topic>.*?)(?:是|要|想)?(?:针对|对应|回应|冲着|(?:为了?)?解决)(?:的是|的|了|着)?${ASKED}${SIDE}(?:而?提出?来?的)?`,
  `(?<topic>.*?)(?:针对|冲着|(?:为了?)?解决)(?:的是|的|了|着)?(?:什么|哪些|哪[个种])(?:而?提出?来?的)?`,
  `(?<topic>.*?)(?:所?对应|相应|配套)的${SIDE}(?:是什么|有哪些|是哪一?[条个些]|是第几[条个]|呢)?`,
  `${ASKED}${SIDE}(?:是|要)?(?:针对|对应|回应|解决)(?:的是|的|了|着)?(?<topic>.*?)的?`,
].map((form) => new RegExp(`^${form}[^\\p{L}\\p{N}]{0,9}$`, "u"));

/** @param question normalised. */
export function findLink(question: string, corpus: Corpus): LinkIntent | undefined {
  for (const { words, rest, read } of namedPlaces(question, corpus)) {
    const to = read();
    if (to === undefined) continue;
    const { kinds, rest: left } = takeKinds(rest);
    const [wants] = kinds;
    const subject = withoutFillers(left.replace(LINK, " "));
    if (subject === "" && kinds.length === 1 && (wants === "problems" || wants === "recommendations")) {
      return { kind: "linked", wants, to };
    }
    // 2.3 run together with a subject is more often a figure, and one that the report has is.
    const isApart = /[节条段]$/u.test(words) || /^ [ 里中的]/u.test(rest);
    const isFigure = () => corpus.passages.some(({ passage }) => passage.text.includes(words));
    const numbered = /第|最后/u.test(words) || (isApart && !isFigure());
    if (to.sections.length > 0 && numbered && withoutFillers(rest) !== "") {
      return { kind: "within", sections: to.sections, topic: rest.trim() };
    }
  }
  for (const form of ASKED_LINKS) {
    const { topic = "", side = "" } = form.exec(question)?.groups ?? {};
    if (withoutFillers(takeKinds(withoutOrder(topic)).rest) === "") continue;
    // A part has its counterparts listed.
    if (findOutline(topic, corpus) !== undefined) return undefined;
    const wants = takeKinds(side).kinds.includes("recommendations") ? "recommendations" : "problems";
    return { kind: "linked", wants, to: topic.trim() };
  }
  return undefined;
}
