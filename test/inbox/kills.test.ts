import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import type { ProcessSettings } from "./bot-process.ts";

let slack: Standin;
let dataDir: string;
let child: ChildProcess | undefined;
let children: ChildProcess[] = [];

beforeEach(async () => {
  slack = await startStandin();
  dataDir = mkdtempSync(join(tmpdir(), "kills-"));
});
afterEach(async () => {
  for (const one of children) one.kill("SIGKILL");
  children = [];
  await slack.close();
  rmSync(dataDir, { recursive: true });
});

/** Starts the bot as a process of its own; resolves when it is connected. */
async function startProcess(): Promise<void> {
  const before = slack.log.requests("apps.connections.open").length;
  const settings: ProcessSettings = {
    env: {
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      LOG_LEVEL: "error",
    },
    inboxTimes: { leaseMs: 1_000, sweepMs: 200 },
  };
  const script = "test/inbox/bot-process.ts";
  child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(settings)], { stdio: "ignore" });
  children.push(child);
  await slack.waitFor(
    () => slack.log.requests("apps.connections.open").length > before && slack.socket.connections > 0,
    { description: "the bot to connect", timeoutMs: 90_000 },
  );
}

describe("a question whose process is killed while it is answered", () => {
  it("is answered once by the next one, whether or not the answer had arrived already", async () => {
    await startProcess();
    const sent = () => slack.log.requests("chat.postMessage").length;
    const alice = slack.person("alice");
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "hang", when: "before" }, times: 1 });
    const unsent = await alice.say("#general", "@wence 三项机制");
    await slack.waitFor(() => sent() === 1, { timeoutMs: 10_000 });
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "hang", when: "after" }, times: 1 });
    const arrived = await alice.say("#general", "@wence 一岗双责");
    await slack.waitFor(() => slack.thread(arrived).length === 2, { timeoutMs: 10_000 });
    expect(slack.thread(unsent)).toHaveLength(1);

    child?.kill("SIGKILL");
    await slack.waitFor(() => slack.socket.connections === 0, { timeoutMs: 10_000 });
    await startProcess();
    // The leases of the process that died have to run out first.
    await slack.waitFor(() => slack.thread(unsent).length === 2, { timeoutMs: 60_000 });
    await slack.waitFor(() => slack.log.requests("conversations.replies").length >= 2, { timeoutMs: 60_000 });
    await alice.say("#general", "还有吗", { thread: arrived });
    await slack.waitFor(() => slack.thread(arrived).length === 4, { timeoutMs: 10_000 });
    expect(slack.thread(unsent)).toHaveLength(2);
  }, 300_000);
});

describe("an event that Slack sends again", () => {
  it("is answered once", async () => {
    await startProcess();
    const asked = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.thread(asked).length === 2, { timeoutMs: 10_000 });
    for (const delivery of slack.deliveries.deliveries()) await slack.deliveries.retry(delivery);
    const later = await slack.person("alice").say("#general", "@wence 一岗双责");
    await slack.waitFor(() => slack.thread(later).length === 2, { timeoutMs: 10_000 });
    expect(slack.thread(asked)).toHaveLength(2);
  }, 150_000);
});

describe("a process that is frozen while it holds questions", () => {
  it("finds out, when it goes on, that another has answered them", async () => {
    await startProcess();
    const frozen = child;
    const alice = slack.person("alice");
    const parent = await alice.say("#general", "大家看看这份报告");
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "slow", ms: 700 }, times: 3 });
    const posts = () => slack.log.requests("chat.postMessage").length;
    for (const question of ["三项机制", "一岗双责", "微信群泄密怎么办", "有哪些建议"]) {
      await alice.say("#general", `@wence ${question}`, { thread: parent });
    }
    await slack.waitFor(() => posts() === 1, { timeoutMs: 10_000 });
    frozen?.kill("SIGSTOP");
    await startProcess();
    await slack.waitFor(() => slack.thread(parent).length === 9, { timeoutMs: 30_000 });
    frozen?.kill("SIGCONT");
    // Time for the frozen one to do what it was about to.
    await alice.say("#general", "@wence 干部有失落感", { thread: parent });
    await slack.waitFor(() => slack.thread(parent).length === 11, { timeoutMs: 20_000 });
    await slack.settled();
    expect(slack.thread(parent).filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(5);
    expect(posts()).toBe(5);
  }, 300_000);
});
