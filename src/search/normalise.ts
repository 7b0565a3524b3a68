import { Converter } from "opencc-js/t2cn";

/** First and last character that may have a simplified form: CJK Extension A and Unified Ideographs. */
const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** Simplified form of each Han character of the BMP, by its distance from the first; made at the first use. */
let simplifiedForms: Uint16Array | undefined;

/**
 * Brings a text into the one form that is indexed and searched: Unicode NFKC (full-width letters and digits
 * become ASCII), lower case, traditional characters as simplified ones.
 *
 * Characters are converted one by one and not by phrase, so that a part of a text normalises to the same
 * letters as it does inside the whole, and each character stays in its place.
 */
export function normalise(text: string): string {
  simplifiedForms ??= readSimplifiedForms();
  const folded = text.normalize("NFKC").toLowerCase();
  let simplified = "";
  let kept = 0;
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    if (code < FIRST_HAN || code > LAST_HAN) continue;
    const form = simplifiedForms[code - FIRST_HAN] ?? code;
    if (form === code) continue;
    simplified += folded.slice(kept, at) + String.fromCharCode(form);
    kept = at + 1;
  }
  return kept === 0 ? folded : simplified + folded.slice(kept);
}

/** A normalised text that remembers where each of its code units came from. */
export interface TracedText {
  readonly text: string;
  /** For each code unit of `text`, the range of code units of the original that it stands for. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Like {@link normalise}, for marking matches in the original. Composed letters are followed one by one. */
export function normaliseTraced(original: string): TracedText {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of original.matchAll(/[\s\S]\p{M}*/gu)) {
    const piece = normalise(match[0]);
    text += piece;
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return { text, starts, ends };
}

function readSimplifiedForms(): Uint16Array {
  const toSimplified = Converter({ from: "t", to: "cn" });
  const forms = new Uint16Array(LAST_HAN - FIRST_HAN + 1);
  for (let code = FIRST_HAN; code <= LAST_HAN; code++) {
    const form = toSimplified(String.fromCharCode(code));
    forms[code - FIRST_HAN] = form.length === 1 ? form.charCodeAt(0) : code;
  }
  return forms;
}
