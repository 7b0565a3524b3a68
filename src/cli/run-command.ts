import { loadEnvFile } from "../env-file.ts";
import { openStore, type Store } from "../store/open.ts";
import { storeLocation } from "./store-location.ts";
import { terminalLanguage } from "./terminal-language.ts";

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
    const wrong = wrongArgument(error);
    console.error(wrong ?? (error instanceof Error ? error.message : error));
    const isUsage = error instanceof UsageError || wrong !== undefined;
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

/** What `parseArgs` found wrong with an argument, in the terminal's language; undefined for another error. */
function wrongArgument(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  const argument = /'(?:-[a-z], )?([^\s']{1,100})/.exec(error.message)?.[1] ?? "";
  const isChinese = terminalLanguage(process.env) === "zh";
  switch (error.code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return isChinese ? `没有 ${argument} 这个选项。` : `There is no option ${argument}.`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return isChinese ? `${argument} 少了值，或不该有值。` : `${argument} lacks a value, or takes none.`;
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return isChinese ? `多了一个参数：${argument}。` : `${argument} is one argument too many.`;
    default:
      return undefined;
  }
}
