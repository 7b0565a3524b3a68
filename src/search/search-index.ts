import type { Vocabulary } from "../corpus/vocabulary.ts";
import { holdsUnits } from "./coverage-ranker.ts";
import type { SearchDocument } from "./document.ts";
import { LongTerms, longTermsIn, SHORTEST_LONG } from "./long-terms.ts";
import { normalise } from "./normalise.ts";
import { PassageUnits } from "./passage-units.ts";
import { PinyinReader } from "./pinyin.ts";
import { Postings } from "./postings.ts";
import { cutForSearch } from "./segmenter.ts";
import { Synonyms, TermGroups } from "./synonyms.ts";
import { readTerminology, type Terminology } from "./terminology.ts";
import { thesaurus } from "./thesaurus.ts";
import { tokenize } from "./tokenizer.ts";
import { GAP, scanText } from "./units.ts";
import { WordIndex } from "./word-index.ts";

/** How many places away a document of the same group still counts: in a long section all words stand somewhere. */
const GROUP_REACH = 4;

interface ReadDocument {
  readonly number: number;
  readonly document: SearchDocument;
  readonly units: readonly number[];
  readonly longTerms: readonly string[];
  readonly words: () => string[];
}

/** What of an index a question is read by. */
export type ReadingIndex = Pick<SearchIndex, "terminology" | "synonyms" | "passages" | "pinyin">;

/** Documents and all that is worked out of them. They can be exchanged: everything here follows at once. */
export class SearchIndex {
  readonly terminology: Terminology;
  readonly words: WordIndex;
  readonly passages = new PassageUnits();
  readonly pinyin: PinyinReader;
  #synonyms: Synonyms;
  readonly #vocabulary: Vocabulary;
  readonly #documents = new Map<number, SearchDocument>();
  readonly #numbers = new Map<string, number>();
  readonly #longTerms = new LongTerms();
  #next = 0;

  /**
   * Reads the vocabulary, and indexes the documents in the order given: about 1 ms for 400 characters.
   *
   * @param words the word index of these very documents and vocabulary, where it is at hand: half the work.
   */
  constructor(documents: readonly SearchDocument[], vocabulary: Vocabulary, words?: WordIndex) {
    this.#vocabulary = vocabulary;
    this.terminology = readTerminology(vocabulary);
    const { lexicon } = this.terminology;
    this.pinyin = new PinyinReader({
      all: () => this.passages.all(),
      holdsWord: (word) => this.words.count(word) > 0,
      isTerm: (characters) =>
        lexicon.has(characters) || cutForSearch(characters).every((word) => word.length > 1),
    });
    const postings = new Postings();
    this.passages.reserve(documents.length);
    for (const document of documents) {
      const read = this.#read(document, this.#next++);
      if (words === undefined) postings.add(read.words());
      this.#enter(read);
    }
    this.words = words ?? WordIndex.of(postings);
    this.#synonyms = this.#standing();
  }

  /** The vocabulary's synonyms and the thesaurus's, as far as they stand in a document. */
  get synonyms(): Synonyms {
    return this.#synonyms;
  }

  /** For questions that know more synonyms than the vocabulary, by the documents as they are now. */
  withSynonyms(groups: Vocabulary["synonyms"]): ReadingIndex {
    const { passages, pinyin } = this;
    const terminology = readTerminology({
      ...this.#vocabulary,
      synonyms: [...this.#vocabulary.synonyms, ...groups],
    });
    // No word of the index, since it was made without them.
    const stands = (term: string) => {
      const { units } = scanText(term);
      return this.words.count(term) > 0 || [...passages.all()].some((passage) => holdsUnits(passage, units));
    };
    const added = new Set(groups.flat().map(normalise));
    const synonyms = this.#standing(terminology, (term) =>
      added.has(term) ? stands(term) : this.words.count(term) > 0,
    );
    return { terminology, synonyms, passages, pinyin };
  }

  #enter({ number, document, units, longTerms }: Omit<ReadDocument, "words">): void {
    this.#documents.set(number, document);
    this.#numbers.set(document.id, number);
    this.passages.add(number, units);
    this.pinyin.learn(units);
    this.#longTerms.change(longTerms, 1);
  }

  #read(document: SearchDocument, number: number): ReadDocument {
    const normalised = textOf(document);
    const scanned = scanText(normalised);
    const words = () => tokenize(normalised, this.terminology.lexicon, scanned);
    return { number, document, units: scanned.units, longTerms: longTermsIn(normalised), words };
  }

  /**
   * Makes this the index of other documents, while questions go on being answered from the present ones. One
   * renewal at a time.
   *
   * @param pause called between short steps of work.
   * @returns lets the change take effect, at once.
   */
  async renew(documents: readonly SearchDocument[], pause: () => Promise<void>): Promise<() => void> {
    const { added, removed } = await this.#differences(documents, pause);
    const arriving: (Omit<ReadDocument, "words"> & { words: string[] })[] = [];
    for (const document of added) {
      const read = this.#read(document, this.#next++);
      const words = read.words();
      this.words.prepare(read.number, words);
      arriving.push({ ...read, words });
      await pause();
    }
    const leaving: { number: number; id: string; words: string[]; longTerms: readonly string[] }[] = [];
    for (const [number, document] of removed) {
      const { words, longTerms } = this.#read(document, number);
      leaving.push({ number, id: document.id, words: words(), longTerms });
      await pause();
    }
    // As an index of these documents alone would have them: the same question gets the same answer everywhere.
    const numbers = new Map(arriving.map(({ document, number }) => [document.id, number]));
    const order = new Map<number, number>();
    for (const { id } of documents) {
      order.set(numbers.get(id) ?? this.#numbers.get(id) ?? -1, order.size);
      await pause();
    }
    const grow = await this.passages.grow(documents.length, pause);
    return () => {
      grow();
      for (const { number, id, words, longTerms } of leaving) {
        this.words.remove(number, words);
        this.passages.remove(number);
        this.#longTerms.change(longTerms, -1);
        this.#documents.delete(number);
        this.#numbers.delete(id);
      }
      for (const read of arriving) {
        this.words.reveal(read.number, read.words);
        this.#enter(read);
      }
      this.passages.arrange(order);
      this.#synonyms = this.#standing();
    };
  }

  /** What other documents add to these, and take away. A group changes as a whole: its documents are neighbours by number. */
  async #differences(documents: readonly SearchDocument[], pause: () => Promise<void>) {
    const held = new Set<SearchDocument>();
    const added = new Set<SearchDocument>();
    for (const document of documents) {
      const one = this.#documents.get(this.#numbers.get(document.id) ?? -1);
      if (one !== undefined && isSame(one, document)) held.add(one);
      else added.add(document);
      await pause();
    }
    const changed = new Set([...added].map(({ group }) => group));
    for (const one of this.#documents.values()) {
      if (!held.has(one)) changed.add(one.group);
      await pause();
    }
    changed.delete(undefined);
    return {
      added: documents.filter((document) => added.has(document) || changed.has(document.group)),
      removed: [...this.#documents].filter(([, one]) => !held.has(one) || changed.has(one.group)),
    };
  }

  // A term of the vocabulary is indexed wherever it stands, so one that no word of the index is stands nowhere.
  #standing(
    { synonyms }: Pick<Terminology, "synonyms"> = this.terminology,
    stands = (term: string) => this.words.count(term) > 0,
  ): Synonyms {
    return new Synonyms(new TermGroups(synonyms), stands, thesaurus(), (term) => this.#generalStands(term));
  }

  /** Whether a term of the thesaurus stands in some document. */
  #generalStands(term: string): boolean {
    if (term.length >= SHORTEST_LONG) return this.#longTerms.has(term);
    const [first = GAP, second] = scanText(term).units;
    return (second === undefined ? this.passages.count(first) : this.passages.countPair(first, second)) > 0;
  }

  /** The numbers of all documents. */
  all(): number[] {
    return [...this.#documents.keys()];
  }

  /** The documents by their numbers; with `ids` only those. */
  documents(ids?: Iterable<string>): Iterable<readonly [number, SearchDocument]> {
    if (ids === undefined) return this.#documents;
    return this.numbersOf(ids).flatMap((number) => {
      const document = this.#documents.get(number);
      return document === undefined ? [] : [[number, document] as const];
    });
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

function isSame(one: SearchDocument, other: SearchDocument): boolean {
  return (
    one === other ||
    (one.text === other.text &&
      one.group === other.group &&
      one.headings.join("\n") === other.headings.join("\n"))
  );
}

function textOf({ headings, text }: SearchDocument): string {
  return normalise([...headings, text].join("\n"));
}
