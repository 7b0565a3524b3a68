import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Readiness } from "../../src/operations/readiness.ts";
import { serveRoutes, watchingRoutes } from "../../src/operations/routes.ts";
import { sign } from "../../src/standin/delivery/signature.ts";
import { type RunningBot, startBot } from "../slack/running-bot.ts";

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const COMMAND = "command=%2Fwence&text=%E4%B8%89%E9%A1%B9%E6%9C%BA%E5%88%B6&team_id=T0WENCE&user_id=U0ALICE";

/** Sends a command that claims to be so many seconds old. */
async function post(
  path: string,
  { age = 0, secret = bot.slack.signingSecret, body = COMMAND, headers = {} } = {},
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000) - age);
  const response = await fetch(`${bot.url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": sign(secret, timestamp, body),
      ...headers,
    },
    body,
  });
  return response.status;
}

describe("a request", () => {
  it("is taken with a signature and a time of the last five minutes", async () => {
    expect(await post("/slack/events")).toBe(200);
    expect(await post("/slack/events", { age: 280 })).toBe(200);
  });

  it.each([
    ["from long ago", { age: 330 }],
    ["from the future", { age: -330 }],
    ["from the far future", { age: -10 * 365 * 86_400 }],
    ["with another secret's signature", { secret: "guessed" }],
    ["with no number for a time", { headers: { "x-slack-request-timestamp": "soon" } }],
    ["with a signature of another version", { headers: { "x-slack-signature": "v1=00" } }],
  ])("is refused %s, whatever it holds", async (_name, forged) => {
    for (const body of [COMMAND, "null", "[]", "payload=null", ""]) {
      expect(await post("/slack/events", { ...forged, body })).toBe(401);
    }
  });

  it("is refused under every other spelling of the path", async () => {
    for (const path of ["/slack/./events", "/slack/events?x=1", "/slack/x/../events"]) {
      expect(await post(path, { age: -330 })).toBe(401);
      expect(await post(path, { secret: "guessed" })).toBe(401);
    }
    for (const path of ["/slack/events/", "/SLACK/events", "/slack", "/", "/slack/install"]) {
      expect(await post(path)).toBe(404);
    }
  });

  it("that only checks the certificate brings nothing else in", async () => {
    const before = bot.slack.log.requests().length;
    expect(await post("/slack/events", { secret: "guessed", body: `ssl_check=1&${COMMAND}` })).toBe(200);
    expect(bot.slack.log.requests()).toHaveLength(before);
  });
});

describe("slow connections", () => {
  it("end after five seconds without a whole head, and ten without a whole body", async () => {
    const { hostname, port } = new URL(bot.url);
    const starts = [
      "",
      "POST /slack/events HTTP/1.1\r\nHost: x\r\nX-Slow: ",
      "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\npart",
      "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\npart",
    ];
    const began = performance.now();
    const sockets: Socket[] = [];
    const ends = Array.from({ length: 100 }, async (_, index) => {
      const socket = connect(Number(port), hostname);
      sockets.push(socket);
      await once(socket, "connect");
      socket.write(starts[index % starts.length] ?? "");
      // A few bytes now and then do not help.
      const drip = setInterval(() => socket.write("x"), 500);
      socket.on("error", () => {}).resume();
      await once(socket, "close");
      clearInterval(drip);
    });
    await Promise.all(ends);
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await post("/slack/events")).toBe(200);
  }, 60_000);
});

describe("a stop", () => {
  it("does not wait for connections in which nothing is asked, or not to the end", async () => {
    const other = await startBot();
    const { hostname, port } = new URL(other.url);
    const sockets = ["", "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\npart"].map(
      (start) => {
        const socket = connect(Number(port), hostname);
        socket.on("error", () => {}).write(start);
        return socket;
      },
    );
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    await fetch(`${other.url}/healthz`);
    const ends = sockets.map((socket) => once(socket.resume(), "close"));
    await other.stop();
    await Promise.all(ends);
  });
});

describe("answers", () => {
  it.each(["/healthz", "/readyz", "/metrics", "/nowhere", "/slack/events"])(
    "tell browsers to make nothing of them: %s",
    async (path) => {
      const { headers } = await fetch(`${bot.url}${path}`);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("cache-control")).toBe("no-store");
    },
  );
});

describe("METRICS_PORT", () => {
  it("takes the pages for whoever watches to the loopback address, away from Slack's requests", async () => {
    const free = await serveRoutes([], { port: 0, host: "127.0.0.1" }, {});
    const { port } = free.address() as AddressInfo;
    free.close();
    const other = await startBot({ env: { METRICS_PORT: String(port) } });
    try {
      for (const path of ["/healthz", "/readyz", "/metrics"]) {
        expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200);
        expect((await fetch(`${other.url}${path}`)).status).toBe(404);
      }
      expect((await fetch(`http://127.0.0.1:${port}/slack/events`, { method: "POST" })).status).toBe(404);
    } finally {
      await other.stop();
    }
  }, 60_000);
});

describe("/healthz", () => {
  it("turns false when Slack has not reached the process for half a minute", async () => {
    let deafMs = 29_000;
    const ready = new Readiness({ slack: async () => {}, store: async () => {}, index: async () => {} });
    const routes = watchingRoutes(
      ready,
      () => deafMs,
      async () => "",
    );
    const server = await serveRoutes(routes, { port: 0, host: "127.0.0.1" }, {});
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
    expect((await fetch(url)).status).toBe(200);
    deafMs = 31_000;
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([503, "no connection to Slack for 31 s\n"]);
    server.close();
  });
});
