import type { Span } from "../../search/document.ts";

/** A title between book-title marks, which may hold titles of their own in single marks. */
const TITLE = /《[^《》]{1,80}》/gu;

/** Documents named by their titles: 《…》. A document named without the marks is not told from plain words. */
export function findDocuments(text: string): Span[] {
  return [...text.matchAll(TITLE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
