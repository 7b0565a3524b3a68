import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { WorkerSettings } from "./reminders-worker.ts";

const WORKER = fileURLToPath(new URL("reminders-worker.ts", import.meta.url));

/** Processes that can be killed and are replaced. */
export class WorkerPool {
  readonly #settings: WorkerSettings;
  readonly #workers = new Map<number, ChildProcess>();
  /** How often the workers reported each kind of event. */
  readonly events = new Map<string, number>();
  kills = 0;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
  }

  /** Starts the worker of this number and waits until it runs. */
  async start(number: number): Promise<void> {
    const child = spawn(process.execPath, ["--import", "tsx", WORKER, JSON.stringify(this.#settings)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#workers.set(number, child);
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => this.events.set(line, (this.events.get(line) ?? 0) + 1));
    const exited = once(child, "exit").then(([code, signal]) => {
      throw new Error(`A worker ended as it started (${code ?? signal}).`);
    });
    await Promise.race([once(lines, "line"), exited]);
    exited.catch(() => {});
  }

  /** kill -9, then a new process in its place. */
  async killAndRestart(number: number): Promise<void> {
    const child = this.#workers.get(number);
    if (child === undefined) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    this.kills += 1;
    await this.start(number);
  }

  async stop(): Promise<void> {
    const children = [...this.#workers.values()].filter(({ exitCode, signalCode }) => {
      return exitCode === null && signalCode === null;
    });
    const gone = children.map((child) => once(child, "exit"));
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(gone);
  }
}
