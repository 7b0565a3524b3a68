/** Which words stand in which passages, and how often: all that an index of words is made of. */
export class Postings {
  /** By word, how often each passage that holds it does, by the passage's number. */
  readonly words = new Map<string, Record<number, number>>();
  /** How many different words each passage has; the first one's number is 0. */
  readonly lengths: number[] = [];

  /** Takes in the words of the next passage. */
  add(words: readonly string[]): void {
    const passage = this.lengths.length;
    for (const word of words) {
      let times = this.words.get(word);
      if (times === undefined) {
        times = {};
        this.words.set(word, times);
      }
      times[passage] = (times[passage] ?? 0) + 1;
    }
    this.lengths.push(new Set(words).size);
  }
}
