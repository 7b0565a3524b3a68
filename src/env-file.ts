import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { ConfigError } from "./config.ts";

/** A setting's line up to a `#` in it. */
const WITH_HASH = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=([^#]*)#/;

/**
 * Reads the settings in `.env` into the environment, where those that are there already go first.
 *
 * @throws {ConfigError} when the file is there, and says something else than it seems to or cannot be read.
 */
export function loadEnvFile(env: Record<string, string | undefined>, file = ".env"): void {
  const bytes = readIfThere(file);
  if (bytes === undefined) return;
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)) {
    throw new ConfigError([`${file} is UTF-16 text, as some Windows programs write it; save it as UTF-8`]);
  }
  const text = bytes.toString("utf8").replaceAll("\r", "\n");
  const cut = text.split("\n").flatMap((line) => {
    const [, name = "", value = ""] = WITH_HASH.exec(line) ?? [];
    return name === "" || /^\s*["'`]/.test(value) || value.trimEnd() !== value ? [] : [name];
  });
  if (cut.length > 0) {
    throw new ConfigError(
      cut.map(
        (name) =>
          `${name} in ${file} holds a #, which begins a comment there; put the value in double quotes`,
      ),
    );
  }
  for (const [name, value] of Object.entries(parse(text))) env[name] ??= value;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOENT") return undefined;
    throw new ConfigError([`${file} cannot be read (${code})`]);
  }
}
