import { readFileSync } from "node:fs";
import { TermGroups } from "./synonyms.ts";

/** A group a line: everyday words, ` | `, how reports say it; normalised. */
export const THESAURUS_FILE = new URL("./thesaurus.txt", import.meta.url);

let loaded: TermGroups | undefined;

/** Everyday words beside the language of reports, for every report and team. Loaded at the first call, once in a process. */
export function thesaurus(): TermGroups {
  loaded ??= new TermGroups(
    readFileSync(THESAURUS_FILE, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(" | ", " ").split(" ")),
  );
  return loaded;
}
