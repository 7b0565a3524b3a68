// Loaded before an app under load: tells the process that forked it, when asked, what the app has used.
import { readFileSync } from "node:fs";
import { constants, monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";

export interface ProbeReport {
  /** CPU time of all threads since `begin`. */
  readonly cpuMs: number;
  /** Of the main thread alone; not a number where the system does not tell. */
  readonly mainMs: number;
  /** How much later than planned a timer fired. */
  readonly loopP99: number;
  readonly loopMax: number;
  readonly rssMb: number;
  /** The least that the heap held after a full collection since `begin`; undefined where there was none. */
  readonly heapMb: number | undefined;
}

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 5;
const NANOSECONDS = 1e6;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
/** Linux keeps of each thread for how many nanoseconds it had a processor; in this place, of the main one. */
const mainCpu = () =>
  process.platform === "linux"
    ? Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[0]) / NANOSECONDS
    : Number.NaN;
let from = process.cpuUsage();
let mainFrom = mainCpu();
let heapMb: number | undefined;
new PerformanceObserver((list) => {
  const isFull = (entry: object) =>
    "detail" in entry &&
    (entry.detail as { kind?: number } | undefined)?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
  if (list.getEntries().some(isFull))
    heapMb = Math.min(heapMb ?? Number.POSITIVE_INFINITY, process.memoryUsage().heapUsed / 2 ** 20);
}).observe({ entryTypes: ["gc"] });

process.on("message", (message) => {
  if (message === "begin") {
    from = process.cpuUsage();
    mainFrom = mainCpu();
    heapMb = undefined;
    delay.reset();
    return;
  }
  const { user, system } = process.cpuUsage(from);
  const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION);
  const report: ProbeReport = {
    cpuMs: (user + system) / 1_000,
    mainMs: mainCpu() - mainFrom,
    loopP99: beyond(delay.percentile(99)),
    loopMax: beyond(delay.max),
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    heapMb,
  };
  process.send?.(report);
});
// The app ends when it has nothing left to do, whoever listens.
process.channel?.unref();
