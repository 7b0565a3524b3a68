/** The beginning of a text, of at most `limit` UTF-16 code units, that never ends inside a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const isFirstOfPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstOfPair ? limit - 1 : limit);
}

/**
 * The beginning of a text, as `cutText` gives it, whose compatibility form (NFKC), in which questions are read, is no
 * longer than `limit` either: one character may stand there as eighteen.
 */
export function cutToRead(text: string, limit: number): string {
  let cut = cutText(text, limit);
  for (let read = cut.normalize("NFKC").length; read > limit; read = cut.normalize("NFKC").length) {
    cut = cutText(cut, Math.floor((cut.length * limit) / read));
  }
  return cut;
}
