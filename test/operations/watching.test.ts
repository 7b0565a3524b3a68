import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningBot, startBot } from "../slack/running-bot.ts";
import { startPostgres } from "../store/postgres-server.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const get = (path: string, { url } = bot) => fetch(`${url}${path}`);
const readiness = async (of = bot) => {
  const answer = await get("/readyz", of);
  return { code: answer.status, body: await answer.json() };
};

describe("/readyz", () => {
  it("names each part that a question needs", async () => {
    expect(await readiness()).toEqual({
      code: 200,
      body: { status: "ready", slack: "ok", store: "ok", index: "ok" },
    });
  });

  it("turns false with Slack's reason when Slack does not take our token any more", async () => {
    bot.slack.failures.add({ method: "auth.test", failure: { kind: "error", error: "token_revoked" } });
    expect(await readiness()).toEqual({
      code: 503,
      body: { status: "not ready", slack: "token_revoked", store: "ok", index: "ok" },
    });
    expect((await get("/healthz")).status).toBe(200);
  });

  it("turns false with the reason when the database is gone", async () => {
    const postgres = await startPostgres();
    const other = await startBot({ env: { DATABASE_URL: await postgres.createDatabase() } });
    try {
      expect((await readiness(other)).code).toBe(200);
      await postgres.stop();
      const { code, body } = await readiness(other);
      expect(code).toBe(503);
      expect(body).toMatchObject({ status: "not ready", slack: "ok", index: "ok" });
      expect(body).not.toMatchObject({ store: "ok" });
    } finally {
      await other.stop();
    }
  }, 60_000);

  it("turns false first of all when the process stops, while it finishes what is in hand", async () => {
    const { slack } = bot;
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "hang", when: "before" } });
    await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.log.underWay > 0, { timeoutMs: 10_000 });
    const stopped = bot.restart();
    expect(await readiness()).toMatchObject({ code: 503, body: { status: "stopping" } });
    await stopped;
    expect((await readiness()).code).toBe(200);
  }, 60_000);
});

describe("a process that is told to stop", () => {
  it("says so first, and takes what load balancers still send it until they know", async () => {
    const other = await startBot({ env: { DRAIN_MS: "2000" } });
    const { slack } = other;
    const stopped = other.restart();
    expect(await readiness(other)).toMatchObject({ code: 503, body: { status: "stopping" } });
    const { answer } = await slack.person("alice").command("#general", "/wence", "三项机制");
    expect(answer?.status).toBe(200);
    expect(await stopped).toEqual({ left: 0 });
    expect(slack.ephemeralFor("alice")).toHaveLength(1);
    await other.stop();
  }, 60_000);

  it("takes what comes over the WebSocket until that is closed, whatever it is at work on", async () => {
    const other = await startBot({ mode: "socket" });
    const { slack } = other;
    slack.failures.add({ method: "views.open", failure: { kind: "hang", when: "before" } });
    void slack.person("bob").command("#general", "/wence", "目录");
    await slack.waitFor(() => slack.log.underWay > 0, { timeoutMs: 10_000 });
    const stopped = other.restart();
    const { answer } = await slack.person("alice").command("#general", "/wence", "三项机制");
    expect(answer?.status).toBe(200);
    await stopped;
    await slack.waitFor(() => slack.ephemeralFor("alice").length === 1, { timeoutMs: 20_000 });
    await other.stop();
  }, 60_000);
});

describe("/metrics", () => {
  const value = async (name: string) => {
    const lines = (await (await get("/metrics")).text()).split("\n");
    return lines
      .find((line) => line.startsWith(`${name} `))
      ?.split(" ")
      .at(-1);
  };

  it("counts what was answered, and how long acknowledgement, search and answer took", async () => {
    const { slack } = bot;
    await slack.person("alice").command("#general", "/wence", "年轻干部的教育");
    const asked = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.thread(asked).length === 2 && slack.ephemeralFor("alice").length > 0);
    expect(await value('wence_replies_total{outcome="sent"}')).toBe("2");
    expect(await value("wence_search_seconds_count")).toBe("2");
    expect(await value("wence_answer_seconds_count")).toBe("2");
    expect(await value('wence_acknowledgement_seconds_count{kind="command"}')).toBe("1");
    // The mention arrives as two events, and our own answer as one.
    expect(Number(await value('wence_acknowledgement_seconds_count{kind="event"}'))).toBeGreaterThan(1);
    expect(await value('wence_info{version="0.1.0"}')).toBe("1");
  });

  it("shows what is accepted and not answered yet, and since when", async () => {
    const { slack } = bot;
    expect(await value("wence_inbox_backlog")).toBe("0");
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "hang", when: "before" } });
    await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.log.underWay > 0, { timeoutMs: 10_000 });
    expect(await value("wence_inbox_backlog")).toBe("1");
    expect(Number(await value("wence_inbox_oldest_seconds"))).toBeGreaterThan(0);
  }, 60_000);

  it("counts Slack's errors by method and code", async () => {
    const { slack } = bot;
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "error", error: "no_permission" } });
    slack.failures.add({ method: "response_url", failure: { kind: "server-error", when: "before" } });
    await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.person("bob").command("#general", "/wence", "三项机制");
    const failed = (method: string) => slack.log.requests(method).some(({ injected }) => injected);
    await slack.waitFor(() => failed("chat.postMessage") && failed("response_url"));
    expect(await value('wence_slack_errors_total{method="chat.postMessage",code="no_permission"}')).toBe("1");
    expect(await value('wence_slack_errors_total{method="response_url",code="http_500"}')).toBe("1");
  });

  it("measures the event loop and the process", async () => {
    expect(Number(await value("nodejs_eventloop_lag_max_seconds"))).toBeGreaterThan(0);
    expect(Number(await value("process_resident_memory_bytes"))).toBeGreaterThan(0);
  });
});
