import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenOnLoopback } from "../../src/playground/listen.ts";
import { LivePatches } from "../../src/playground/live-patches.ts";
import type { Entity } from "../../src/playground/protocol.ts";
import type { Playground } from "../../src/playground/start.ts";
import { runPlayground } from "./running-playground.ts";

describe("the playground's server", () => {
  let playground: Playground;

  beforeAll(async () => {
    playground = await runPlayground();
  });

  afterAll(() => playground.stop());

  const statusOf = (path: string, headers: Record<string, string> = {}, body?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port: playground.port,
        path,
        headers,
        method: body === undefined ? "GET" : "POST",
      };
      const asking = request(options, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asking.on("error", reject).end(body);
    });
  const host = () => ({ host: `localhost:${playground.port}` });

  it("serves the page and what belongs to it, and no other file", async () => {
    const page = await fetch(playground.url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    for (const [, path = ""] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      expect(await statusOf(path, host()), path).toBe(200);
    }
    expect(await statusOf("/../../package.json", host())).toBe(404);
    expect(await statusOf("/..%2f..%2fpackage.json", host())).toBe(404);
    expect(await statusOf("/blocks/../page.js.map.html", host())).toBe(404);
  });

  it("is for this machine's own pages alone", async () => {
    expect(await statusOf("/people", { host: "evil.example" })).toBe(403);
    const act = JSON.stringify({ as: "U0LI", act: { do: "forge" } });
    expect(await statusOf("/act", { ...host(), origin: "https://evil.example" }, act)).toBe(403);
    expect(await statusOf("/act", { ...host(), origin: playground.url }, act)).toBe(200);
    expect(await statusOf("/act", host(), "{}")).toBe(400);
    expect(await statusOf("/act", host(), "x".repeat(300_000))).toBe(400);
  });

  const act = async (what: object) => {
    const body = JSON.stringify({ as: "U0LI", act: what });
    return (await fetch(`${playground.url}/act`, { method: "POST", body })).json();
  };

  it("says why something cannot be done", async () => {
    const reply = await act({ do: "say", channel: "C0NONE", text: "在吗" });
    expect(reply).toEqual({ ok: false, reason: "There is no channel C0NONE" });
  });

  it("finds nothing, and complains of nothing, where a form is gone from under its menu", async () => {
    await act({ do: "command", channel: "C0OFFICE", command: "/wence", text: "提醒" });
    const form = await playground.slack.waitFor(() => playground.slack.person("U0LI").modal);
    const searched = await act({ do: "search", view: form.id, actionId: "known_place", text: "" });
    expect(searched).toEqual({ ok: true, options: [] });
    await act({ do: "close", view: form.id, all: true });
  });

  it("posts each reminder at its own minute when the clock is moved, and can be stopped on the way", async () => {
    const { slack } = playground;
    const li = { id: "U0LI" };
    const channel = [...slack.directory.channels.values()].find(({ kind }) => kind === "public");
    if (channel === undefined) throw new Error("the office is empty");
    const zone = "Asia/Shanghai";
    for (const time of ["03:07", "03:11", "17:38"]) {
      const before = slack.ephemeralFor(li.id).length;
      await act({ do: "command", channel: channel.id, command: "/wence", text: `提醒 ${time} ${zone}` });
      await slack.waitFor(() => slack.ephemeralFor(li.id).length > before);
    }
    const now = Date.now();
    const posts = () =>
      slack.messages(channel.id).filter(({ blocks }) => JSON.stringify(blocks ?? "").includes("一题一策"));
    expect(await act({ do: "move-clock", to: now + 24 * 3_600_000 })).toEqual({ ok: true });
    const minutes = posts().map(({ ts }) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
        Number(ts) * 1_000,
      ),
    );
    expect(minutes.toSorted()).toEqual(["03:07", "03:11", "17:38"]);
    expect(JSON.stringify(posts())).not.toContain("补发");

    const moving = act({ do: "move-clock", to: now + 30 * 24 * 3_600_000 });
    await slack.waitFor(() => posts().length > 3);
    await act({ do: "stop-clock" });
    expect(await moving).toEqual({ ok: true });
    expect(posts().length).toBeLessThan(90);
  });
});

describe("listening on the loopback", () => {
  it("takes the next port when the wanted one is taken", async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const listening = await listenOnLoopback(port, (_request, response) => response.end("here"));
    expect(listening.port).toBeGreaterThan(port);
    expect(await (await fetch(`http://127.0.0.1:${listening.port}`)).text()).toBe("here");
    await listening.close();
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe("patches", () => {
  it("bring everything first, then only what changed and what is gone", () => {
    const patches = new LivePatches();
    const clock = (ahead: number): Entity => ({ kind: "clock", ahead });
    const home: Entity = { kind: "status", channel: "C", threadTs: "1", text: "在查" };
    const both = new Map<string, Entity>([
      ["clock", clock(0)],
      ["status", home],
    ]);
    expect(patches.next(both)?.set.map(([key]) => key)).toEqual(["clock", "status"]);
    expect(patches.next(both)).toBeUndefined();
    expect(patches.next(new Map([["clock", clock(5)]]))).toEqual({
      set: [["clock", clock(5)]],
      gone: ["status"],
    });
  });
});
