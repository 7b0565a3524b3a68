import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);
const SOURCES = new URL("src/store/embedded/", ROOT);
const BUILT = new URL("dist/store/embedded/thread.js", ROOT);

/** Builds the program when the store's thread is not as it stands in src/: a thread cannot run TypeScript. */
export default function setup(): void {
  const changed = Math.max(...readdirSync(SOURCES).map((name) => statSync(new URL(name, SOURCES)).mtimeMs));
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > changed) return;
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", ROOT));
  execFileSync(process.execPath, [compiler, "-p", fileURLToPath(ROOT)], { stdio: "inherit" });
}
