import { readFileSync } from "node:fs";

/**
 * Reads a file of JSON lines; blank ones are passed over.
 *
 * @param read what a line's value (undefined where it is no JSON) stands for; a text says what is wrong with it.
 * @throws Error that names every line with something wrong.
 */
export function readJsonLines<T extends object>(file: string, read: (value: unknown) => T | string): T[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`${file} cannot be read. Check the path.`, { cause });
  }
  const lines = text.split(/\r?\n/).map((line, index) => ({ line, place: `${file}:${index + 1}` }));
  const found = lines
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, place }) => ({ place, value: read(parse(line)) }));
  const faults = found.flatMap(({ place, value }) =>
    typeof value === "string" ? [`${place}: ${value}`] : [],
  );
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return found.flatMap(({ value }) => (typeof value === "string" ? [] : [value]));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
