// The bot as a process of its own, which tests kill and freeze: its settings come as JSON in the first
// argument. Says `ready` and its port when it runs, and how many asks are left when it has stopped.
import { writeSync } from "node:fs";
import { type AppOptions, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { createLogger } from "../../src/operations/logging.ts";

export interface ProcessSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly inboxTimes?: AppOptions["inboxTimes"];
}

const { env, inboxTimes = {} }: ProcessSettings = JSON.parse(process.argv[2] ?? "");
// Tests ask faster than people do.
const config = readConfig({ DRAIN_MS: "0", QUESTIONS_PER_MINUTE: "1000000", ...env });
const app = await startApp(config, createLogger(config.logLevel), { inboxTimes });
writeSync(1, `ready ${app.port}\n`);

process.once("SIGTERM", async () => {
  const { left } = await app.stop();
  writeSync(1, `left ${left}\n`);
  process.exit(0);
});
