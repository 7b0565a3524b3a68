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
  /** Requests may still reach it. */
  open: boolean;
  /** What its `/readyz` said last. */
  ready: boolean;
  frozen: boolean;
}

export interface ReplicaListeners {
  readonly onCrash: (number: number) => void;
  /** Told of what the log says about one ask. */
  readonly onWarning: (number: number, key: string, message: string) => void;
}

/** How often `/readyz` is asked, and how long for an answer, in milliseconds: twice while a replica drains. */
const LOOK_EVERY_MS = 1_000;
const LOOK_LIMIT_MS = 3_000;

/** How long a stop may take, in milliseconds: the bot ends by itself then, and Docker kills after ten seconds. */
const STOP_LIMIT_MS = 9_000;

/** Processes of the bot on one database, to be killed, frozen and stopped. */
export class Replicas {
  readonly #settings: ProcessSettings;
  readonly #running = new Map<number, Replica>();
  readonly #taken = new Set<number>();
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
    const replica: Replica = { child, port, ended: false, open: true, ready: true, frozen: false };
    const looking = setInterval(look, LOOK_EVERY_MS, replica);
    this.#running.set(number, replica);
    child.once("exit", () => {
      clearInterval(looking);
      replica.open = false;
      if (!replica.ended) this.#listeners.onCrash(number);
    });
  }

  /**
   * Ports of those that a load balancer would choose: the ready ones, where there are any. The frozen ones too: nobody
   * knows that they are.
   */
  get ports(): readonly number[] {
    const open = [...this.#running.values()].filter((replica) => replica.open);
    const ready = open.filter((replica) => replica.ready);
    return (ready.length > 0 ? ready : open).map(({ port }) => port);
  }

  /** How many run and are not frozen. */
  get awake(): number {
    return [...this.#running.values()].filter(({ ended, frozen }) => !ended && !frozen).length;
  }

  /** Whether nobody else harms this replica just now; from then on the caller does, until it leaves. */
  take(number: number): boolean {
    if (this.#taken.has(number)) return false;
    this.#taken.add(number);
    return true;
  }

  leave(number: number): void {
    this.#taken.delete(number);
  }

  async end(number: number, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const replica = this.#running.get(number);
    if (replica === undefined || replica.ended) return;
    replica.ended = true;
    if (signal === "SIGKILL") replica.open = false;
    const gone = once(replica.child, "exit");
    replica.child.kill("SIGCONT");
    replica.child.kill(signal);
    const late = setTimeout(() => replica.child.kill("SIGKILL"), STOP_LIMIT_MS);
    await gone;
    clearTimeout(late);
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

async function look(replica: Replica): Promise<void> {
  try {
    const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
    const { status } = await fetch(`http://127.0.0.1:${replica.port}/readyz`, { signal });
    replica.ready = status === 200;
  } catch {
    // Frozen, or on its way out.
  }
}
