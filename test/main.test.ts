import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../src/standin/standin.ts";
import { startStandin } from "../src/standin/start.ts";
import { visibleText } from "./slack/running-bot.ts";

let slack: Standin;
let dataDir: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  slack = await startStandin();
  dataDir = mkdtempSync(join(tmpdir(), "main-"));
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  await slack.close();
  rmSync(dataDir, { recursive: true });
});

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.err += chunk;
  });
  return { child, output };
}

describe("npm start", () => {
  it("lists all that is missing in one message, and exits 1 before anything starts", async () => {
    const { child, output } = start({ LOG_LEVEL: "loud" });
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    expect(output.err).toContain("SLACK_BOT_TOKEN");
    expect(output.err).toContain("SLACK_SIGNING_SECRET");
    expect(output.err).toContain("LOG_LEVEL");
    expect(output.out).toBe("");
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "finishes the answers in hand on %s and exits 0, its logs without text or tokens",
    async (signal) => {
      const { child, output } = start({
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
      });
      await slack.waitFor(() => slack.socket.connections > 0, { timeoutMs: 20_000 });
      await slack.person("alice").command("#general", "/wence", "年轻干部的教育");
      child.kill(signal);
      const [code] = await once(child, "exit");
      expect(code).toBe(0);
      expect(visibleText(slack.ephemeralFor("alice")[0]?.blocks)).toContain("年轻干部");
      expect(output.out).not.toContain("年轻干部的教育");
      expect(output.out + output.err).not.toMatch(/xoxb-|xapp-/);
    },
    // A loaded machine takes long to start a process.
    60_000,
  );
});
