import { SocketModeReceiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slackHealth } from "../../../src/slack/kit/slack-health.ts";
import { startNetwork } from "../../store/breakable-network.ts";
import { type RunningBot, startBot } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot({ mode: "socket", env: { HEALTH_PORT: "0" } });
});
afterEach(() => bot.stop());

const get = async (path: string) => (await fetch(`${bot.url}${path}`)).status;

/** A question that comes over the WebSocket, and its answer. */
async function ask(): Promise<void> {
  const { slack } = bot;
  const asked = await slack.person("alice").say("#general", "@wence 三项机制");
  await slack.waitFor(() => slack.thread(asked).length === 2, { timeoutMs: 10_000 });
}

/** How many times the bot asked for a new connection. */
const asked = () => bot.slack.log.requests("apps.connections.open").length;

describe("the WebSocket", () => {
  it("comes back when Slack moves the app to another machine", async () => {
    const { slack } = bot;
    slack.socket.disconnect();
    await slack.waitFor(() => asked() === 2 && slack.socket.connections === 1, { timeoutMs: 8_000 });
    await ask();
  }, 30_000);

  it("comes back when Slack does not answer where to connect: the call is given up after ten seconds", async () => {
    const { slack } = bot;
    slack.failures.add({ method: "apps.connections.open", failure: { kind: "hang", when: "before" } });
    slack.socket.cut();
    await slack.waitFor(() => slack.socket.connections === 0);
    expect(await get("/readyz")).toBe(503);
    await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 25_000 });
    await ask();
    expect(await get("/readyz")).toBe(200);
  }, 60_000);

  it("reports a refused token on the way back, and tries again until it is taken", async () => {
    const { slack } = bot;
    const failure = { kind: "error", error: "invalid_auth" } as const;
    slack.failures.add({ method: "apps.connections.open", failure, times: 2 });
    slack.socket.cut();
    await slack.waitFor(() => asked() === 3, { timeoutMs: 15_000 });
    expect(await get("/readyz")).toBe(503);
    await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 15_000 });
    await ask();
  }, 60_000);

  it("is replaced when it has gone quiet without an end, and /readyz tells meanwhile", async () => {
    const { slack } = bot;
    const network = await startNetwork(slack.url);
    try {
      // The next connection leads through a network that can fall silent.
      slack.workspace.baseUrl = new URL(network.through(slack.url)).origin;
      slack.socket.disconnect();
      await slack.waitFor(() => asked() === 2 && slack.socket.connections === 1, { timeoutMs: 8_000 });
      network.become("silent");
      await expect.poll(() => get("/readyz"), { timeout: 20_000, interval: 200 }).toBe(503);
      network.become("open");
      await slack.waitFor(() => asked() === 3 && slack.socket.connections === 1, { timeoutMs: 45_000 });
      await ask();
      expect(await get("/readyz")).toBe(200);
    } finally {
      await network.close();
    }
  }, 90_000);

  it("is given up and made anew when it is taken and nobody says hello", async () => {
    const { slack } = bot;
    const direct = slack.url;
    const network = await startNetwork(direct);
    try {
      slack.workspace.baseUrl = new URL(network.through(direct)).origin;
      network.become("silent");
      slack.socket.cut();
      await slack.waitFor(() => asked() === 2, { timeoutMs: 10_000 });
      slack.workspace.baseUrl = direct;
      await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 40_000 });
      await ask();
    } finally {
      await network.close();
    }
  }, 90_000);
});

describe("a process that Slack does not reach", () => {
  it("tells since when", () => {
    let now = 0;
    const receiver = new SocketModeReceiver({ appToken: "xapp-1" });
    const { deafMs } = slackHealth(
      { auth: { test: async () => ({ ok: true }) } } as never,
      receiver,
      () => now,
    );
    receiver.client.emit("connected");
    now = 40_000;
    expect(deafMs()).toBe(0);
    receiver.client.emit("close");
    receiver.client.emit("disconnected");
    now = 75_000;
    expect(deafMs()).toBe(35_000);
  });
});
