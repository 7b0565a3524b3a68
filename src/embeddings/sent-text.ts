import { createHash } from "node:crypto";
import { cutText } from "../corpus/cut-text.ts";
import type { SearchDocument } from "../search/document.ts";

/** Longest text of a passage that is sent, in UTF-16 code units: models read a few thousand characters. */
const LONGEST = 4_000;

/** What is sent of a passage: its headings and its text. */
export function sentText({ headings, text }: SearchDocument): string {
  return cutText([...headings, text].join("\n"), LONGEST);
}

/** A document never changes. */
const PRINTS = new WeakMap<SearchDocument, string>();

/** Names what is sent of a passage: the same text, wherever it stands, has one vector. */
export function printOf(document: SearchDocument): string {
  const known = PRINTS.get(document);
  if (known !== undefined) return known;
  const print = createHash("sha256").update(sentText(document)).digest("base64url");
  PRINTS.set(document, print);
  return print;
}
