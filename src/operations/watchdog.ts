import { Worker } from "node:worker_threads";
import type { WatchdogData } from "./watchdog-thread.ts";

/** Time between two signs of life, in milliseconds. */
const BEAT_MS = 1_000;

/** How long the event loop may be held, in milliseconds: no work of ours takes a hundredth of it. */
const LIMIT_MS = 30_000;

// Threads run no TypeScript on Node 20, not under tsx either: from its source, the program uses the built one.
const FOLDER = import.meta.url.endsWith(".ts") ? "../../dist/operations/" : "./";
const ENTRY = new URL(`${FOLDER}watchdog-thread.js`, import.meta.url);

/**
 * Ends the process when its event loop is held, so that a supervisor starts it again: by then neither requests
 * nor signals are answered. A thread of its own watches, logs one line and kills. It goes by its own looks, not
 * by the clock, so that a process that was frozen as a whole goes on.
 *
 * @param limitMs how long the loop may be held; at least a few `beatMs`.
 */
export function startWatchdog({ limitMs = LIMIT_MS, beatMs = BEAT_MS } = {}): void {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), beatMs).unref();
  const workerData: WatchdogData = { beats, limitMs, beatMs };
  // Without what the program was started with, such as loaders.
  new Worker(ENTRY, { workerData, execArgv: [] }).unref();
}
