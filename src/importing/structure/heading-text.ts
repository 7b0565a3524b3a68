import { MARK_STYLES } from "../../corpus/heading-marks.ts";
import type { MarkedBlock } from "./run-on.ts";

/** How a piece says what of it is a heading. */
export type HeadingShape =
  /** A line that holds nothing else. */
  | "line"
  /** The first sentence of a paragraph. */
  | "sentence"
  /** Up to a blank in running text. */
  | "blank";

export interface SplitHeading {
  /** The mark's own characters, as 一、; empty where it only says what kind of heading follows. */
  readonly mark: string;
  readonly words: string;
  /** What follows in the same piece; may be empty. */
  readonly body: string;
  readonly shape: HeadingShape;
}

/** Longest heading, in characters without blanks. Of 1,100 headings of official reports, 4 are longer. */
export const LONGEST_HEADING = 50;

/** Shortest heading that is told from its text by a blank alone. */
const SHORTEST_HEADING = 4;

/** Shortest sentence, in characters without blanks, that may follow a part's heading after a mere blank. */
const SHORTEST_SENTENCE = 8;

const ANSWER = /(?:答|答复|回答|A[0-9]{0,2})[ ]?[：:]/;
const ANSWER_START = /^(?:答|答复|回答|A[0-9]{0,2})[ ]?[：:][ \u3000]*/;
const SENTENCE_END = /[。！？!?]/;
const OPEN_ENDED = /[；;，,、]$/;

export const KIND_ENDING =
  /(?:问题|情况|成效|成果|成绩|做法|经验|建议|对策|措施|举措|思路|原因|分析|现状|意义|目标|要求|任务|显著|困难|挑战)$/;

/** What stands on top of a table: its number and name, or what it counts in. */
export const TABLE_LABEL =
  /^(?:附?表[ \u3000]?(?:[0-9一二三四五六七八九十A-Z]{1,3}(?:[-–.．][0-9]{1,3})?)?[：:.、 \u3000]|[（(]?单位[：:])[^。]{0,60}$/;

/** Separates a piece that begins with a mark into heading and text; undefined where it is a list's item. */
export function splitHeading(piece: MarkedBlock, followedByAnswer: boolean): SplitHeading | undefined {
  const { text, mark } = piece;
  if (mark === undefined) return undefined;
  const symbol = text.slice(0, mark.end).trim();
  const rest = text.slice(mark.end).trim();
  if (mark.style === "label") return splitLabel(rest);
  if (mark.style === "question") return splitQuestion(rest, followedByAnswer);
  if (rest === "" || OPEN_ENDED.test(rest)) return undefined;
  const found = findEnd(rest, MARK_STYLES[mark.style].rank <= MARK_STYLES.chinese.rank);
  if (found === undefined) return undefined;
  const words = rest
    .slice(0, found.end)
    .replace(/[。：:]$/, "")
    .trim();
  return words === ""
    ? undefined
    : {
        mark: symbol,
        words,
        body: rest
          .slice(found.end)
          .replace(/^[：:]/, "")
          .trim(),
        shape: found.shape,
      };
}

/** @param ofPart whether the mark is one of parts, whose headings seldom are sentences. */
function findEnd(rest: string, ofPart: boolean): { end: number; shape: HeadingShape } | undefined {
  const sentence = SENTENCE_END.exec(rest);
  const sentenceEnd = sentence === null ? rest.length : sentence.index + sentence[0].length;
  const first = rest.slice(0, sentenceEnd);
  const clauseEnd = /[，,：:；;]/.exec(first)?.index ?? first.length;
  const named = lengthOf(first.slice(0, clauseEnd));
  const tells = sentence?.[0] === "。" && lengthOf(first) - named > SHORTEST_SENTENCE;
  if (/[：:]/.test(first[clauseEnd] ?? "") && tells && named <= LONGEST_HEADING)
    return { end: clauseEnd, shape: "sentence" };
  if (lengthOf(first) <= LONGEST_HEADING) {
    const blank = ofPart && sentence !== null ? kindBlank(first) : undefined;
    if (blank !== undefined && lengthOf(first.slice(blank)) >= SHORTEST_SENTENCE)
      return { end: blank, shape: "blank" };
    const lineOnly = sentenceEnd === rest.length;
    return { end: sentenceEnd, shape: lineOnly ? "line" : "sentence" };
  }
  const blank = bestBlank(rest.slice(0, clauseEnd));
  return blank === undefined ? undefined : { end: blank, shape: "blank" };
}

/** The blank that ends a heading: behind a word that headings end in, else the first. */
function bestBlank(clause: string): number | undefined {
  return kindBlank(clause) ?? blanksOf(clause)[0];
}

function kindBlank(text: string): number | undefined {
  const clause = /^[^，,：:；;]*/.exec(text)?.[0] ?? "";
  return blanksOf(clause).find((blank) => KIND_ENDING.test(clause.slice(0, blank).replace(/\s/g, "")));
}

function blanksOf(clause: string): number[] {
  return [...clause.matchAll(/(?<=[^\s，。])[ \u3000]{1,4}(?=\S{2})/g)]
    .map(({ index }) => index)
    .filter((blank) => {
      const length = lengthOf(clause.slice(0, blank));
      return length >= SHORTEST_HEADING && length <= LONGEST_HEADING;
    });
}

function splitLabel(rest: string): SplitHeading | undefined {
  const end = rest.search(/[】：:]/);
  if (end < 1) return undefined;
  return { mark: "", words: rest.slice(0, end), body: rest.slice(end + 1).trim(), shape: "line" };
}

function splitQuestion(rest: string, followedByAnswer: boolean): SplitHeading | undefined {
  const answer = ANSWER.exec(rest);
  if (answer === null && !followedByAnswer) return undefined;
  const question = rest.slice(0, answer?.index ?? rest.length).trim();
  if (question === "") return undefined;
  const body = rest.slice(answer?.index ?? rest.length).replace(ANSWER_START, "");
  return { mark: "", words: question, body, shape: "line" };
}

/** An answer's text without the 答： before it. */
export function withoutAnswerMark(text: string): string {
  return text.replace(ANSWER_START, "");
}

/** Whether a text begins with 答：, or the name of who speaks. */
export function beginsAnswer(text: string): boolean {
  return ANSWER_START.test(text) || /^[\p{L}·]{1,12}[：:]/u.test(text);
}

/** Length without white space. */
export function lengthOf(text: string): number {
  return text.replace(/\s+/g, "").length;
}
