import { polyphonic } from "pinyin-pro";

/** Where Chinese text is looked for that a pinyin spelling may stand for. */
export interface SpelledText {
  /** The units of all passages; only those below 0x10000 are characters. */
  all(): Iterable<Int32Array>;
  /** Whether a word of Latin letters stands in a passage as it is. */
  holdsWord(word: string): boolean;
  /** Whether characters are a term or whole words, rather than the end of one and the start of another. */
  isTerm(characters: string): boolean;
}

/** Fewest letters read as the initials of as many characters: with fewer, chance finds some in any text. */
const FEWEST_INITIALS = 3;
const MOST_SYLLABLES = 8;
/** Units searched for a spelling: 3 million take about 5 ms, and hold any term a team would spell. */
const MOST_UNITS = 3_000_000;
/** Ways to part letters into syllables that are looked up; whole questions are spelled in fewer than half. */
const MOST_READINGS = 64;
/** Readings whose finding is kept: people spell the same few names again. */
const MOST_FOUND = 1_000;

const LATIN_RUN = /[a-z]+(?:[ '’][a-z]+)*/g;
/** Syllables with their tones as digits: nian2qing1 gan4bu4. The longest, zhuang, has six letters. */
const TONED = /(?<![a-z])[a-z]{1,6}[1-5](?:[ '’]?[a-z]{1,6}[1-5])+/g;

interface Spelled {
  readonly characters: string;
  readonly count: number;
}

/** Readings of a character without tones, ü written v, as `nian`; a character may have several. */
function readingsOf(character: string): string[] {
  return polyphonic(character, { toneType: "none", type: "array", v: true }).flat();
}

/**
 * Puts characters for what a question writes in pinyin, whole syllables (`nianqing ganbu`, `nian qing gan bu`)
 * or initials (`nqgb`), when a passage holds characters read so; what is found most often wins. Everything
 * else in Latin letters, and what stands in a passage as it is, stays.
 */
export class PinyinReader {
  readonly #text: SpelledText;
  /** Characters by their readings and, as `n*`, by their readings' first letters. */
  readonly #characters = new Map<string, Set<number>>();
  readonly #known = new Set<number>();
  /** Used again for each spelling: 64 KB are sooner cleared than made. */
  readonly #fits = new Uint8Array(0x10000);
  /** What readings were found to stand for: a spelling that is asked again is not looked for again. */
  readonly #found = new Map<string, Spelled | undefined>();
  /** Readings that the question in hand may still look up. */
  #readings = MOST_READINGS;

  constructor(text: SpelledText) {
    this.#text = text;
  }

  /** Learns how a passage's characters are read, up to 0.3 s in all: no question has to wait for it. */
  learn(units: readonly number[]): void {
    this.#found.clear();
    for (const unit of units) {
      if (this.#known.has(unit) || unit < 0x3400 || unit > 0x9fff) continue;
      this.#known.add(unit);
      for (const reading of readingsOf(String.fromCharCode(unit))) {
        for (const key of [reading, `${reading[0]}*`]) {
          const sharing = this.#characters.get(key);
          if (sharing === undefined) this.#characters.set(key, new Set([unit]));
          else sharing.add(unit);
        }
      }
    }
  }

  /** @param text normalised. */
  resolve(text: string): string {
    this.#readings = MOST_READINGS;
    const toneless = text.replace(TONED, (run) => {
      const plain = run.replace(/[1-5]/g, "");
      return this.#resolveRun(plain) === plain ? run : plain;
    });
    return toneless.replace(LATIN_RUN, (run) => this.#resolveRun(run));
  }

  #resolveRun(run: string): string {
    const words = run.split(/[ '’]/);
    const resolved: string[] = [];
    for (let first = 0; first < words.length; ) {
      const { characters, used } = this.#resolveLongest(words.slice(first));
      resolved.push(characters ?? words[first] ?? "");
      first += used;
    }
    return resolved.join(" ");
  }

  /** Reads as many of the words as it can as one spelling. */
  #resolveLongest(words: readonly string[]): { characters: string | undefined; used: number } {
    for (let used = Math.min(words.length, MOST_SYLLABLES); used > 0; used--) {
      const spelled = words.slice(0, used);
      const letters = spelled.join("");
      if (used === 1 && this.#text.holdsWord(letters)) continue;
      const characters =
        this.#findSyllables(letters) ?? (used === 1 ? this.#findInitials(letters) : undefined);
      if (characters !== undefined) return { characters, used };
    }
    return { characters: undefined, used: 1 };
  }

  #findSyllables(letters: string): string | undefined {
    const found = this.#splitSyllables(letters, MOST_SYLLABLES)
      .filter((syllables) => syllables.length > 1)
      .slice(0, this.#readings)
      .map((syllables) => this.#findMostFrequent(syllables))
      .filter((found) => found !== undefined);
    return found.sort((a, b) => b.count - a.count)[0]?.characters;
  }

  #findInitials(letters: string): string | undefined {
    if (letters.length < FEWEST_INITIALS || letters.length > MOST_SYLLABLES) return undefined;
    return this.#findMostFrequent([...letters].map((letter) => `${letter}*`))?.characters;
  }

  /** Every way to read the letters as syllables that some passage's characters have. */
  #splitSyllables(letters: string, most: number): string[][] {
    if (letters === "") return [[]];
    if (most === 0) return [];
    const splits: string[][] = [];
    for (let length = Math.min(6, letters.length); length > 0; length--) {
      const syllable = letters.slice(0, length);
      if (!this.#characters.has(syllable)) continue;
      for (const rest of this.#splitSyllables(letters.slice(length), most - 1))
        splits.push([syllable, ...rest]);
    }
    return splits;
  }

  /** The term whose characters are read so that is found most often. */
  #findMostFrequent(readings: readonly string[]): Spelled | undefined {
    // Counted whether it is known or not: the same question gets the same answer.
    if (this.#readings-- <= 0) return undefined;
    const key = readings.join(" ");
    if (!this.#found.has(key)) {
      if (this.#found.size >= MOST_FOUND) this.#found.clear();
      this.#found.set(key, this.#lookFor(readings));
    }
    return this.#found.get(key);
  }

  #lookFor(readings: readonly string[]): Spelled | undefined {
    const fits = this.#markFitting(readings);
    const counts = new Map<string, number>();
    let searched = 0;
    for (const units of this.#text.all()) {
      searched += units.length;
      if (searched > MOST_UNITS) break;
      for (let start = 0; start + readings.length <= units.length; start++) {
        let length = 0;
        while (length < readings.length) {
          const unit = units[start + length] ?? 0;
          if (unit >= fits.length || ((fits[unit] ?? 0) & (1 << length)) === 0) break;
          length++;
        }
        if (length < readings.length) continue;
        const characters = String.fromCharCode(...units.subarray(start, start + length));
        counts.set(characters, (counts.get(characters) ?? 0) + 1);
      }
    }
    const best = [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .find(([characters]) => this.#text.isTerm(characters));
    return best === undefined ? undefined : { characters: best[0], count: best[1] };
  }

  /** For each character, a bit for each place in a spelling that it can take; {@link MOST_SYLLABLES} fit. */
  #markFitting(readings: readonly string[]): Uint8Array {
    const fits = this.#fits.fill(0);
    for (const [place, reading] of readings.entries()) {
      for (const unit of this.#characters.get(reading) ?? []) fits[unit] = (fits[unit] ?? 0) | (1 << place);
    }
    return fits;
  }
}
