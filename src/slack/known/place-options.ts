import type { PlainTextOption } from "@slack/types";
import { placeText, quotedTitle } from "../../answers/wording.ts";
import { addressIn, printIn } from "../../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import { findPlace, type Place, referenceToPlace, sectionsIn } from "../../known/place.ts";
import { normalise } from "../../search/normalise.ts";
import { sectionHeading } from "../browsing/contents-rows.ts";
import { LIMITS, plainText } from "../kit/blocks.ts";
import { shorten } from "../kit/mrkdwn.ts";
import { NOWHERE } from "./known-actions.ts";
import { KNOWN_LABELS } from "./known-text.ts";

/** Sections among the options where words were typed: the rest are paragraphs. */
const SECTIONS = 30;

/** A way to find paragraphs by words, best first. */
export type FindPassages = (words: string) => readonly LocatedPassage[];

/** What the menu offers for the words typed so far: that the reports have nothing, sections, and paragraphs. */
export function placeOptions(words: string, corpus: Corpus, find: FindPassages): PlainTextOption[] {
  const typed = normalise(words).trim();
  const sections = sectionsIn(corpus);
  const places =
    typed === "" ? sections : [...sectionsFor(typed, sections), ...passagesFor(typed, corpus, find)];
  const options = new Map(places.map((place) => placeOption(place)).map((option) => [option.value, option]));
  return [nowhereOption, ...[...options.values()].slice(0, LIMITS.options - 1)];
}

/** The option of a reference as it stands now; undefined where it is gone. */
export function optionOf(reference: string | undefined, corpus: Corpus): PlainTextOption | undefined {
  if (reference === undefined) return nowhereOption;
  const place = findPlace(reference, corpus);
  return place && placeOption(place);
}

/** Where a place stands, in words. */
export function placeName(place: Place): string {
  return place.kind === "passage"
    ? `${quotedTitle(place.report.title)}${placeText(place)}`
    : `${quotedTitle(place.report.title)}${place.section.id} ${sectionHeading(place)}`;
}

const nowhereOption = { text: plainText(KNOWN_LABELS.nowhere), value: NOWHERE };

function placeOption(place: Place): PlainTextOption {
  const reference = referenceToPlace(place);
  const address = addressIn(reference);
  const number = address.slice(address.indexOf("#") + 1);
  const text = place.kind === "passage" ? place.passage.text : sectionHeading(place);
  return {
    text: optionText(`${number} ${text}`),
    description: optionText(quotedTitle(place.report.title)),
    // A text is found by its fingerprint in any report, where the slug is too long to be kept.
    value: reference.length <= LIMITS.optionValue ? reference : `#${number}~${printIn(reference)}`,
  };
}

function sectionsFor(typed: string, sections: readonly Place[]): Place[] {
  const fits = (place: Place) =>
    place.section.id.startsWith(typed) ||
    normalise(`${place.section.id} ${sectionHeading(place)}`).includes(typed);
  return sections.filter(fits).slice(0, SECTIONS);
}

function passagesFor(typed: string, { passages }: Corpus, find: FindPassages): Place[] {
  const numbered = /^\d/u.test(typed)
    ? passages.filter(({ passage: { address } }) => address.slice(address.indexOf("#") + 1).startsWith(typed))
    : [];
  return [...numbered, ...find(typed)].map((located): Place => ({ kind: "passage", ...located }));
}

function optionText(text: string) {
  return plainText(shorten(text.replace(/\s+/gu, " "), LIMITS.optionValue));
}
