import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proxyDispatcher, slackFetch } from "../../src/slack/kit/slack-fetch.ts";
import { startBot, visibleText } from "../slack/running-bot.ts";
import { endBotProcesses, STARTS, startBotProcess } from "./bot-process.ts";
import { startWalledSlack, type WalledSlack } from "./walled-slack.ts";

const QUESTION = "年轻干部的教育";

describe("where only a proxy leads out", () => {
  let walled: WalledSlack;
  beforeEach(async () => {
    walled = await startWalledSlack();
  });
  afterEach(async () => {
    endBotProcesses();
    await walled.close();
  });

  /** A command, answered by its response URL, and a mention, answered by the Web API. */
  async function askBothWays(): Promise<void> {
    const { slack, led } = walled;
    await slack.person("alice").command("#general", "/wence", QUESTION);
    const asked = await slack.person("alice").say("#general", `@wence ${QUESTION}`);
    await slack.waitFor(() => slack.ephemeralFor("alice").length === 1 && slack.thread(asked).length === 2, {
      timeoutMs: 20_000,
    });
    expect(visibleText(slack.ephemeralFor("alice")[0]?.blocks)).toContain("年轻干部");
    expect(slack.log.requests("response_url")).toHaveLength(1);
    expect(new Set(led)).toEqual(new Set([new URL(slack.url).host]));
  }

  it("calls, response URLs and the WebSocket go through HTTPS_PROXY", async () => {
    const { slack, proxyUrl, certificate } = walled;
    startBotProcess(slack, STARTS.built, { HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: certificate });
    await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 30_000 });
    await askBothWays();
  }, 90_000);

  it("a bot that Slack reaches over HTTP answers through https_proxy", async () => {
    const { slack, proxyUrl, certificate } = walled;
    const { log } = startBotProcess(slack, STARTS.built, {
      https_proxy: proxyUrl,
      NODE_EXTRA_CA_CERTS: certificate,
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: slack.signingSecret,
      PORT: "0",
    });
    const portOf = () => log().find(({ msg }) => msg === "Wence is running")?.port;
    await expect.poll(portOf, { timeout: 30_000 }).toBeTypeOf("number");
    slack.connect({ requestUrl: `http://127.0.0.1:${portOf()}/slack/events` });
    await askBothWays();
  }, 90_000);

  it("hosts in NO_PROXY are called directly, and the log says why it does not work", async () => {
    const { slack, led, proxyUrl } = walled;
    const { log } = startBotProcess(slack, STARTS.built, {
      HTTPS_PROXY: proxyUrl,
      NO_PROXY: "other.example,.test",
    });
    await expect
      .poll(() => log().some(({ reason }) => /ENOTFOUND|EAI_AGAIN/.test(String(reason))), { timeout: 30_000 })
      .toBe(true);
    expect(led).toEqual([]);
  }, 60_000);

  it("a proxy that refuses is named in the log, without its password", async () => {
    const { slack, proxyUrl } = walled;
    const { output } = startBotProcess(slack, STARTS.built, {
      HTTPS_PROXY: proxyUrl.replace("p%40ss", "wrong-secret"),
    });
    await expect.poll(() => output.out, { timeout: 30_000 }).toContain("Proxy response (407)");
    expect(output.out + output.err).not.toContain("wrong-secret");
  }, 60_000);
});

describe("a response URL", () => {
  const servers: Server[] = [];
  const serve = async (server: Server) => {
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  /** Keeps what it was asked for. */
  const recording = (received: unknown[]) =>
    createServer(({ url }, response) => {
      received.push(url);
      response.end();
    });
  const message = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };

  it("of another host than Slack's is sent nothing: the asker gets the answer by direct message", async () => {
    const received: unknown[] = [];
    const address = await serve(recording(received));
    const bot = await startBot();
    try {
      const { slack } = bot;
      slack.workspace.baseUrl = address;
      await slack.person("alice").command("#general", "/wence", QUESTION);
      await slack.waitFor(() => slack.directMessages("alice").length === 1, { timeoutMs: 20_000 });
      expect(visibleText(slack.directMessages("alice")[0]?.blocks)).toContain("年轻干部");
      expect(received).toEqual([]);
    } finally {
      await bot.stop();
    }
  }, 60_000);

  it("is never followed elsewhere by redirect", async () => {
    const received: unknown[] = [];
    const address = await serve(recording(received));
    const slack = await serve(
      createServer((_request, response) => response.writeHead(307, { location: address }).end()),
    );
    const response = await slackFetch(`${slack}/api/`, () => {})(`${slack}/response/1`, message);
    expect(response.status).toBe(307);
    expect(received).toEqual([]);
  });

  it("counts as Slack's by its whole host, over TLS alone", async () => {
    const led: unknown[] = [];
    const proxy = createServer();
    proxy.on("connect", ({ url }, client) => {
      led.push(url);
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    const address = await serve(proxy);
    const dispatcher = proxyDispatcher({ httpsProxy: address, httpProxy: address, noProxy: "" });
    const call = slackFetch("https://slack.com/api/", () => {}, dispatcher);
    for (const url of [
      "https://hooks.slack.com/commands/1",
      "https://hooks.slack-gov.com/actions/1",
      "http://hooks.slack.com/commands/1",
      "https://hooks.slack.com.evil.example/1",
      "https://evilslack.com/1",
      "https://hooks.slack.com@evil.example/1",
      "https://127.0.0.1/1",
    ]) {
      await expect(call(url, message)).rejects.toThrow();
    }
    expect(led).toEqual(["hooks.slack.com:443", "hooks.slack-gov.com:443"]);
  });
});
