import type { Clock } from "../../src/reminders/clock.ts";

/**
 * The time of day elsewhere: it runs on like ours, and jumps where the test says. Sleepers notice a jump
 * forward, and sleep on over one back for as long as they wanted to.
 */
export function shiftedClock(start: string) {
  let shift = Date.parse(start) - Date.now();
  const sleepers = new Set<() => void>();
  const now = () => Date.now() + shift;
  const clock: Clock = {
    now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const until = now() + milliseconds;
        const enough = Date.now() + milliseconds;
        let timer: NodeJS.Timeout | undefined;
        const look = () => {
          clearTimeout(timer);
          const rest = Math.min(until - now(), enough - Date.now());
          if (rest > 0 && !signal.aborted) {
            timer = setTimeout(look, rest);
            return;
          }
          sleepers.delete(look);
          signal.removeEventListener("abort", look);
          resolve();
        };
        sleepers.add(look);
        signal.addEventListener("abort", look);
        look();
      }),
  };
  return {
    clock,
    moveTo(time: string) {
      shift = Date.parse(time) - Date.now();
      for (const look of [...sleepers]) look();
    },
  };
}
