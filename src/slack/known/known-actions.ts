import { z } from "zod";
import { QUESTION_LENGTH } from "../../known/known.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { parseJson } from "../kit/payload-fields.ts";

// Ids of the form in which administrators teach, of the buttons that lead there, and what they carry.

/** Opens the form for a question; the value says which. */
export const TEACH = "teach";
/** Opens the form for synonyms alone. */
export const TEACH_SYNONYMS = "teach_synonyms";
/** What to do with an entry of the list: `edit` or `remove`, a blank, and the entry's id. */
export const KNOWN_ENTRY = "known_entry";
/** What to do with a question without a good answer: `teach`, `synonyms` or `done`, a blank, and the feedback's id. */
export const OPEN_QUESTION = "open_question";
export const KNOWN_FORM = "known_form";
/** Fields of the form, as block and action ids. */
export const KNOWN_FIELDS = {
  question: "known_question",
  place: "known_place",
  synonyms: "known_synonyms",
} as const;

/** In place of a reference: the reports do not answer. */
export const NOWHERE = "nowhere";

const teaching = z.object({
  /** The question, empty for a new one. */
  q: z.string(),
  /** The feedback that it comes from: done with once it is taught. */
  f: z.string().optional(),
  /** The entry that is changed. */
  e: z.string().optional(),
  /** The view of App Home that it was opened from. Earlier versions kept something else. */
  home: z.string().optional().catch(undefined),
});

/** What is taught, and whence it comes. */
export type Teaching = z.infer<typeof teaching>;

export function teachingValue({ q, ...rest }: Teaching): string {
  return JSON.stringify({ q: fitText(q, QUESTION_LENGTH), ...rest });
}

export function readTeaching(value: string | undefined): Teaching {
  return teaching.safeParse(parseJson(value)).data ?? { q: "" };
}
