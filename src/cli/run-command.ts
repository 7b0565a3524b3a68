import { loadEnvFile } from "../env-file.ts";
import { openStore, type Store } from "../store/open.ts";
import { storeLocation } from "./store-location.ts";

/** The arguments are none that the command takes. */
export class UsageError extends Error {}

/**
 * Runs a command of the terminal, with the settings of `.env`. Ends with the status that `main` gives, 1 after an
 * error, 2 with the usage after wrong arguments.
 */
export async function runCommand(usage: string, main: (args: readonly string[]) => unknown): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) return console.log(usage);
  try {
    loadEnvFile(process.env);
    const status = await main(args);
    if (typeof status === "number") process.exitCode = status;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    const isUsage = error instanceof UsageError || isOfParseArgs(error);
    if (isUsage) console.error(usage);
    process.exitCode = isUsage ? 2 : 1;
  }
}

/** Lets the work have the store that the bot itself would open. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(storeLocation(process.env));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function isOfParseArgs(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
