import { createHash } from "node:crypto";
import type { Part, Passage, Report, Section } from "./report.ts";

// Addresses: `survey#2.3.1` is paragraph 1 of section 3 of part 2 of the report survey; `survey#2.3` is the
// section, `survey#2` the part. Only this file puts them together and takes them apart.

export interface Address {
  readonly slug: string;
  readonly part: number;
  /** Absent in the address of a part. */
  readonly section?: number;
  /** Absent in the addresses of parts and sections. */
  readonly paragraph?: number;
}

type Named<T, K extends keyof T> = Pick<T, K>;
interface OfPart {
  readonly report: Named<Report, "slug">;
  readonly part: Named<Part, "number">;
}
interface OfSection {
  readonly report: Named<Report, "slug">;
  readonly section: Named<Section, "id">;
}

/** @returns for example `survey#2`. */
export function partAddress({ report, part }: OfPart): string {
  return `${report.slug}#${part.number}`;
}

/** @returns for example `survey#2.3`. */
export function sectionAddress({ report, section }: OfSection): string {
  return `${report.slug}#${section.id}`;
}

/** @returns for example `survey#2.3.1`. */
export function passageAddress(place: OfSection, paragraph: number): string {
  return `${sectionAddress(place)}.${paragraph}`;
}

/** A section's id within its report: `2.3`. */
export function sectionId(part: number, section: number): string {
  return `${part}.${section}`;
}

/** The number of a section in its part: 3 of `2.3`. */
export function sectionNumber(id: string): number {
  return Number(id.slice(id.indexOf(".") + 1));
}

const ADDRESS = /^([a-z0-9-]+)#([0-9]{1,3})(?:\.([0-9]{1,3})(?:\.([0-9]{1,6}))?)?$/;

/** Takes an address apart; undefined for any other text. */
export function readAddress(text: string): Address | undefined {
  const [whole, slug = "", part, section, paragraph] = ADDRESS.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return {
    slug,
    part: Number(part),
    ...(section === undefined ? {} : { section: Number(section) }),
    ...(paragraph === undefined ? {} : { paragraph: Number(paragraph) }),
  };
}

/** Where a question names a place: an address, or 2.3 and 2.3.1 without a report. */
export interface NamedPlace extends Omit<Address, "slug" | "section"> {
  readonly slug?: string;
  readonly section: number;
  /** The words that name it. */
  readonly words: string;
}

const IN_TEXT =
  /(?:(?<![a-z0-9-])([a-z0-9-]+)#)?(?<![0-9.])([0-9]{1,3})\.([0-9]{1,3})(?:\.([0-9]{1,3}))?(?![0-9.%])(?:这)?(?:一)?(?:节|条|段)?/u;

/** The first place that a normalised text names by its number. */
export function findPlaceNumber(text: string): NamedPlace | undefined {
  const [words, slug, part, section, paragraph] = IN_TEXT.exec(text) ?? [];
  if (words === undefined) return undefined;
  return {
    words,
    part: Number(part),
    section: Number(section),
    ...(slug === undefined ? {} : { slug }),
    ...(paragraph === undefined ? {} : { paragraph: Number(paragraph) }),
  };
}

// A reference is an address with a fingerprint of the text there, `survey#2.3.1~1f0c9a7e`: it leads to this text or
// nowhere, while an address leads to whatever stands there now.

const MARK = "~";

/** Hexadecimal digits of a fingerprint: two texts share one by chance once in 4 billion. */
const DIGITS = 8;

export function referenceTo(passage: Passage): string {
  const known = references.get(passage);
  if (known !== undefined) return known;
  const reference = referenceToText(passage.address, passage.text);
  references.set(passage, reference);
  return reference;
}

/** A passage never changes. */
const references = new WeakMap<Passage, string>();

/** A reference to a text that stands at an address. */
export function referenceToText(address: string, text: string): string {
  return `${address}${MARK}${fingerprintOf(text)}`;
}

/** Whether a reference means this text; an address alone, as earlier versions kept it, means any. */
export function meansText(reference: string, text: string): boolean {
  const print = printIn(reference);
  return print === undefined || print === fingerprintOf(text);
}

/** The fingerprint in a reference; undefined in an address. */
export function printIn(reference: string): string | undefined {
  const mark = reference.indexOf(MARK);
  return mark < 0 ? undefined : reference.slice(mark + 1);
}

/** The address in a reference, or the address itself. */
export function addressIn(reference: string): string {
  const mark = reference.indexOf(MARK);
  return mark < 0 ? reference : reference.slice(0, mark);
}

/** The report's slug in an address or reference. */
export function slugIn(reference: string): string {
  return reference.slice(0, reference.indexOf("#"));
}

export function fingerprintOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}
