import { sectionNumber } from "../corpus/address.ts";
import type { LocatedPassage } from "../corpus/corpus.ts";
import { lengthOf } from "../corpus/report.ts";
import type { Note, PlainNote } from "./answer.ts";
import type { FactKind } from "./facts/fact.ts";
import { QUESTION_LIMIT } from "./limits.ts";

/** What the bot says of its own to a question in English; the Chinese is in `wording.ts`. */
const NOTES: Readonly<Record<PlainNote, string>> = {
  "no-recommendation": "The report makes no recommendation for this",
  "question-cut": `The question is longer than ${QUESTION_LIMIT} characters; only the first ${QUESTION_LIMIT} were searched`,
  "no-problem": "The report does not say which problem this answers",
  "no-more": "The report has nothing more on this",
  "not-mentioned": "This section of the report does not mention it",
  "shown-before": "All of these were shown before; the report has no further recommendation",
  elsewhere:
    "What was shown before does not say so; this is from elsewhere in the report and may be about something else",
  "no-such-item": "There was no such item above",
  "first-item": "This is the first one",
  "last-item": "This is the last one",
  "nothing-before": "There is no answer before this one",
  "reports-gone": "The reports that this channel is limited to are no longer here",
  "no-such-place": "The report has no such place",
  "no-items": "This part of the report is not itemised",
  "no-order": "The report does not rank them; they are listed in its order",
  "in-chinese": "The report is in Chinese and can only be searched in Chinese",
  "no-progress": "The report does not say what became of them",
  "no-judgement": "Reports are only quoted here, not judged",
  "assigned-gone": "The paragraph that an administrator chose is gone; this was searched anew",
  gone: "The report has changed and that paragraph is gone; please ask again",
};

export const NONE_IN_ENGLISH = "The report does not answer this question.";
export const NEAREST_IN_ENGLISH = "The report does not answer this directly; this may be related:";
export const NEAREST_TO_UNMENTIONED_IN_ENGLISH = "; the nearest is:";
export const IN_PART_IN_ENGLISH = " (in part)";

export function englishNote(note: Note): string {
  if (typeof note === "string") return NOTES[note];
  switch (note.kind) {
    case "place":
      return `Found in “${note.of.report.title}”, ${englishPlaces([note.of])}`;
    case "mentions":
      return `${note.reports.length} reports mention this`;
    case "dated":
      return `“${note.report.title}” was published on ${note.report.published}, over five years ago`;
    case "pairs": {
      const pairs = [...note.of.links].map(([problem, answers]) => `${problem} → ${answers.join(", ")}`);
      return pairs.length === 0
        ? "The report does not say which recommendation answers which problem"
        : `Problems and their recommendations: ${pairs.join("; ")}`;
    }
    case "about":
      return `Published on ${note.of.published}; source: ${note.of.source.trim()}; about ${lengthOf(note.of)} characters`;
    case "unmentioned":
      return `The report does not mention ${note.name}`;
    case "no-part":
      return `The report has no part on ${note.of}`;
    case "rest":
      return `${note.count} more not shown; open the source text for all of them`;
    case "assigned":
      return "Chosen by an administrator";
    case "told":
      return `Answered by a person, not from the report: ${note.answer}`;
    case "unanswered":
      return `No certain answer was found to “${note.question}”`;
    case "apart":
      return `Please ask “${note.question}” by itself`;
  }
}

/** Where passages of one section stand. */
export function englishPlaces(sources: readonly LocatedPassage[]): string {
  const [first] = sources;
  if (first === undefined) return "";
  const { part, section } = first;
  const number = sectionNumber(section.id);
  const paragraphs = sources.map(({ passage }) => section.passages.indexOf(passage) + 1).join(", ");
  const inPart = part.number === 0 ? "opening" : `part ${part.number}`;
  return `${inPart}${number === 0 ? "" : `, section ${number}`}, paragraph ${paragraphs}`;
}

const FACTS: Readonly<Record<FactKind, string>> = {
  figure: "Figures",
  body: "Bodies",
  platform: "Platforms",
  document: "Documents",
};

export function englishFactsTitle(kind: FactKind, count: number): string {
  return `${FACTS[kind]} (${count})`;
}
