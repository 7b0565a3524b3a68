import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startStandin } from "../../src/standin/start.ts";

/** Runs a hook as Slack's command line tool does: a shell's command, with its own arguments after it. */
const run = (command: string) => execFileSync("sh", ["-c", command], { encoding: "utf8" });

const own: Record<string, string> = JSON.parse(readFileSync(".slack/hooks.json", "utf8")).hooks;
// Those of the project go before those of the package.
const hooks = (): Record<string, string> => ({ ...JSON.parse(run(own["get-hooks"] ?? "")).hooks, ...own });

describe("slack run", () => {
  it("reads the manifest, for Socket Mode, between the boundaries that it named", () => {
    const answer = run(`${hooks()["get-manifest"]} --protocol=message-boundaries --boundary=b0undary`);
    const [, json = ""] = answer.split("b0undary");
    expect(JSON.parse(json)).toMatchObject({
      settings: { socket_mode_enabled: true },
      features: { slash_commands: [{ command: "/wence" }] },
    });
  }, 30_000);

  it("starts the bot with the tokens that it got, and ends it", async () => {
    const slack = await startStandin();
    const dataDir = mkdtempSync(join(tmpdir(), "slack-run-"));
    const bot = spawn("sh", ["-c", `exec ${hooks().start}`], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
        DATA_DIR: dataDir,
      },
      stdio: "ignore",
      detached: true,
    });
    const ended = once(bot, "close");
    try {
      await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 60_000 });
      await slack.person("alice").command("#general", "/wence", "三项机制");
      await slack.waitFor(() => slack.ephemeralFor("alice").length === 1, { timeoutMs: 10_000 });
    } finally {
      // As a terminal does: the whole group hears it.
      if (bot.pid !== undefined) process.kill(-bot.pid, "SIGTERM");
      await ended;
      await slack.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 90_000);
});
