import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { normalise } from "./normalise.ts";
import { PassageUnits } from "./passage-units.ts";
import { PinyinReader } from "./pinyin.ts";
import { cutForSearch } from "./segmenter.ts";
import { Synonyms } from "./synonyms.ts";
import { readTerminology, type Terminology } from "./terminology.ts";
import { tokenize } from "./tokenizer.ts";
import { scanText } from "./units.ts";
import { WordIndex } from "./word-index.ts";

/** How many places away a document of the same group still counts: in a long section all words stand somewhere. */
const GROUP_REACH = 4;

/** Documents and all that is worked out of them. They can be exchanged: everything here follows at once. */
export class SearchIndex {
  readonly terminology: Terminology;
  readonly words: WordIndex;
  readonly passages = new PassageUnits();
  readonly pinyin: PinyinReader;
  #synonyms: Synonyms;
  readonly #documents = new Map<number, SearchDocument>();
  readonly #numbers = new Map<string, number>();
  #next = 0;

  /**
   * Reads the vocabulary, and indexes the documents in the order given: about 1 ms for 400 characters.
   *
   * @param words the word index of these very documents and vocabulary, where it is at hand: half the work.
   */
  constructor(documents: readonly SearchDocument[], vocabulary: Vocabulary, words?: WordIndex) {
    this.words = words ?? new WordIndex();
    this.terminology = readTerminology(vocabulary);
    const { lexicon } = this.terminology;
    this.pinyin = new PinyinReader({
      all: () => this.passages.all(),
      holdsWord: (word) => this.words.count(word) > 0,
      isTerm: (characters) =>
        lexicon.has(characters) || cutForSearch(characters).every((word) => word.length > 1),
    });
    this.#add(documents, words === undefined);
    this.#synonyms = this.#standing();
  }

  /** The vocabulary's synonyms that stand in a document. */
  get synonyms(): Synonyms {
    return this.#synonyms;
  }

  /** Adds documents; one with the id of another takes its place. Those of a group are to come together. */
  add(documents: readonly SearchDocument[]): void {
    this.#remove(documents.map(({ id }) => id));
    this.#add(documents, true);
    this.#synonyms = this.#standing();
  }

  #add(documents: readonly SearchDocument[], withWords: boolean): void {
    this.passages.reserve(this.passages.size + documents.length);
    for (const document of documents) {
      const number = this.#next++;
      this.#documents.set(number, document);
      this.#numbers.set(document.id, number);
      const normalised = textOf(document);
      const scanned = scanText(normalised);
      if (withWords) this.words.add(number, tokenize(normalised, this.terminology.lexicon, scanned));
      this.passages.add(number, scanned.units);
      this.pinyin.learn(scanned.units);
    }
  }

  /** Takes documents out, by their ids; ids that are not there are passed over. */
  discard(ids: Iterable<string>): void {
    this.#remove(ids);
    this.#synonyms = this.#standing();
  }

  #remove(ids: Iterable<string>): void {
    for (const id of ids) {
      const number = this.#numbers.get(id);
      const document = number === undefined ? undefined : this.#documents.get(number);
      if (number === undefined || document === undefined) continue;
      this.words.remove(number, tokenize(textOf(document), this.terminology.lexicon));
      this.passages.remove(number);
      this.#documents.delete(number);
      this.#numbers.delete(id);
    }
  }

  // A term of the vocabulary is indexed wherever it stands, so one that no word of the index is stands nowhere.
  #standing(): Synonyms {
    return new Synonyms(this.terminology.synonyms, (term) => this.words.count(term) > 0);
  }

  numbersOf(ids: Iterable<string>): number[] {
    return [...ids].flatMap((id) => this.#numbers.get(id) ?? []);
  }

  idOf(number: number): string {
    return this.#documents.get(number)?.id ?? "";
  }

  /** A document's headings and text, normalised. */
  textOf(number: number): string {
    const document = this.#documents.get(number);
    return document === undefined ? "" : textOf(document);
  }

  /** The documents of a document's group that stand near it, by their numbers, itself among them. */
  groupAround(number: number): number[] {
    const group = this.#documents.get(number)?.group;
    const around: number[] = [];
    for (let other = number - GROUP_REACH; other <= number + GROUP_REACH; other++) {
      if (other === number || (group !== undefined && this.#documents.get(other)?.group === group))
        around.push(other);
    }
    return around;
  }
}

function textOf({ headings, text }: SearchDocument): string {
  return normalise([...headings, text].join("\n"));
}
