import { readMark } from "../../corpus/heading-marks.ts";
import type { LeftOut } from "../block.ts";
import type { Guess } from "../guess.ts";
import { LONGEST_HEADING, lengthOf } from "./heading-text.ts";
import type { DraftPart } from "./outline.ts";

/** What a student was asked, and the label above what was answered. */
const TASK = /^(?:作文)?题目$|^(?:作答|写作)要求$/;
const ANSWER = /^(?:参考)?(?:范文|例文|正文|答案|作文)$/;

/** What says that measures follow, before 首先， 其次，. */
const LEADS_IN = /对策|措施|建议|入手|着手/;

/**
 * Reads an essay written on a task as the report it is: without the task, and with its own title in place of the
 * label; where 首先， 其次， head its sections, the sentence that leads in to them heads a part of its own.
 */
export function readEssay(
  all: readonly DraftPart[],
  guesses: Guess[],
): { readonly parts: readonly DraftPart[]; readonly leftOut: readonly LeftOut[] } {
  const task = all.find(({ heading }, at) => TASK.test(heading) && ANSWER.test(all[at + 1]?.heading ?? ""));
  const texts = task?.sections.flatMap(({ paragraphs }) => paragraphs) ?? [];
  const leftOut = texts.map(({ text, line }) => ({ text, line, reason: "comment" as const }));
  const alone = all.filter(({ heading }) => heading !== "").length === 2;
  const parts = all
    .filter((part) => part !== task)
    .map((part) => (task === undefined || !ANSWER.test(part.heading) ? part : titleAnswer(part, alone)));
  return { parts: parts.flatMap((part) => splitAtLeadIn(part, parts, guesses)), leftOut };
}

/** Gives an essay its own title, where its first line is one; alone in its report it needs no other. */
function titleAnswer(part: DraftPart, alone: boolean): DraftPart {
  const [opening, ...sections] = part.sections;
  const [first, ...rest] = opening?.paragraphs ?? [];
  const isTitle =
    first !== undefined && rest.length > 0 && isHeadingLength(first.text) && !/[。！？：]/.test(first.text);
  if (opening === undefined || !isTitle) return { ...part, heading: alone ? "" : part.heading };
  return { ...part, heading: first.text, sections: [{ ...opening, paragraphs: rest }, ...sections] };
}

function splitAtLeadIn(part: DraftPart, all: readonly DraftPart[], guesses: Guess[]): DraftPart[] {
  const [opening, ...sections] = part.sections;
  const before = opening?.paragraphs.slice(0, -1) ?? [];
  const lead = opening?.paragraphs.at(-1);
  const ordinals = sections.filter(({ heading }) => readMark(heading)?.style === "ordinal");
  const numbered = all.some(({ heading }) => readMark(heading) !== undefined);
  if (opening === undefined || opening.heading !== "" || lead === undefined || before.length === 0)
    return [part];
  if (ordinals.length === 0 || ordinals.length < sections.length || numbered) return [part];
  const words = lead.text.trim().replace(/[。：:]$/, "");
  if (!isHeadingLength(words) || !LEADS_IN.test(words)) return [part];
  guesses.push({ kind: "plain-heading", line: lead.line, words });
  return [
    { ...part, sections: [{ ...opening, paragraphs: before }] },
    { heading: words, line: lead.line, sections },
  ];
}

function isHeadingLength(text: string): boolean {
  return lengthOf(text) <= LONGEST_HEADING;
}
