import { normalise } from "../../search/normalise.ts";

const ENGLISH =
  /\b(?:what|which|who|how|why|when|where|is|are|does|do|did|can|the|about|of|in|report|tell|list|show)\b/u;

/** Whether a question is put in English; what it says in Chinese is searched as ever. Normalised. */
export function isEnglish(question: string): boolean {
  return !/\p{Script=Han}/u.test(question) && ENGLISH.test(question) && /\s/u.test(question.trim());
}

/** Whether a message as it was sent is put in English, and is answered in English. */
export function asksInEnglish(sent: string): boolean {
  return isEnglish(normalise(sent));
}
