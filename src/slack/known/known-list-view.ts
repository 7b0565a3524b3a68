import type { KnownBlock } from "@slack/types";
import { addressIn } from "../../corpus/address.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import type { KnownEntry } from "../../known/known.ts";
import { findPlace, referenceToPlace } from "../../known/place.ts";
import { HOME_PAGE, pageValue } from "../browsing/home-actions.ts";
import { pageText } from "../browsing/home-text.ts";
import { frontButton, pageAt, pagerButtons } from "../browsing/pager.ts";
import { actions, button, context, LIMITS, overflow, plainText, section } from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { KNOWN_ENTRY, TEACH, TEACH_SYNONYMS, teachingValue } from "./known-actions.ts";
import { goneLine, KNOWN_LABELS, nothingTaught, placeLine, synonymsLine, toldLine } from "./known-text.ts";
import { placeName } from "./place-options.ts";

/** Entries a page of App Home: two blocks each. */
const ENTRIES = 30;

/** What was taught, as a page of App Home. */
export function knownBlocks(entries: readonly KnownEntry[], corpus: Corpus, wanted: number): KnownBlock[] {
  const page = { from: wanted, size: ENTRIES, total: entries.length };
  const from = pageAt(page);
  const shown = entries.slice(from, from + ENTRIES);
  const opening = teachingValue({ q: "" });
  return [
    { type: "header", text: plainText(KNOWN_LABELS.list) },
    context(shown.length === 0 ? nothingTaught : pageText(from, shown.length, entries.length)),
    ...shown.flatMap((entry) => entryBlocks(entry, corpus)),
    ...actions(
      frontButton,
      button(TEACH, KNOWN_LABELS.teach, opening),
      button(TEACH_SYNONYMS, KNOWN_LABELS.teachSynonyms, opening),
      ...pagerButtons({ ...page, from }, HOME_PAGE, (at) => pageValue({ area: "known", from: at })),
    ),
  ];
}

function entryBlocks(entry: KnownEntry, corpus: Corpus): KnownBlock[] {
  const menu = { [`edit ${entry.id}`]: KNOWN_LABELS.edit, [`remove ${entry.id}`]: KNOWN_LABELS.remove };
  const title = entry.kind === "question" ? entry.question : synonymsLine(entry.terms);
  return [
    section(escapeText(fitText(title, LIMITS.listedText)), overflow(KNOWN_ENTRY, menu)),
    ...(entry.kind === "question" ? [context(fitText(whereText(entry, corpus), LIMITS.listedText))] : []),
  ];
}

function whereText(entry: Extract<KnownEntry, { kind: "question" }>, corpus: Corpus): string {
  if (entry.place === undefined)
    return entry.told === undefined ? KNOWN_LABELS.nowhere : toldLine(entry.told);
  const place = findPlace(entry.place, corpus);
  return place === undefined ? goneLine : placeLine(addressIn(referenceToPlace(place)), placeName(place));
}
