import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Standin } from "../../src/standin/standin.ts";

/** The bot as a process of its own, started as somebody would start it. */
export interface BotProcess {
  readonly child: ChildProcess;
  readonly output: { out: string; err: string };
  /** The lines of its log, parsed. */
  readonly log: () => Record<string, unknown>[];
  /** Resolves to exit code and signal. */
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
}

/** Start commands, by how the bot is run. */
export const STARTS = {
  source: [process.execPath, "--import", "tsx", "src/main.ts"],
  built: [process.execPath, "dist/main.js"],
  npm: ["npm", "start"],
} as const;

const processes: ChildProcess[] = [];
const folders: string[] = [];

/** @param env beside the settings for the stand-in, which is reached by Socket Mode. */
export function startBotProcess(
  slack: Standin,
  command: readonly string[] = STARTS.source,
  env: Readonly<Record<string, string>> = {},
): BotProcess {
  const dataDir = mkdtempSync(join(tmpdir(), "bot-process-"));
  folders.push(dataDir);
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, as a supervisor makes one.
    detached: true,
  });
  processes.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.err += chunk;
  });
  const log = () =>
    `${output.out}\n${output.err}`
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line): Record<string, unknown> => JSON.parse(line));
  return {
    child,
    output,
    log,
    ended: once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>,
  };
}

/** Ends what is left of the processes, and removes their data. */
export function endBotProcesses(): void {
  for (const { pid } of processes.splice(0)) {
    try {
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
    } catch {
      // The whole group is gone already.
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
