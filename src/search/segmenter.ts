import nodejieba from "nodejieba";

/**
 * Cuts runs of Han characters into words of the dictionary, long words also into the words inside them.
 * The segmenter's dictionary loads at the first call: about 1 to 2 s and 250 MB, once in a process.
 *
 * No word is ever added to that dictionary: it is one for the whole process, so an added word would change
 * how other texts are cut, and what was cut before. A team's own words are found beside it, by a `Lexicon`.
 *
 * @param text normalised text; anything but Han characters is dropped.
 */
export function cutHan(text: string): string[] {
  const runs = text.match(/\p{Script=Han}+/gu);
  if (runs === null) return [];
  return nodejieba.cutForSearch(runs.join(" ")).filter((word) => word !== " ");
}

/**
 * How telling a word is in Chinese texts at large, whatever corpus is searched: the inverse document frequency
 * in the segmenter's own table, from about 3 (方面) to 14; 0 for words of one character and for stop words.
 * A word that the table does not have counts as a rare one, about 12.
 */
export function backgroundRarity(word: string): number {
  if ([...word].length < 2) return 0;
  const [keyword] = nodejieba.extract(word, 1);
  return keyword?.word === word ? keyword.weight : 0;
}
