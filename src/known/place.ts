import {
  addressIn,
  meansText,
  printIn,
  referenceTo,
  referenceToText,
  sectionAddress,
  slugIn,
} from "../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";

/** Where the answer to a known question stands: a paragraph, or a section. */
export type Place =
  | ({ readonly kind: "passage" } & LocatedPassage)
  | ({ readonly kind: "section" } & LocatedSection);

/** Names a place so that it is found again when the report has changed around it. */
export function referenceToPlace(place: Place): string {
  return place.kind === "passage"
    ? referenceTo(place.passage)
    : referenceToText(sectionAddress(place), identityOf(place));
}

/**
 * The place that a reference names: at its address, else wherever its text stands now, in its own report or, where
 * that is gone, in any. Undefined when there is none any more. A bare address means whatever stands there.
 */
export function findPlace(reference: string, corpus: Corpus): Place | undefined {
  const address = addressIn(reference);
  const slug = slugIn(address);
  const kind = address.split(".").length > 2 ? "passage" : "section";
  const passage = kind === "passage" ? corpus.passage(reference) : undefined;
  if (passage !== undefined) return { kind: "passage", ...passage };
  const section = kind === "section" ? corpus.section(slug, address.slice(slug.length + 1)) : undefined;
  if (section !== undefined && meansText(reference, identityOf(section)))
    return { kind: "section", ...section };
  const print = printIn(reference);
  if (print === undefined) return undefined;
  const places = placesByPrint(corpus);
  return places.get(`${kind} ${slug} ${print}`) ?? places.get(`${kind}  ${print}`);
}

/** Sections with paragraphs, in the order of the reports. */
export function sectionsIn({ reports }: Corpus): Place[] {
  return reports.flatMap((report) =>
    report.parts.flatMap((part) =>
      part.sections.flatMap((section): Place[] =>
        section.passages.length === 0 ? [] : [{ kind: "section", report, part, section }],
      ),
    ),
  );
}

/** What a section is known by, wherever it moves. */
function identityOf({ section }: LocatedSection): string {
  return section.heading || (section.passages[0]?.text ?? "");
}

/** A corpus never changes, and is looked through only when something has moved. */
const PLACES = new WeakMap<Corpus, ReadonlyMap<string, Place>>();

function placesByPrint(corpus: Corpus): ReadonlyMap<string, Place> {
  const known = PLACES.get(corpus);
  if (known !== undefined) return known;
  const places = new Map<string, Place>();
  const passages = corpus.passages.map((located): Place => ({ kind: "passage", ...located }));
  for (const place of [...sectionsIn(corpus), ...passages]) {
    const print = printIn(referenceToPlace(place)) ?? "";
    for (const slug of [place.report.slug, ""]) {
      const key = `${place.kind} ${slug} ${print}`;
      if (!places.has(key)) places.set(key, place);
    }
  }
  PLACES.set(corpus, places);
  return places;
}
