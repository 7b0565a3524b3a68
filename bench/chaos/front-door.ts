import { setTimeout } from "node:timers/promises";
import { type HttpProxy, openProxy } from "./proxy.ts";

/** One request in so many is held back, for so many milliseconds at most, and is overtaken. */
const HELD_BACK = { oneIn: 5, forMs: 1_500 } as const;

/** What stands between Slack and the replicas: hands each request to one of them, some of them late. */
export function openFrontDoor(ports: () => readonly number[], random: () => number): Promise<HttpProxy> {
  return openProxy(async ({ url }) => {
    if (random() * HELD_BACK.oneIn < 1) await setTimeout(random() * HELD_BACK.forMs);
    const open = ports();
    const port = open[Math.floor(random() * open.length)];
    return port === undefined ? undefined : { port, path: url ?? "/" };
  });
}
