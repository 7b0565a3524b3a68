/** Longest question that is searched whole, in characters (code points); the rest is cut off with a note. */
export const QUESTION_LIMIT = 500;
