import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { type BotProcess, endBotProcesses, STARTS, startBotProcess } from "./bot-process.ts";

/** A loaded machine takes long to start a process. */
const PATIENCE = 60_000;

let slack: Standin;
beforeEach(async () => {
  slack = await startStandin();
});
afterEach(async () => {
  endBotProcesses();
  await slack.close();
});

const connected = () => slack.waitFor(() => slack.socket.connections > 0, { timeoutMs: PATIENCE });
/** A bot that is connected may still be starting, and ends at once then. */
const running = ({ output }: BotProcess) =>
  expect.poll(() => output.out, { timeout: PATIENCE }).toContain("Wence is running");
const disconnected = () => slack.waitFor(() => slack.socket.connections === 0, { timeoutMs: PATIENCE });

/** Code that is loaded before the bot's own, and goes wrong when it is told to. */
const preloaded = (fault: string) => [
  process.execPath,
  "--import",
  "tsx",
  "--import",
  `data:text/javascript,process.once("SIGUSR2",()=>{${encodeURIComponent(fault)}})`,
  "src/main.ts",
];

function messageOf({ log }: BotProcess, level: number): Record<string, unknown> | undefined {
  return log().find((line) => line.level === level);
}
const FATAL = 60;

describe("a hang-up", () => {
  it("makes the bot take up its content anew, and go on", async () => {
    const bot = startBotProcess(slack);
    await running(bot);
    bot.child.kill("SIGHUP");
    await expect.poll(() => bot.output.out, { timeout: 60_000 }).toContain("content was taken up anew");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual([0, null]);
  }, 120_000);
});

describe("a signal to stop", () => {
  it("sent to npm reaches the bot, which finishes what is in hand before both end with 0", async () => {
    const bot = startBotProcess(slack, STARTS.npm);
    await connected();
    await slack.person("alice").command("#general", "/wence", "年轻干部的教育");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual([0, null]);
    expect(slack.ephemeralFor("alice")).toHaveLength(1);
    expect(bot.output.out).toContain("nothing is left to answer");
    await disconnected();
  }, 120_000);

  it("sent to every process of the group at once, as systemd does, ends the bot the same way", async () => {
    const bot = startBotProcess(slack, STARTS.npm);
    await running(bot);
    process.kill(-(bot.child.pid ?? 0), "SIGTERM");
    expect(await bot.ended).toEqual([0, null]);
    expect(bot.output.out).toContain("nothing is left to answer");
  }, 120_000);

  const asFirst = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child"];
  const canBeFirst = spawnSync(asFirst[0] ?? "", [...asFirst.slice(1), "true"]).status === 0;
  it.skipIf(!canBeFirst)(
    "reaches a bot that is process 1, as in a container",
    async () => {
      const bot = startBotProcess(slack, [...asFirst, ...STARTS.built]);
      await running(bot);
      // `unshare` passes no signals on; its only child is the bot.
      const pid = spawnSync("pgrep", ["-P", String(bot.child.pid)], { encoding: "utf8" }).stdout.trim();
      process.kill(Number(pid), "SIGTERM");
      expect(await bot.ended).toEqual([0, null]);
      expect(bot.log()[0]).toMatchObject({ pid: 1 });
      expect(bot.output.out).toContain("nothing is left to answer");
    },
    120_000,
  );

  it("says how much it leaves when an answer does not get out in time", async () => {
    const bot = startBotProcess(slack);
    await connected();
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "hang", when: "before" }, times: 9 });
    await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.log.underWay > 0, { timeoutMs: PATIENCE });
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual([0, null]);
    expect(bot.log().find(({ left }) => left !== undefined)).toMatchObject({ level: 40, left: 1 });
  }, 120_000);
});

describe("a fault that nobody caught", () => {
  it.each([
    ["an exception", 'throw new Error("broken, with xoxb-1-secret")'],
    ["a rejection", 'Promise.reject(new Error("broken, with xoxb-1-secret"))'],
  ])(
    "ends the process with 1 when it is %s, logged as a line of JSON without tokens",
    async (_kind, fault) => {
      const bot = startBotProcess(slack, preloaded(fault));
      await connected();
      bot.child.kill("SIGUSR2");
      expect(await bot.ended).toEqual([1, null]);
      expect(messageOf(bot, FATAL)).toMatchObject({
        err: { type: "Error", message: "broken, with (token)" },
      });
      expect(bot.output.out + bot.output.err).not.toContain("secret");
    },
    120_000,
  );
});

describe("an event loop that is held for 30 seconds", () => {
  it("ends the process by a signal, so that a supervisor starts it again, and logs a line of JSON", async () => {
    const bot = startBotProcess(slack, preloaded("for(;;);"));
    await connected();
    await vi.waitFor(() => expect(bot.output.out).toContain("Wence is running"), PATIENCE);
    bot.child.kill("SIGUSR2");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual([null, "SIGKILL"]);
    const line = messageOf(bot, FATAL);
    expect(line?.heldMs).toBe(30_000);
    expect(bot.output.err).toContain("event loop is held");
  }, 180_000);
});

describe("a start", () => {
  it("waits while Slack is busy or failing, with growing pauses, and can be stopped meanwhile", async () => {
    slack.failures.add({ method: "auth.test", failure: { kind: "rate-limit", retryAfterSeconds: 2 } });
    slack.failures.add({ method: "auth.test", failure: { kind: "server-error", when: "before" } });
    const bot = startBotProcess(slack);
    await connected();
    expect(bot.log().filter(({ pauseMs }) => pauseMs !== undefined)).toMatchObject([
      { level: 40, reason: "ratelimited", pauseMs: 2_000 },
      { level: 40, reason: "HTTP 500" },
    ]);

    slack.failures.add({ method: "auth.test", failure: { kind: "rate-limit", retryAfterSeconds: 600 } });
    const asked = slack.log.requests("auth.test").length;
    const waiting = startBotProcess(slack);
    await slack.waitFor(() => slack.log.requests("auth.test").length > asked, { timeoutMs: PATIENCE });
    waiting.child.kill("SIGTERM");
    expect(await waiting.ended).toEqual([0, null]);
  }, 120_000);

  it.each([
    ["SLACK_BOT_TOKEN", "auth.test"],
    ["SLACK_APP_TOKEN", "apps.connections.open"],
  ])(
    "names %s when Slack refuses it",
    async (variable, method) => {
      slack.failures.add({ method, failure: { kind: "error", error: "invalid_auth" }, times: 9 });
      const bot = startBotProcess(slack);
      expect(await bot.ended).toEqual([1, null]);
      expect(bot.output.err).toContain(`Slack refuses ${variable} (invalid_auth)`);
    },
    120_000,
  );
});

describe("a request of Slack's that fails", () => {
  it("is logged once, with its event, its team and how long it took", async () => {
    slack.failures.add({ method: "views.publish", failure: { kind: "error", error: "fatal_error" } });
    const bot = startBotProcess(slack);
    await connected();
    await slack.person("alice").openHome();
    await vi.waitFor(() => expect(bot.log().some(({ level }) => level === 50)).toBe(true), PATIENCE);
    bot.child.kill("SIGTERM");
    await bot.ended;
    expect(bot.log().filter(({ level }) => level === 50)).toMatchObject([
      {
        kind: "event",
        request: expect.stringMatching(/^event:Ev/),
        team: expect.stringMatching(/^T/),
        ms: expect.any(Number),
      },
    ]);
  }, 120_000);
});
