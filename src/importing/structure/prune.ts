import type { LeftOut } from "../block.ts";
import type { DraftPart, DraftSection } from "./outline.ts";

/** Headings of what others wrote about the text. */
const COMMENT = /点评|點評|评析|名师|名言警句|相关链接|延伸阅读|编者按|答题思路|参考答案/;

/** Headings of what is said of a publication's use. */
const RIGHTS = /^(?:版权声明|免责声明|法律声明)$/;

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

/** Takes out comments on the text, lists of notes, translations, and headings of a table of contents. */
export function pruneDraft(all: readonly DraftPart[]): Pruned {
  const leftOut: LeftOut[] = [];
  const parts = dropTranslations(all, leftOut);
  const later = countHeadings(parts);
  /** Takes a heading off those still to come, and says why what it heads is left out. */
  const reasonOf = (heading: string, bare: boolean): LeftOut["reason"] | undefined => {
    const name = nameOf(heading);
    const ahead = (later.get(name) ?? 0) - (heading === "" ? 0 : 1);
    later.set(name, ahead);
    return reasonFor(name, bare && ahead > 0);
  };
  const leaveOut = (reason: LeftOut["reason"], pieces: readonly Pick<LeftOut, "text" | "line">[]) => {
    for (const { text, line } of pieces) if (text !== "") leftOut.push({ text, line, reason });
  };
  const kept = parts.flatMap((part) => {
    const heading = { text: part.heading, line: part.line };
    const reason = reasonOf(part.heading, false);
    if (reason !== undefined) {
      leaveOut(reason, [heading, ...part.sections.flatMap(piecesOf)]);
      return [];
    }
    const sections = part.sections.filter((section) => {
      const why = reasonOf(section.heading, section.paragraphs.length === 0);
      if (why !== undefined) leaveOut(why, piecesOf(section));
      return why === undefined;
    });
    if (sections.length > 0) return [foldBare({ ...part, sections })];
    const repeated = part.heading === "" || (later.get(nameOf(part.heading)) ?? 0) > 0;
    if (repeated) leaveOut("contents", [heading]);
    return repeated ? [] : [{ ...part, sections }];
  });
  return { parts: dropNoteMarks(kept, leftOut), leftOut };
}

/** `…[1]`, `…［2］`, behind a word or its mark. */
const NOTE_MARK =
  /(?<=[\p{Script=Han}，。；：、”’）》%\d])[ \u3000]?[[［]\d{1,3}(?:[-–,，、]\d{1,3}){0,5}[\]］]/gu;
/** `…①`, which is no note's mark where no note begins with it. */
const CIRCLED_MARK = /(?<=[\p{Script=Han}，。；”’）》%\d])[①-⑳](?=[，。；：、”’）》]|\p{Script=Han}|$)/gu;

function dropNoteMarks(parts: readonly DraftPart[], leftOut: readonly LeftOut[]): DraftPart[] {
  const notes = new Set(
    leftOut.flatMap(({ reason, text }) => (reason === "note" ? text.trim().slice(0, 1) : [])),
  );
  const drop = (text: string) =>
    text.replace(NOTE_MARK, "").replace(CIRCLED_MARK, (mark) => (notes.has(mark) ? "" : mark));
  return parts.map(({ heading, sections, ...part }) => ({
    ...part,
    heading: drop(heading),
    sections: sections.map((section) => ({
      ...section,
      heading: drop(section.heading),
      paragraphs: section.paragraphs.map((paragraph) => ({ ...paragraph, text: drop(paragraph.text) })),
    })),
  }));
}

function piecesOf({ heading, line, paragraphs }: DraftSection): Pick<LeftOut, "text" | "line">[] {
  return [{ text: heading, line }, ...paragraphs];
}

function dropTranslations(parts: readonly DraftPart[], leftOut: LeftOut[]): readonly DraftPart[] {
  if (headingsIn(parts).filter((heading) => TRANSLATION.test(heading)).length < FEWEST_TRANSLATIONS)
    return parts;
  const drop = <T extends { readonly heading: string; readonly line: number }>(item: T): T => {
    const found = TRANSLATION.exec(item.heading);
    if (found === null) return item;
    leftOut.push({ text: found[0].trim(), line: item.line, reason: "translation" });
    return { ...item, heading: item.heading.slice(0, found.index) };
  };
  return parts.map((part) => ({ ...drop(part), sections: part.sections.map(drop) }));
}

function reasonFor(name: string, repeated: boolean): LeftOut["reason"] | undefined {
  if (COMMENT.test(name) && name.length <= 12) return "comment";
  if (NOTES.test(name)) return "note";
  if (RIGHTS.test(name)) return "outside-article";
  return repeated ? "contents" : undefined;
}

/** Sections without any text below them are a list, and its items say what there is to say. */
function foldBare(part: DraftPart): DraftPart {
  const headed = part.sections.filter(({ heading }) => heading !== "");
  if (headed.some(({ paragraphs }) => paragraphs.length > 0)) return part;
  const opening = part.sections.find(({ heading }) => heading === "");
  const items = headed.map(({ heading, line }) => ({ text: heading, line, role: "item" as const }));
  const paragraphs = [...(opening?.paragraphs ?? []), ...items];
  return { ...part, sections: [{ heading: "", line: opening?.line ?? part.line, paragraphs }] };
}

function countHeadings(parts: readonly DraftPart[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const heading of headingsIn(parts))
    if (heading !== "") counts.set(nameOf(heading), (counts.get(nameOf(heading)) ?? 0) + 1);
  return counts;
}

function headingsIn(parts: readonly DraftPart[]): string[] {
  return parts.flatMap(({ heading, sections }) => [heading, ...sections.map((each) => each.heading)]);
}

function nameOf(heading: string): string {
  return heading.replace(/[\s\u3000]+/g, "");
}
