import { HashedCounts, hashPair } from "./hashed-counts.ts";
import type { SearchSettings } from "./settings.ts";

/** Second stage: ranks passages exactly, by BM25 over the characters and pairs of characters of a question. */
export class GramRanker {
  readonly #texts: string[] = [];
  readonly #unigrams = new HashedCounts(16);
  readonly #bigrams: HashedCounts;
  readonly #settings: SearchSettings;
  #units = 0;

  /** @param bits size of the table of pairs; see {@link HashedCounts}. */
  constructor(bits: number, settings: SearchSettings) {
    this.#bigrams = new HashedCounts(bits);
    this.#settings = settings;
  }

  /** Adds the next passage; `text` is normalised. */
  add(text: string): void {
    const passage = this.#texts.length;
    this.#texts.push(text);
    this.#units += text.length;
    for (let unit = 0; unit < text.length; unit++) {
      const code = text.charCodeAt(unit);
      this.#unigrams.add(code, passage);
      if (unit > 0) this.#bigrams.add(hashPair(text.charCodeAt(unit - 1), code), passage);
    }
  }

  text(passage: number): string {
    return this.#texts[passage] ?? "";
  }

  /** Scores of the passages for a normalised question, in the order given. */
  score(question: string, passages: readonly number[]): number[] {
    const grams = new Map<string, number>();
    for (let unit = 0; unit < question.length; unit++) {
      for (const gram of [question.slice(unit, unit + 1), question.slice(unit, unit + 2)]) {
        if (/^[\p{L}\p{N}]+$/u.test(gram)) grams.set(gram, this.#rarity(gram));
      }
    }
    const { saturation, lengthPenalty } = this.#settings;
    const mean = Math.max(1, this.#units / Math.max(1, this.#texts.length));
    return passages.map((passage) => {
      const text = this.text(passage);
      const norm = saturation * (1 - lengthPenalty + (lengthPenalty * text.length) / mean);
      let score = 0;
      for (const [gram, rarity] of grams) {
        let frequency = 0;
        for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) frequency++;
        score += (rarity * frequency * (saturation + 1)) / (frequency + norm);
      }
      return score;
    });
  }

  #rarity(gram: string): number {
    const code = gram.charCodeAt(0);
    const count =
      gram.length === 1 ? this.#unigrams.get(code) : this.#bigrams.get(hashPair(code, gram.charCodeAt(1)));
    return Math.log(1 + (this.#texts.length - count + 0.5) / (count + 0.5));
  }
}
