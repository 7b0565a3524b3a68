import { decodeHTML } from "entities";

const PICTURE = /!\[[^\][]{0,500}\](?:\([^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,500})?\)|\[[^\][]{0,100}\])/g;
const LINK = /\[((?:[^\][]|\[[0-9]{1,3}\]){0,500})\]\([^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,500})?\)/g;
const NOTE_MARK = /\[\^[^\][\s]{1,50}\]/g;
/** Tags of HTML, and those of a tool's own: `<callout emoji="bulb">`. */
const TAG =
  /<\/?(?:(?:a|b|big|br|center|code|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|s|small|span|strong|sub|sup|u|ul)(?:[\s/][^<>]{0,1000})?|[a-z][a-z-]{2,30}(?: [a-z-]{1,30}="[^"<>]{0,500}"){0,20} ?\/?)>/gi;
const RAISED_MARK = /(?<![A-Za-z0-9)])<sup>\s{0,3}[[［(]?[0-9]{1,3}[\]］)]?\s{0,3}<\/sup>/gi;
const COMMENT = /<!--[^<>]{0,2000}-->/g;
const BRACED_ATTRIBUTES = /\{(?:[:.#]|[a-z-]{1,20}=")[^{}]{0,200}\}/g;
const EMPHASIS = /\*{2,3}|_{2,3}|~~|`+|==/g;
const SINGLE_EMPHASIS = /(?<![*A-Za-z0-9])\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*(?![*A-Za-z0-9])/g;
const ESCAPED = /\\(?=[\\`*_{}[\]()#+.!|<>~-]|$)/g;
const ENTITY = /&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi;

/**
 * The author's words in a line of Markdown or pasted text, without the marks, pictures and inline tags in it.
 * Not a Markdown parser: beside Chinese punctuation `**` is no emphasis by CommonMark's rules, but never meant
 * to be read either.
 */
export function stripMarks(text: string): string {
  // A second round for links around pictures.
  return text
    .replace(COMMENT, "")
    .replace(PICTURE, "")
    .replace(LINK, "$1")
    .replace(LINK, "$1")
    .replace(NOTE_MARK, "")
    .replace(RAISED_MARK, "")
    .replace(TAG, " ")
    .replace(BRACED_ATTRIBUTES, "")
    .replace(SINGLE_EMPHASIS, "$1")
    .replace(EMPHASIS, "")
    .replace(ESCAPED, "")
    .replace(ENTITY, (entity) => decodeHTML(entity));
}

const WHOLLY_BOLD = /^(?:\*\*|__)(?=\S)([^*_]{1,200})(?:\*\*|__)[：:]?$/;

/** Whether all of a line is set in bold. */
export function isBoldLine(text: string): boolean {
  return WHOLLY_BOLD.test(text.trim());
}

/** Whether a line holds nothing but pictures. */
export function isPictureLine(text: string): boolean {
  return /!\[|<img\b/i.test(text) && stripMarks(text).trim() === "";
}
