/** The beginning of a text, of at most `limit` UTF-16 code units, that never ends inside a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const isFirstOfPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstOfPair ? limit - 1 : limit);
}
