import { writeSync } from "node:fs";
import { hostname } from "node:os";
import { workerData } from "node:worker_threads";

export interface WatchdogData {
  /** Counts the event loop's signs of life. */
  readonly beats: Int32Array;
  readonly limitMs: number;
  readonly beatMs: number;
}

const STANDARD_ERROR = 2;
/** As pino numbers it. */
const FATAL = 60;

const { beats, limitMs, beatMs }: WatchdogData = workerData;
let last = Atomics.load(beats, 0);
let missed = 0;

setInterval(() => {
  const now = Atomics.load(beats, 0);
  missed = now === last ? missed + 1 : 0;
  last = now;
  if (missed * beatMs < limitMs) return;
  const line = {
    level: FATAL,
    time: Date.now(),
    pid: process.pid,
    hostname: hostname(),
    heldMs: missed * beatMs,
    msg: "the event loop is held; the process ends, for a supervisor to start it again",
  };
  try {
    writeSync(STANDARD_ERROR, `${JSON.stringify(line)}\n`);
  } finally {
    // Nothing milder ends a process whose loop is held.
    process.kill(process.pid, "SIGKILL");
  }
}, beatMs);
