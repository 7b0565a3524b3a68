import { WebAPIPlatformError } from "@slack/web-api";
import { describe, expect, it } from "vitest";
import { reachSlack } from "../../../src/slack/kit/reach-slack.ts";

/** Fails so many times, and tells the pauses in between. */
async function pausesOf(failures: number, random: number): Promise<number[]> {
  const pauses: number[] = [];
  let tries = 0;
  const call = async () => {
    if (tries++ < failures) throw new Error("out of reach");
  };
  await reachSlack(call, "SLACK_APP_TOKEN", {
    onPause: (_reason, pauseMs) => pauses.push(pauseMs),
    pause: async () => {},
    random: () => random,
  });
  return pauses;
}

const refusal = () => Promise.reject(new WebAPIPlatformError({ ok: false, error: "invalid_auth" }));

describe("reaching Slack", () => {
  it("waits twice as long each time, and never longer than 30 seconds, through an outage of a night", async () => {
    const pauses = await pausesOf(1_200, 0.999_999);
    expect(pauses.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    expect(Math.max(...pauses)).toBe(30_000);
  });

  it("spreads the pauses over their second half, so that replicas do not come back at once", async () => {
    expect((await pausesOf(1, 0))[0]).toBe(500);
    expect((await pausesOf(1, 0.5))[0]).toBe(750);
  });

  it("ends with the remedy when Slack refuses the token at the start", async () => {
    const reached = reachSlack(refusal, "SLACK_APP_TOKEN", { onPause: () => {} });
    await expect(reached).rejects.toThrow(/refuses SLACK_APP_TOKEN \(invalid_auth\).*Copy the token anew/);
  });

  it("reports a refusal and goes on where that is asked for", async () => {
    const reported: string[] = [];
    const stop = new AbortController();
    const reached = reachSlack(refusal, "SLACK_APP_TOKEN", {
      refusalEnds: false,
      signal: stop.signal,
      onPause: (reason) => {
        reported.push(reason);
        stop.abort();
      },
    });
    await expect(reached).rejects.toThrow();
    expect(reported).toEqual([expect.stringContaining("refuses SLACK_APP_TOKEN (invalid_auth)")]);
  });
});
