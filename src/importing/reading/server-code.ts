/** Blanks server-side code, keeping line breaks. */
export function withoutScripts(html: string): string {
  let text = html;
  for (const [opening, closing] of [
    ["<%", "%>"],
    ["<?", "?>"],
  ] as const) {
    const kept: string[] = [];
    let at = 0;
    for (;;) {
      const start = text.indexOf(opening, at);
      if (start < 0) break;
      const end = text.indexOf(closing, start);
      const after = end < 0 ? text.length : end + closing.length;
      kept.push(text.slice(at, start), text.slice(start, after).replace(/[^\n]/g, ""));
      at = after;
    }
    text = kept.join("") + text.slice(at);
  }
  return text;
}
