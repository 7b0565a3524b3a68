import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { installHere } from "../installations/oauth-bot.ts";
import { type BotProcess, endBotProcesses, STARTS, startBotProcess } from "./bot-process.ts";

const SECRETS = {
  botToken: "xoxb-4711-bot-tOkEn",
  appToken: "xapp-1-A4711-app-tOkEn",
  signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
  hashKey: 'key "with quotes" and \\ for hashes',
  databasePassword: "database pass/word",
  proxyPassword: "proxy-pass:word",
  clientSecret: "client-sEcret-4711",
  stateSecret: "state-sEcret-4711",
  encryptionKey: "encryption-kEy-4711-encryption-kEy-4711",
};
const QUESTION = "年轻干部的教育";

let slack: Standin;

/** Everything that can go wrong in a run, and some that goes well. */
async function useAndAbuse(bot: BotProcess): Promise<void> {
  const alice = slack.person("alice");
  await alice.command("#general", "/wence", QUESTION);
  slack.failures.add({ method: "chat.postMessage", failure: { kind: "error", error: "invalid_auth" } });
  slack.failures.add({ method: "response_url", failure: { kind: "server-error", when: "before" } });
  slack.failures.add({ method: "auth.test", failure: { kind: "drop", when: "before" } });
  slack.failures.add({ method: "users.info", failure: { kind: "error", error: "token_revoked" }, times: 5 });
  await alice.say("#general", `@wence ${QUESTION}`);
  await alice.command("#general", "/wence", "提醒");
  await alice.command("#general", "/wence", QUESTION);
  await alice.openHome("home");
  await slack.waitFor(() => slack.log.requests("response_url").length >= 2, { timeoutMs: 20_000 });
  bot.child.kill("SIGTERM");
  await bot.ended;
}

function expectNoSecret({ output }: BotProcess): void {
  const said = output.out + output.err;
  for (const secret of Object.values(SECRETS)) {
    expect(said).not.toContain(secret);
    expect(said).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(said).not.toContain(encodeURIComponent(secret));
    expect(said).not.toContain(Buffer.from(secret).toString("base64"));
  }
}

describe("a line of the log", () => {
  it("shows no secret and no token, whatever field an error of anybody's carries it in", () => {
    const program = `
      const { createLogger } = await import("./dist/operations/logging.js");
      const cause = new Error("refused: xoxe.xoxb-2-b");
      const err = new Error("xoxb-1-a at https://hooks.slack.com/commands/T1/2/three", { cause });
      createLogger("info", [${JSON.stringify(SECRETS.hashKey)}]).warn(
        { err, key: [${JSON.stringify(SECRETS.hashKey)}], url: "xapp-1-A1-c" }, "xoxp-4-d");`;
    const line = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
    expect(JSON.parse(line)).toMatchObject({
      msg: "(token)",
      url: "(token)",
      key: ["(secret)"],
      err: { message: "(token) at https://(token)", cause: { message: "refused: xoxe.(token)" } },
    });
    expect(line).not.toMatch(/xox[bp]|xapp|commands|quotes/);
  });
});

/** At `info` no words of people either; at `debug` Slack's payloads are shown. */
describe.each(["info", "debug"])("the log of a whole run at %s", (level) => {
  const env = {
    LOG_LEVEL: level,
    HASH_KEY: SECRETS.hashKey,
    HTTPS_PROXY: `http://wence:${encodeURIComponent(SECRETS.proxyPassword)}@127.0.0.1:9`,
  };
  beforeEach(async () => {
    slack = await startStandin(SECRETS);
  });
  afterEach(async () => {
    endBotProcesses();
    await slack.close();
  });
  const expectQuiet = ({ output }: BotProcess) => {
    expect(output.out.split("\n").length).toBeGreaterThan(5);
    if (level === "info") expect(output.out + output.err).not.toMatch(/年轻干部|alice|\/response\//i);
  };

  it("holds no secret over a WebSocket", async () => {
    const bot = startBotProcess(slack, STARTS.built, { ...env, HEALTH_PORT: "0" });
    await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 30_000 });
    slack.failures.add({
      method: "apps.connections.open",
      failure: { kind: "error", error: "invalid_auth" },
    });
    slack.socket.cut();
    await slack.waitFor(() => slack.log.requests("apps.connections.open").length === 3, {
      timeoutMs: 20_000,
    });
    await slack.waitFor(() => slack.socket.connections === 1, { timeoutMs: 20_000 });
    await useAndAbuse(bot);
    expectNoSecret(bot);
    expectQuiet(bot);
  }, 90_000);

  it("holds no secret over HTTP, with requests that are forged", async () => {
    const bot = startBotProcess(slack, STARTS.built, {
      ...env,
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: `"${SECRETS.signingSecret}"\n`,
      PORT: "0",
    });
    const port = () => bot.log().find(({ msg }) => msg === "Wence is running")?.port;
    await expect.poll(port, { timeout: 30_000 }).toBeTypeOf("number");
    slack.connect({ requestUrl: `http://127.0.0.1:${port()}/slack/events` });
    await slack.verifyUrl("forged", { secret: "guessed" });
    await slack.verifyUrl("old", { ageSeconds: 1_000 });
    await useAndAbuse(bot);
    expectNoSecret(bot);
    expectQuiet(bot);
  }, 90_000);

  it("holds no secret with installation by OAuth; who has not installed it gets one line", async () => {
    const bot = startBotProcess(slack, STARTS.built, {
      ...env,
      SLACK_BOT_TOKEN: "",
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: SECRETS.signingSecret,
      SLACK_CLIENT_ID: slack.workspace.app.clientId,
      SLACK_CLIENT_SECRET: SECRETS.clientSecret,
      SLACK_STATE_SECRET: SECRETS.stateSecret,
      ENCRYPTION_KEY: SECRETS.encryptionKey,
      PORT: "0",
    });
    const port = () => bot.log().find(({ msg }) => msg === "Wence is running")?.port;
    await expect.poll(port, { timeout: 30_000 }).toBeTypeOf("number");
    const url = `http://127.0.0.1:${port()}`;
    slack.connect({ requestUrl: `${url}/slack/events` });
    await slack.person("alice").command("#general", "/wence", QUESTION);
    const strange = () => bot.log().filter(({ msg }) => String(msg).includes("not installed in T0WENCE"));
    await expect.poll(() => strange().length, { timeout: 10_000 }).toBe(1);
    expect(bot.output.out).not.toContain('"stack"');

    const refreshToken = "xoxe-1-4711-refresh";
    slack.bot.rotation = { expiresAt: Date.now() + 60_000, refreshToken };
    slack.failures.add({ method: "oauth.v2.access", failure: { kind: "error", error: "invalid_code" } });
    for (let tries = 0; tries < 2; tries++) await installHere({ url, slack }, slack.bot);
    // Whoever installs may begin again: no fault of ours.
    const refused = () => bot.log().filter(({ reason }) => reason === "invalid_code");
    await expect.poll(() => refused().map(({ level }) => level), { timeout: 10_000 }).toEqual([30]);
    expect(bot.log().filter(({ level }) => Number(level) >= 50)).toEqual([]);
    slack.failures.add({ method: "oauth.v2.access", failure: { kind: "drop", when: "before" } });
    await useAndAbuse(bot);
    expectNoSecret(bot);
    expectQuiet(bot);
    expect(bot.output.out).not.toMatch(/xox|code-\d+-T0/);
  }, 90_000);

  it("holds no secret when the database refuses", async () => {
    const password = encodeURIComponent(SECRETS.databasePassword);
    const bot = startBotProcess(slack, STARTS.built, {
      ...env,
      DATABASE_URL: `postgres://wence:${password}@127.0.0.1:9/wence`,
    });
    expect(await bot.ended).toEqual([1, null]);
    expect(bot.output.err).toContain("The database at 127.0.0.1:9/wence cannot be reached");
    expectNoSecret(bot);
  }, 60_000);
});
