import { hashPair } from "../../search/hashed-counts.ts";
import { normalise } from "../../search/normalise.ts";
import { scanText } from "../../search/units.ts";

/** Weight of a heading's pairs against its text's: it names the topic, the text also tells of others. */
const HEADING_WEIGHT = 3;

/** From here on two topics count as fully alike: cosines of texts on one matter lie about here. */
const FULL_COSINE = 0.06;
/** From here on a heading counts as fully taken up by a text, which never repeats all of it as often as that. */
const FULL_COVERAGE = 0.35;
/** Mentions of a word from which on a text takes it up by half: BM25's k1. */
const PASSING_MENTION = 1;
/** Share of the heading's coverage in the likeness; the rest is the texts' cosine. */
const COVERAGE_SHARE = 0.6;

/** What is compared: a section's heading and text. */
export interface HeadedText {
  readonly heading: string;
  readonly text: string;
}

interface Grams {
  readonly headed: boolean;
  /** Characters, words and pairs of them, as search reads them, of the heading. */
  readonly heading: ReadonlySet<number>;
  /** The same of heading and text, with how often they stand there. */
  readonly all: ReadonlyMap<number, number>;
  /** Pairs alone, with how often they stand there. */
  readonly pairs: ReadonlyMap<number, number>;
}

/**
 * How far each of some topics is taken up by each of others, 0 to 1: by how much of its heading stands in the
 * other, and by the likeness of both texts. Grams count by their rarity among all topics of the report, so
 * that what the whole report is about counts for little.
 */
export function compareTopics(
  from: readonly HeadedText[],
  to: readonly HeadedText[],
  others: readonly HeadedText[],
): number[][] {
  const topics = [...from, ...to, ...others].map(readGrams);
  const rarity = readRarity(topics);
  const lengths = new Map(topics.map((topic) => [topic, lengthOf(topic.pairs, rarity)]));
  const sources = topics.slice(0, from.length);
  const targets = topics.slice(from.length, from.length + to.length);
  return sources.map((source) =>
    targets.map((target) => {
      // What has no heading tells of several matters: it is looked for the one that the other's heading names.
      const [named, text] = source.headed ? [source, target] : [target, source];
      const covered = Math.min(1, coverage(named, text, rarity) / FULL_COVERAGE);
      const length = (lengths.get(source) ?? 0) * (lengths.get(target) ?? 0);
      const cosine = length === 0 ? 0 : product(source.pairs, target.pairs, rarity) / length;
      const alike = Math.min(1, cosine / FULL_COSINE);
      return COVERAGE_SHARE * covered + (1 - COVERAGE_SHARE) * alike;
    }),
  );
}

function readGrams({ heading, text }: HeadedText): Grams {
  const pairs = new Map<number, number>();
  const headingGrams = new Set<number>();
  const all = new Map<number, number>();
  const count = (counts: Map<number, number>, gram: number, weight: number) =>
    counts.set(gram, (counts.get(gram) ?? 0) + weight);
  const read = (words: string, weight: number, ofHeading: boolean) => {
    let before = 0;
    for (const unit of scanText(normalise(words)).units) {
      const pair = hashPair(before, unit);
      if (unit > 0 && before > 0) count(pairs, pair, weight);
      for (const gram of unit === 0 ? [] : before === 0 ? [unit] : [unit, pair]) {
        count(all, gram, weight);
        if (ofHeading) headingGrams.add(gram);
      }
      before = unit;
    }
  };
  // What stands before a part's first section has no heading; its first sentence says what it is about.
  const topic = heading === "" ? (text.split("。", 1)[0] ?? "") : heading;
  read(topic, HEADING_WEIGHT, true);
  read(text, 1, false);
  return { headed: heading !== "", heading: headingGrams, all, pairs };
}

type Rarity = (gram: number) => number;

/** Lucene's idf over the report's topics. */
function readRarity(topics: readonly Grams[]): Rarity {
  const holding = new Map<number, number>();
  for (const { all } of topics)
    for (const gram of all.keys()) holding.set(gram, (holding.get(gram) ?? 0) + 1);
  return (gram) => {
    const found = holding.get(gram) ?? 0;
    return Math.log(1 + (topics.length - found + 0.5) / (found + 0.5));
  };
}

function coverage(source: Grams, target: Grams, rarity: Rarity): number {
  let total = 0;
  let covered = 0;
  for (const gram of source.heading) {
    const weight = rarity(gram);
    total += weight;
    const found = target.all.get(gram) ?? 0;
    covered += weight * (found / (found + PASSING_MENTION));
  }
  return total === 0 ? 0 : covered / total;
}

function weightOf(gram: number, frequency: number, rarity: Rarity): number {
  return Math.sqrt(frequency) * rarity(gram);
}

function lengthOf(grams: ReadonlyMap<number, number>, rarity: Rarity): number {
  return Math.hypot(...[...grams].map(([gram, frequency]) => weightOf(gram, frequency, rarity)));
}

function product(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, rarity: Rarity): number {
  let sum = 0;
  for (const [gram, frequency] of a) {
    const other = b.get(gram);
    if (other !== undefined) sum += weightOf(gram, frequency, rarity) * weightOf(gram, other, rarity);
  }
  return sum;
}
