import { pinyin } from "pinyin-pro";

/** What a slug may hold: it names the report in addresses and its file. */
export const SLUG = /^[a-z0-9-]{1,80}$/;

/** Characters of a title that are spelled out. */
const MOST_CHARACTERS = 12;

/** Longest slug made, in characters. */
const LONGEST = 60;

/**
 * A short name for a report: its file's name where that can be one, else its title in pinyin.
 *
 * @param taken names that are used already; a number makes the new one different.
 */
export function makeSlug(fileName: string, title: string, taken: ReadonlySet<string>): string {
  const named = slugOf(fileName);
  const base =
    /[a-z]/.test(named) && !/\P{ASCII}/u.test(fileName) ? named : spell(title) || named || "report";
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}

function spell(title: string): string {
  const characters = [...title]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .slice(0, MOST_CHARACTERS);
  return slugOf(pinyin(characters.join(""), { toneType: "none", type: "array", v: true }).join("-"));
}

function slugOf(text: string): string {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== "")
    .join("-")
    .slice(0, LONGEST);
}
