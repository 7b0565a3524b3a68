import type { LeftOut } from "./block.ts";
import { removeContents } from "./cleaning/contents-table.ts";
import { removeFurniture } from "./cleaning/furniture.ts";
import { joinLines } from "./cleaning/join-lines.ts";
import { splitAtIndents } from "./cleaning/split-indents.ts";
import { isScanned, tightenHeading } from "./cleaning/white-space.ts";
import type { Guess } from "./guess.ts";
import { guessKinds, type KindGuess } from "./linking/kinds.ts";
import { guessLinks, type LinkGuess } from "./linking/links.ts";
import { numberParts, type ReadPart } from "./read-back.ts";
import { readSource } from "./reading/read-source.ts";
import { Refusal } from "./refusal.ts";
import { findDates, findMonths } from "./structure/dates.ts";
import { readEssay } from "./structure/essay.ts";
import { takeGluedTitle } from "./structure/glued-title.ts";
import { readImprint } from "./structure/imprint.ts";
import { findLostNumbers } from "./structure/lost-numbers.ts";
import { settleNumbers } from "./structure/numbering.ts";
import { buildOutline, type DraftPart } from "./structure/outline.ts";
import { makePassages } from "./structure/passages.ts";
import { pruneDraft } from "./structure/prune.ts";
import { headQuestions } from "./structure/question-part.ts";
import { splitRunOn } from "./structure/run-on.ts";
import { sourceFromFile } from "./writing/comments.ts";
import { type ReportFacts, writeContent } from "./writing/content-file.ts";
import { makeSlug } from "./writing/slug.ts";

export interface ImportOptions {
  /** Name of the source without its ending: it names a report that has no title. */
  readonly name: string;
  /** Date of the source as a file, `YYYY-MM-DD`, for reports that state none. */
  readonly modified: string;
  readonly title?: string;
  readonly slug?: string;
  readonly published?: string;
  /** Slugs that are used already. */
  readonly taken: ReadonlySet<string>;
  readonly onPage?: (page: number, of: number) => void;
}

export interface ImportedReport {
  readonly facts: ReportFacts;
  readonly parts: readonly ReadPart[];
  readonly kinds: readonly KindGuess[];
  readonly links: readonly LinkGuess[];
  readonly guesses: readonly Guess[];
  readonly leftOut: readonly LeftOut[];
  /** The content file's text. */
  readonly content: string;
}

/**
 * Makes a content file of a source: read, clean, structure, link, write. Everything that was decided without
 * being sure, and everything left out, comes with it.
 *
 * @throws {Refusal} for what cannot be imported.
 */
export async function importReport(bytes: Uint8Array, options: ImportOptions): Promise<ImportedReport> {
  const source = await readSource(bytes, options.onPage);
  const furniture = removeFurniture(splitAtIndents(source.blocks));
  const contents = removeContents(furniture.blocks);
  const early = [...source.leftOut, ...furniture.leftOut, ...contents.leftOut];
  const imprint = readImprint(contents.blocks, source.facts, early);

  const scanned = isScanned(imprint.blocks.map(({ text }) => text));
  const head = takeGluedTitle(splitRunOn(joinLines(imprint.blocks)), imprint.facts);
  const outline = buildOutline(head.pieces);
  const pruned = pruneDraft(outline.parts);
  const guesses: Guess[] = [...outline.guesses];
  const essay = readEssay(pruned.parts, guesses);
  const facts = chooseFacts(
    head.facts,
    contents.blocks.map(({ text }) => text),
    options,
    scanned,
    guesses,
  );
  const whole = findLostNumbers(headQuestions(essay.parts, facts.title), guesses);
  const drafts = settleNumbers(tidyHeadings(whole, scanned), guesses);
  const parts = numberParts(drafts, ({ paragraphs }) => makePassages(paragraphs, scanned));
  if (!parts.some(({ sections }) => sections.some(({ passages }) => passages.length > 0)))
    throw new Refusal("no-text");
  if (parts.every(({ number }) => number === 0))
    guesses.push({ kind: "no-headings", line: 1, words: facts.title });

  const kinds = guessKinds(parts);
  const links = guessLinks(parts, kinds);
  const leftOut = [...early, ...imprint.leftOut, ...head.leftOut, ...pruned.leftOut, ...essay.leftOut].sort(
    (a, b) => a.line - b.line,
  );
  return { facts, parts, kinds, links, guesses, leftOut, content: writeContent(facts, parts, kinds, links) };
}

function tidyHeadings(parts: readonly DraftPart[], scanned: boolean): DraftPart[] {
  return parts.map((part) => ({
    ...part,
    heading: tightenHeading(part.heading, scanned),
    sections: part.sections.map((section) => ({
      ...section,
      heading: tightenHeading(section.heading, scanned),
    })),
  }));
}

function chooseFacts(
  stated: { readonly title?: string; readonly published?: string; readonly source?: string },
  texts: readonly string[],
  { name, modified, title: givenTitle, slug, published: givenDate, taken }: ImportOptions,
  scanned: boolean,
  guesses: Guess[],
): ReportFacts {
  const title = givenTitle ?? (stated.title === undefined ? name : tightenHeading(stated.title, scanned));
  if (givenTitle === undefined && stated.title === undefined) {
    guesses.push({ kind: "title-from-file", line: 1, words: name });
  }
  const published = givenDate ?? stated.published;
  // A report appeared after all that it tells of.
  const inText = texts
    .flatMap((text) => [...findMonths(text), ...findDates(text)])
    .filter((date) => date <= modified)
    .sort()
    .at(-1);
  if (published === undefined) guesses.push({ kind: "date-guessed", line: 1, words: inText ?? modified });
  return {
    title,
    slug: slug ?? makeSlug(name, title, taken),
    published: published ?? inText ?? modified,
    source: stated.source ?? sourceFromFile(name),
  };
}
