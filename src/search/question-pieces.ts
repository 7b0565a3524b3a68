import { LOOSE_CHARACTERS, STOP_WORDS } from "./function-words.ts";
import { writeNumerals } from "./numerals.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { QuestionText } from "./question-text.ts";
import { backgroundRarity, cutWords } from "./segmenter.ts";
import { FIRST_HASHED_UNIT, GAP, scanText } from "./units.ts";
import { wordVectors } from "./word-vectors.ts";

/** A word of a question, a term of the vocabulary, or single characters in a row: often a name. */
export interface Piece {
  readonly units: readonly number[];
  /** How much it tells about the question's topic, 0 to 1. */
  readonly weight: number;
  /** Units of the terms that may stand for it. */
  readonly synonyms: readonly (readonly number[])[];
  /** The words in it whose meaning is known. */
  readonly words: readonly number[];
}

/** What a lone character tells beside a word: verbs like 建 or 交 matter, but chance finds them. */
const LONE_CHARACTER = 0.2;

/**
 * How far the last word counts less than the first. A Chinese sentence names its topic first and then says
 * something of it, so a passage on the topic holds the first words before the last. On the development sets
 * this refuses 1.5 % more of the foreign questions.
 */
const FALL = 0.4;

/** Longest piece whose words are looked up, in units: a longer row is no word or name. */
const LONGEST_MEANT = 8;

/** Background rarity from which a word tells all it can; also that of words the background table does not have. */
const RAREST = 12;

/** The pieces of a question, in order, without stop words. */
export function weighPieces(
  question: Pick<QuestionText, "text" | "alternatives">,
  passages: PassageUnits,
): Piece[] {
  const pieces = cutPieces(question);
  return pieces.map((piece, at) => {
    const units = scanText(piece).units.filter((unit) => unit !== GAP);
    const place = 1 - (FALL * at) / pieces.length;
    return {
      units,
      weight: place * weightOf(piece, units, passages),
      synonyms: question.alternatives.find(({ term }) => term === piece)?.units ?? [],
      words: units.length > LONGEST_MEANT ? [] : wordVectors().wordsIn(units),
    };
  });
}

/**
 * A piece tells as much as it is rare, in the corpus or in Chinese at large, whichever makes it more common:
 * words that every report shares tell little in a corpus of reports, and words that everybody uses tell little
 * even when a small corpus happens not to have them.
 */
function weightOf(piece: string, units: readonly number[], passages: PassageUnits): number {
  const rarity = (count: number) => Math.min(1, passages.rarity(count) / passages.rarity(1));
  const [first, second] = units;
  if (first === undefined) return 0;
  if (second === undefined) {
    return rarity(passages.count(first)) * (first < FIRST_HASHED_UNIT ? LONE_CHARACTER : 1);
  }
  const pairs = units.slice(1).map((unit, at) => passages.countPair(units[at] ?? GAP, unit));
  return Math.min(rarity(Math.min(...pairs)), (backgroundRarity(piece) ?? RAREST) / RAREST);
}

/** Terms that have synonyms are cut out whole; what is left is cut into words. */
function cutPieces({ text, alternatives }: Pick<QuestionText, "text" | "alternatives">): string[] {
  const terms = new Set(alternatives.map(({ term }) => term).sort((a, b) => b.length - a.length));
  let parts = [text];
  for (const term of terms) {
    parts = parts.flatMap((part) =>
      terms.has(part) ? [part] : part.split(term).flatMap((rest, at) => (at === 0 ? [rest] : [term, rest])),
    );
  }
  return [...new Set(parts.flatMap((part) => (terms.has(part) ? [part] : cutRest(part))))];
}

function cutRest(text: string): string[] {
  const pieces: string[] = [];
  let row = "";
  for (const word of [...cutWords(writeNumerals(text)).flatMap(takeApart), ""]) {
    const isCharacter = /^\p{Script=Han}$/u.test(word) && !STOP_WORDS.has(word);
    if (isCharacter) {
      row += word;
      continue;
    }
    if (row !== "") pieces.push(row);
    row = "";
    if (word.trim() !== "" && !STOP_WORDS.has(word)) pieces.push(word);
  }
  return pieces;
}

/** A word that the segmenter made up around a loose character is parted at it. */
function takeApart(word: string): string[] {
  const characters = [...word];
  const loose = characters.some((character) => LOOSE_CHARACTERS.has(character));
  if (!loose || (characters.length > 1 && backgroundRarity(word) !== undefined)) return [word];
  return characters.map((character) => (LOOSE_CHARACTERS.has(character) ? "" : character));
}
