// Loaded before an app under load: tells the process that forked it, when asked, what the app has used.
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface ProbeReport {
  /** CPU time of all threads since `begin`. */
  readonly cpuMs: number;
  /** How much later than planned a timer fired. */
  readonly loopP99: number;
  readonly loopMax: number;
  readonly rssMb: number;
}

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 5;
const NANOSECONDS = 1e6;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
let from = process.cpuUsage();

process.on("message", (message) => {
  if (message === "begin") {
    from = process.cpuUsage();
    delay.reset();
    return;
  }
  const { user, system } = process.cpuUsage(from);
  const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION);
  const report: ProbeReport = {
    cpuMs: (user + system) / 1_000,
    loopP99: beyond(delay.percentile(99)),
    loopMax: beyond(delay.max),
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  };
  process.send?.(report);
});
// The app ends when it has nothing left to do, whoever listens.
process.channel?.unref();
