import { config as loadEnvironment } from "dotenv";
import { startApp } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLogger } from "./logging.ts";

/** Time for the answers in hand after a signal to stop, in milliseconds. */
const STOP_LIMIT = 9_000;

async function main(): Promise<void> {
  loadEnvironment({ quiet: true });
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const app = await startApp(config, logger);
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, "stopping");
    // What is not answered by then stays in the inbox, and the next start takes it up.
    setTimeout(() => process.exit(0), STOP_LIMIT).unref();
    await app.stop();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      });
    });
  }
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
