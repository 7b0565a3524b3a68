import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ProcessSettings } from "../../test/inbox/bot-process.ts";

const SCRIPT = "test/inbox/bot-process.ts";

interface Replica {
  readonly child: ChildProcess;
  readonly port: number;
  /** Ended by us, so that its end is no crash. */
  ended: boolean;
  frozen: boolean;
}

export interface ReplicaListeners {
  readonly onCrash: (number: number) => void;
  /** Told of what the log says about one ask. */
  readonly onWarning: (number: number, key: string, message: string) => void;
}

/** Processes of the bot on one database, to be killed, frozen and stopped. */
export class Replicas {
  readonly #settings: ProcessSettings;
  readonly #running = new Map<number, Replica>();
  readonly #listeners: ReplicaListeners;

  constructor(settings: ProcessSettings, listeners: ReplicaListeners) {
    this.#settings = settings;
    this.#listeners = listeners;
  }

  /** Starts the replica of this number in place of the one before; resolves when it listens. */
  async start(number: number): Promise<void> {
    const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, JSON.stringify(this.#settings)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const port = await new Promise<number>((resolve, reject) => {
      lines.on("line", (line) => {
        const ready = /^ready (\d+)$/.exec(line);
        if (ready !== null) resolve(Number(ready[1]));
        else if (line.startsWith("{")) this.#warned(number, line);
      });
      child.once("exit", (code, signal) => {
        reject(new Error(`A replica ended as it started (${code ?? signal}).`));
      });
    });
    const replica: Replica = { child, port, ended: false, frozen: false };
    this.#running.set(number, replica);
    child.once("exit", () => {
      if (!replica.ended) this.#listeners.onCrash(number);
    });
  }

  /** Ports of those that run, the frozen ones too: nobody knows that they are. */
  get ports(): readonly number[] {
    return [...this.#running.values()].flatMap(({ port, ended }) => (ended ? [] : [port]));
  }

  /** How many run and are not frozen. */
  get awake(): number {
    return [...this.#running.values()].filter(({ ended, frozen }) => !ended && !frozen).length;
  }

  async end(number: number, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const replica = this.#running.get(number);
    if (replica === undefined || replica.ended) return;
    replica.ended = true;
    const gone = once(replica.child, "exit");
    replica.child.kill("SIGCONT");
    replica.child.kill(signal);
    await gone;
  }

  freeze(number: number): void {
    this.#set(number, true);
  }

  thaw(number: number): void {
    this.#set(number, false);
  }

  #warned(number: number, line: string): void {
    const { request: key, msg, reason } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (typeof key === "string") this.#listeners.onWarning(number, key, `${msg}: ${reason}`);
  }

  #set(number: number, frozen: boolean): void {
    const replica = this.#running.get(number);
    if (replica === undefined || replica.ended) return;
    replica.frozen = frozen;
    replica.child.kill(frozen ? "SIGSTOP" : "SIGCONT");
  }
}
