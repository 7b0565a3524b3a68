/** Longest message that is read, in UTF-16 code units; the rest is cut off before anything looks at it. */
export const MESSAGE_LIMIT = 3_000;

/** Longest question that is searched whole, in characters (code points); the rest is cut off with a note. */
export const QUESTION_LIMIT = 500;
