/**
 * Texts that are chains of listed words (好的谢谢老师), read in time linear in the text. A regular expression
 * such as `(?:好|好的|的)+$` tries every way to cut the text into words before it gives up.
 */
export class WordChain {
  readonly #first: WordList;
  readonly #further: WordList;

  /**
   * @param first words with which a chain begins, and which may also stand further on.
   * @param further words that only go on with a chain.
   */
  constructor(first: readonly string[], further: readonly string[]) {
    this.#first = new WordList(first);
    this.#further = new WordList([...first, ...further]);
  }

  /** Whether the whole text is one chain. */
  spells(text: string): boolean {
    return this.endsFrom(text, 0).includes(text.length);
  }

  /** The places at which a chain that begins at `start` may end, in ascending order. */
  endsFrom(text: string, start: number): number[] {
    const reached = new Set(this.#first.endsAt(text, start));
    let furthest = Math.max(start, ...reached);
    for (let at = start + 1; at <= furthest; at++) {
      if (!reached.has(at)) continue;
      for (const end of this.#further.endsAt(text, at)) {
        reached.add(end);
        furthest = Math.max(furthest, end);
      }
    }
    return [...reached].sort((a, b) => a - b);
  }

  /** The places at which a chain may begin that ends at `end`, in ascending order. */
  startsBefore(text: string, end: number): number[] {
    const leadsOn = new Set([end]);
    const starts: number[] = [];
    let nearest = end;
    for (let at = end - 1; at >= nearest - this.#further.longest && at >= 0; at--) {
      if (this.#first.endsAt(text, at).some((place) => leadsOn.has(place))) starts.push(at);
      if (!this.#further.endsAt(text, at).some((place) => leadsOn.has(place))) continue;
      leadsOn.add(at);
      nearest = at;
    }
    return starts.reverse();
  }
}

class WordList {
  /** Length of the longest word, in UTF-16 code units. */
  readonly longest: number;
  readonly #byFirstCharacter = new Map<string, string[]>();

  constructor(words: readonly string[]) {
    this.longest = Math.max(0, ...words.map(({ length }) => length));
    for (const word of new Set(words)) {
      const first = word.charAt(0);
      const alike = this.#byFirstCharacter.get(first);
      if (alike === undefined) this.#byFirstCharacter.set(first, [word]);
      else alike.push(word);
    }
  }

  /** Where the words that begin at a place end. */
  endsAt(text: string, at: number): number[] {
    const words = this.#byFirstCharacter.get(text.charAt(at)) ?? [];
    return words.filter((word) => text.startsWith(word, at)).map(({ length }) => at + length);
  }
}
