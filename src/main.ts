import { ConfigError, readConfig, secretsOf } from "./config.ts";
import { loadEnvFile } from "./env-file.ts";
import { endOnFaults, endOnSignals } from "./operations/ending.ts";
import { createLogger } from "./operations/logging.ts";
import { startWatchdog } from "./operations/watchdog.ts";

async function main(): Promise<void> {
  const secrets: string[] = [];
  const logger = createLogger("info", secrets);
  endOnFaults(logger);
  const started = endOnSignals(logger);
  let renew = async () => {};
  process.on("SIGHUP", () => renew());
  loadEnvFile(process.env);
  const config = readConfig(process.env);
  secrets.push(...secretsOf(config));
  logger.level = config.logLevel;
  // Loaded late: reading all of the bot takes a second or two, in which signals are heard already.
  const { startApp } = await import("./app.ts");
  const app = await startApp(config, logger);
  started(app);
  renew = app.renewContent;
  // Not before: an index of very many passages may hold the loop that long while it is built.
  startWatchdog();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : describe(error));
  process.exit(1);
});

/** An error with its causes, a line each. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${describe(error.cause)}`;
}
