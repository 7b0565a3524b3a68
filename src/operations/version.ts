import { readFileSync } from "node:fs";

/** The bot's version, as its package states it. */
export function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return version;
}
