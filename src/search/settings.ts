/** What can be tuned in a search engine; {@link DEFAULT_SEARCH_SETTINGS} holds the defaults. */
export interface SearchSettings {
  /** Passages that the first stage hands to the second; from 10 up, default 64. 100 and 300 found no more. */
  readonly candidates: number;
  /** BM25's k1 in the second stage: how fast a repeated gram stops counting; 0.5 to 2, default 1.2. */
  readonly saturation: number;
  /** BM25's b in the second stage: how far long passages are held back; 0 to 1, default 0.75. */
  readonly lengthPenalty: number;
  /** Power of a gram's inverse document frequency; 1 is BM25's own, default 1.3. */
  readonly rarityExponent: number;
  /** Length of the window of a passage that should hold much of the question, in units; default 60. */
  readonly windowUnits: number;
  /** What a window's distinct grams count beside BM25's; 0 to 1, default 0.3. */
  readonly windowWeight: number;
  /** What a synonym counts beside the question's own word; 0 to 1, default 0.8. At 1 synonyms crowd out the words asked for. */
  readonly synonymWeight: number;
  /** What covering the whole question adds to a passage's score, as a share of it; 0 to 1, default 0.6. */
  readonly coverageWeight: number;
  /**
   * Least probability that the best passage answers the question for it to count as answerable; 0 to 1, default
   * 0.5. Higher refuses more.
   */
  readonly evidence: number;
  /**
   * Least nearness at which the best passages are offered in doubt, without a claim; 0 to 1, default 0.4: of a hundred
   * sentences of small talk asked of 23 reports, two in three get nothing. Lower, more get something.
   */
  readonly nearEvidence: number;
}

export const DEFAULT_SEARCH_SETTINGS: SearchSettings = {
  candidates: 64,
  saturation: 1.2,
  lengthPenalty: 0.9,
  rarityExponent: 1.3,
  windowUnits: 60,
  windowWeight: 0.3,
  synonymWeight: 0.8,
  coverageWeight: 0.6,
  evidence: 0.5,
  nearEvidence: 0.4,
};
