import nodejieba from "nodejieba";

/**
 * Cuts Han characters into words of the dictionary, long words also into the words inside them. The
 * segmenter's dictionary loads at the first call: about 1 to 2 s and 250 MB, once in a process.
 *
 * No word is ever added to that dictionary: it is one for the whole process, so an added word would change
 * how other texts are cut, and what was cut before. A team's own words are found beside it, by a `Lexicon`.
 *
 * @param han runs of normalised Han characters, parted by blanks.
 */
export function cutForSearch(han: string): string[] {
  return nodejieba.cutForSearch(han).filter((word) => word !== " ");
}

/**
 * The words of a text side by side, in order: Han words by the dictionary, runs of other letters and digits as
 * they stand, `""` between them where something else parts them.
 *
 * @param text normalised text.
 */
export function cutWords(text: string): string[] {
  const words: string[] = [];
  for (const row of text.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L})+|\p{N}+(?:[.,]\p{N}+)*%?/gu) ??
    []) {
    if (/^\p{Script=Han}/u.test(row)) words.push("", ...nodejieba.cut(row));
    else words.push(row);
  }
  return words;
}

/**
 * How telling a word is in Chinese texts at large, whatever corpus is searched: the inverse document frequency
 * in the segmenter's own table, from about 3 (方面) to 14; 0 for stop words, `undefined` for words that are
 * not in the dictionary, such as names and a team's own terms.
 */
export function backgroundRarity(word: string): number | undefined {
  const known = rarities.get(word);
  if (known !== undefined) return known.rarity;
  if (rarities.size === KEPT_RARITIES) rarities.clear();
  const rarity = lookUpRarity(word);
  rarities.set(word, { rarity });
  return rarity;
}

/** Words whose rarity is kept: most questions share theirs, and the segmenter takes 10 µs for each. */
const KEPT_RARITIES = 2_000;
const rarities = new Map<string, { readonly rarity: number | undefined }>();

function lookUpRarity(word: string): number | undefined {
  const [keyword] = nodejieba.extract(word, 1);
  if (keyword === undefined) return nodejieba.cut(word).length === 1 ? 0 : undefined;
  return keyword.word === word ? keyword.weight : undefined;
}

export interface TaggedWord {
  readonly text: string;
  /** Where it starts in the text, in UTF-16 code units. */
  readonly start: number;
  /** Part of speech as the segmenter's dictionary has it: n…, v, p, c and so on; `x` when it does not know. */
  readonly tag: string;
}

/** The words of a row of letters with their parts of speech. */
export function cutTagged(row: string): TaggedWord[] {
  let start = 0;
  return nodejieba.tag(row).map(({ word, tag }) => {
    const tagged = { text: word, start, tag };
    start += word.length;
    return tagged;
  });
}

/** Where the words of a text begin, in UTF-16 code units. */
export function wordStarts(text: string): ReadonlySet<number> {
  let start = 0;
  return new Set(
    nodejieba.cut(text).map((word) => {
      const own = start;
      start += word.length;
      return own;
    }),
  );
}
