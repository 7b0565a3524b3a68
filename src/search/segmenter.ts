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
