/** What can be tuned in a search engine; {@link DEFAULT_SETTINGS} holds the defaults. */
export interface SearchSettings {
  /** Passages that the first stage hands to the second; from 10 up, default 100. More costs time only. */
  readonly candidates: number;
  /** BM25's k1 in the second stage: how fast a repeated term stops counting; 0.5 to 2, default 1.2. */
  readonly saturation: number;
  /** BM25's b in the second stage: how far long passages are held back; 0 to 1, default 0.75. */
  readonly lengthPenalty: number;
}

export const DEFAULT_SETTINGS: SearchSettings = { candidates: 100, saturation: 1.2, lengthPenalty: 0.75 };
