import type { LocatedPassage } from "../corpus/corpus.ts";
import type { Note } from "./answer.ts";
import { QUESTION_LIMIT } from "./limits.ts";

/** What a note says to the person who asked. */
export function noteText(note: Note): string {
  switch (note) {
    case "no-recommendation":
      return "报告没有提出对应建议";
    case "question-cut":
      return `问题超过 ${QUESTION_LIMIT} 字，只按前 ${QUESTION_LIMIT} 字查找`;
  }
}

/** Where a passage stands, in words: 第 2 部分第 3 节第 1 段. */
export function placeText({ part, section, passage }: LocatedPassage): string {
  const [, sectionNumber = "0"] = section.id.split(".");
  const paragraph = passage.address.slice(passage.address.lastIndexOf(".") + 1);
  const inPart = part.number === 0 ? "开篇" : `第 ${part.number} 部分`;
  const inSection = sectionNumber === "0" ? (part.number === 0 ? "" : "引言") : `第 ${sectionNumber} 节`;
  return `${inPart}${inSection}第 ${paragraph} 段`;
}
