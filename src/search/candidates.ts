import { type Postings, TermIndex } from "./term-index.ts";
import { keepBest } from "./top.ts";

/** BM25 in the first stage; it only has to bring the right passage among the candidates. */
const SATURATION = 1.2;
const LENGTH_PENALTY = 0.75;

/**
 * About how many postings a question looks at. Its rarest words go first; once they have used these up, the
 * common ones are left out, for what they add is decided by the second stage anyway. On the development sets
 * no limit finds nothing more, and 50,000 postings take about 1 ms.
 */
const MOST_POSTINGS = 50_000;
/** So many of the rarest words are looked at however common they are. */
const ALWAYS_LOOKED_UP = 3;

/**
 * A candidate with less than this share of the best one's score is left out: it hardly ever comes first, and reading
 * it exactly is what a question costs most. On the development sets a fifth halves the median question's time
 * and moves no figure but stard-dev's nDCG@10, by 0.0006; from two fifths up that falls further.
 */
const LEAST_SHARE = 0.2;

/** First stage: the passages that share the most telling words with a question, by BM25 over words. */
export class CandidateFinder {
  readonly #terms: TermIndex;
  /** Words in each passage. */
  readonly #lengths: Int32Array;
  readonly #meanLength: number;
  /** Scores of the passages met; all zero between searches. */
  readonly #scores: Float32Array;

  /** @param passages how many there are. */
  constructor(postings: Postings, passages: number) {
    this.#terms = new TermIndex(postings);
    this.#lengths = new Int32Array(passages);
    for (const [at, passage] of postings.passages.entries()) {
      this.#lengths[passage] = (this.#lengths[passage] ?? 0) + (postings.frequencies[at] ?? 0);
    }
    this.#meanLength = Math.max(
      1,
      this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, passages),
    );
    this.#scores = new Float32Array(passages);
  }

  /** Passages that hold the word. */
  count(word: string): number {
    return this.#terms.count(this.#terms.find(word));
  }

  /** Inverse document frequency of the word. */
  rarity(word: string): number {
    return this.#rarityOf(this.count(word));
  }

  /**
   * @param words words to look up, each with a weight.
   * @param most most passages returned.
   * @param least passages returned, where there are as many, however far they fall behind the best.
   * @returns numbers of passages, best first.
   */
  find(words: ReadonlyMap<string, number>, most: number, least: number): number[] {
    const met: number[] = [];
    let looked = 0;
    for (const [rank, { number, weight, count }] of this.#rarestFirst(words).entries()) {
      looked += count;
      if (rank >= ALWAYS_LOOKED_UP && looked > MOST_POSTINGS) break;
      this.#score(number, weight * this.#rarityOf(count), met);
    }
    const scoreOf = (passage: number) => this.#scores[passage] ?? 0;
    const best = keepBest(met, most, scoreOf);
    const worthReading = LEAST_SHARE * scoreOf(best[0] ?? 0);
    const kept = best.filter((passage, rank) => rank < least || scoreOf(passage) >= worthReading);
    for (const passage of met) this.#scores[passage] = 0;
    return kept;
  }

  #rarestFirst(words: ReadonlyMap<string, number>) {
    return [...words]
      .map(([word, weight]) => {
        const number = this.#terms.find(word);
        return { number, weight, count: this.#terms.count(number) };
      })
      .filter(({ count, weight }) => count > 0 && weight > 0)
      .sort((a, b) => a.count - b.count || a.number - b.number);
  }

  /** Adds a term's part to the scores of its passages, and those met first to `met`. */
  #score(term: number, gain: number, met: number[]): void {
    const { starts, passages, frequencies } = this.#terms.postings;
    const scores = this.#scores;
    const lengths = this.#lengths;
    const end = starts[term + 1] ?? 0;
    for (let at = starts[term] ?? 0; at < end; at++) {
      const passage = passages[at] ?? 0;
      const frequency = frequencies[at] ?? 0;
      const length = (lengths[passage] ?? 0) / this.#meanLength;
      const norm = SATURATION * (1 - LENGTH_PENALTY + LENGTH_PENALTY * length);
      const before = scores[passage] ?? 0;
      if (before === 0) met.push(passage);
      scores[passage] = before + (gain * frequency) / (frequency + norm);
    }
  }

  #rarityOf(count: number): number {
    return Math.log(1 + (this.#lengths.length - count + 0.5) / (count + 0.5));
  }
}
