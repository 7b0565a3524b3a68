import type { LeftOut } from "../block.ts";
import type { DraftPart, DraftSection } from "./outline.ts";

/** Headings of what others wrote about the text. */
const COMMENT = /点评|點評|评析|名师|相关链接|延伸阅读|编者按|答题思路|参考答案/;

/** Headings of what holds no sentences of the report. */
const NOTES = /^(?:参考文献|參考文獻|参考资料|註解|注解|注释|註釋|尾注|脚注|附注|引用|更多)$/;

export interface Pruned {
  readonly parts: readonly DraftPart[];
  readonly leftOut: readonly LeftOut[];
}

/** A heading in English behind one in Chinese. */
const TRANSLATION = /(?<=\p{Script=Han})[\s\u3000]+[A-Z][A-Za-z][A-Za-z ,&'’-]{0,80}$/u;

/** From how many headings with one on a translation is not a name or a term. */
const FEWEST_TRANSLATIONS = 2;

/** What a student was asked, and the label above what was answered. */
const TASK = /^(?:作文)?题目$|^(?:作答|写作)要求$/;
const ANSWER = /^(?:参考)?(?:范文|例文|正文|答案|作文)$/;

/** Takes out comments on the text, lists of notes, translations, and headings of a table of contents. */
export function prune(all: readonly DraftPart[]): Pruned {
  const leftOut: LeftOut[] = [];
  const parts = takeTask(dropTranslations(all, leftOut), leftOut);
  const later = countHeadings(parts);
  const keepSection = (section: DraftSection): boolean => {
    const name = nameOf(section.heading);
    later.set(name, (later.get(name) ?? 0) - (section.heading === "" ? 0 : 1));
    const reason = reasonFor(name, section.paragraphs.length === 0 && (later.get(name) ?? 0) > 0);
    if (reason !== undefined) {
      leftOut.push({ text: section.heading, line: section.line, reason });
      for (const { text, line } of section.paragraphs) leftOut.push({ text, line, reason });
    }
    return reason === undefined;
  };
  const kept = parts.flatMap((part) => {
    const name = nameOf(part.heading);
    later.set(name, (later.get(name) ?? 0) - (part.heading === "" ? 0 : 1));
    const reason = reasonFor(name, false);
    if (reason !== undefined) {
      leftOut.push({ text: part.heading, line: part.line, reason });
      for (const { text, line } of part.sections.flatMap(({ paragraphs }) => paragraphs)) {
        leftOut.push({ text, line, reason });
      }
      return [];
    }
    const sections = part.sections.filter(keepSection);
    const repeated = sections.length === 0 && part.heading !== "" && (later.get(name) ?? 0) > 0;
    if (repeated) leftOut.push({ text: part.heading, line: part.line, reason: "contents" });
    return repeated || (sections.length === 0 && part.heading === "")
      ? []
      : [foldBare({ ...part, sections })];
  });
  return { parts: kept, leftOut };
}

function dropTranslations(parts: readonly DraftPart[], leftOut: LeftOut[]): readonly DraftPart[] {
  const headings = parts.flatMap(({ heading, sections }) => [
    heading,
    ...sections.map((section) => section.heading),
  ]);
  if (headings.filter((heading) => TRANSLATION.test(heading)).length < FEWEST_TRANSLATIONS) return parts;
  const drop = <T extends { readonly heading: string; readonly line: number }>(item: T): T => {
    const found = TRANSLATION.exec(item.heading);
    if (found === null) return item;
    leftOut.push({ text: found[0].trim(), line: item.line, reason: "translation" });
    return { ...item, heading: item.heading.slice(0, found.index) };
  };
  return parts.map((part) => ({ ...drop(part), sections: part.sections.map(drop) }));
}

/** An essay written on a task is the whole report; the task itself and the label between are not part of it. */
function takeTask(parts: readonly DraftPart[], leftOut: LeftOut[]): readonly DraftPart[] {
  const named = parts.filter(
    ({ heading }) => heading !== "" && reasonFor(nameOf(heading), false) === undefined,
  );
  const [task, answer] = named;
  if (named.length !== 2 || task === undefined || answer === undefined) return parts;
  if (!TASK.test(task.heading) || !ANSWER.test(answer.heading)) return parts;
  for (const { text, line } of task.sections.flatMap(({ paragraphs }) => paragraphs)) {
    leftOut.push({ text, line, reason: "comment" });
  }
  return parts
    .filter((part) => part !== task)
    .map((part) => (part === answer ? { ...part, heading: "" } : part));
}

function reasonFor(name: string, repeated: boolean): LeftOut["reason"] | undefined {
  if (COMMENT.test(name) && name.length <= 12) return "comment";
  if (NOTES.test(name)) return "note";
  return repeated ? "contents" : undefined;
}

/** Sections without any text below them are a list, and its items say what there is to say. */
function foldBare(part: DraftPart): DraftPart {
  const headed = part.sections.filter(({ heading }) => heading !== "");
  if (headed.length < 2 || headed.some(({ paragraphs }) => paragraphs.length > 0)) return part;
  const opening = part.sections.find(({ heading }) => heading === "");
  const items = headed.map(({ heading, line }) => ({ text: heading, line, role: "item" as const }));
  const paragraphs = [...(opening?.paragraphs ?? []), ...items];
  return { ...part, sections: [{ heading: "", line: opening?.line ?? part.line, paragraphs }] };
}

function countHeadings(parts: readonly DraftPart[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const heading of parts.flatMap((part) => [
    part.heading,
    ...part.sections.map((section) => section.heading),
  ])) {
    if (heading !== "") counts.set(nameOf(heading), (counts.get(nameOf(heading)) ?? 0) + 1);
  }
  return counts;
}

function nameOf(heading: string): string {
  return heading.replace(/[\s\u3000]+/g, "");
}
