/** Where a word stands. */
export interface Posting {
  /** The numbers of the passages that hold the word, in their order. */
  readonly passages: number[];
  /** How often each of them does. */
  readonly times: number[];
}

/** Which words stand in which passages, and how often: all that an index of words is made of. */
export class Postings {
  readonly words: Map<string, Posting>;
  /** How many different words each passage has; the first one's number is 0. */
  readonly lengths: number[];

  constructor(words = new Map<string, Posting>(), lengths: number[] = []) {
    this.words = words;
    this.lengths = lengths;
  }

  /** Takes in the words of the next passage. */
  add(words: readonly string[]): void {
    const passage = this.lengths.length;
    let different = 0;
    for (const word of words) {
      let posting = this.words.get(word);
      if (posting === undefined) {
        posting = { passages: [], times: [] };
        this.words.set(word, posting);
      }
      const { passages, times } = posting;
      const last = passages.length - 1;
      if (passages[last] === passage) times[last] = (times[last] as number) + 1;
      else {
        passages.push(passage);
        times.push(1);
        different++;
      }
    }
    this.lengths.push(different);
  }
}
