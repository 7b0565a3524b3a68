import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, secretsOf } from "../src/config.ts";

const HTTP = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "secret" };
const SOCKET = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("the configuration", () => {
  it("is HTTP with a signing secret, and Socket Mode as soon as there is an app token", () => {
    expect(readConfig(HTTP).transport).toEqual({
      kind: "http",
      signingSecret: "secret",
      port: 3000,
      host: undefined,
      drainMs: 2_000,
    });
    expect(readConfig({ ...HTTP, ...SOCKET }).transport).toMatchObject({
      kind: "socket",
      appToken: "xapp-1",
    });
  });

  it("lists everything that is missing or wrong at once", () => {
    const faults = faultsOf({
      PORT: "many",
      LOG_LEVEL: "loud",
      TIME_ZONE: "Mars/Olympus",
      DATABASE_URL: "mysql://x",
      HASH_KEY: "short",
      RETENTION_DAYS: "0",
    });
    for (const name of [
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "PORT",
      "LOG_LEVEL",
      "TIME_ZONE",
      "DATABASE_URL",
      "HASH_KEY",
      "RETENTION_DAYS",
    ]) {
      expect(faults).toContain(name);
    }
  });

  it("is one workspace by its token or many by OAuth, whose settings come together and over HTTP", () => {
    const OAUTH = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "state-secret",
      ENCRYPTION_KEY: `${"n".repeat(32)},${"o".repeat(44)}`,
    };
    const SIGNED = { SLACK_SIGNING_SECRET: "secret" };
    const config = readConfig({ ...OAUTH, ...SIGNED });
    expect(config.botToken).toBeUndefined();
    expect(config.oauth).toEqual({
      clientId: "1.2",
      clientSecret: "client-secret",
      stateSecret: "state-secret",
      encryptionKeys: ["n".repeat(32), "o".repeat(44)],
    });
    const kept = ["client-secret", "state-secret", "n".repeat(32), "o".repeat(44)];
    expect(secretsOf(config)).toEqual(expect.arrayContaining(kept));
    expect(readConfig(HTTP).oauth).toBeUndefined();

    expect(faultsOf({ ...OAUTH, ...HTTP })).toMatch(/SLACK_BOT_TOKEN is for one workspace, .* for many/);
    expect(faultsOf({ ...OAUTH, SLACK_APP_TOKEN: "xapp-1" })).toContain("SLACK_APP_TOKEN is for Socket Mode");
    for (const name of Object.keys(OAUTH))
      expect(faultsOf({ ...OAUTH, ...SIGNED, [name]: "" })).toContain(`${name} is not set; installation`);
    expect(faultsOf({ ...OAUTH, ...SIGNED, ENCRYPTION_KEY: `${"n".repeat(32)},short` })).toContain(
      "ENCRYPTION_KEY holds a key of less than 32 characters",
    );
  });

  it("has a model of meaning where its address and name are set, and never by half", () => {
    const EMBEDDINGS = { EMBEDDINGS_URL: "http://localhost:11434/v1", EMBEDDINGS_MODEL: "bge-m3" };
    expect(readConfig(HTTP).embeddings).toBeUndefined();
    expect(readConfig({ ...HTTP, ...EMBEDDINGS }).embeddings).toEqual({
      url: "http://localhost:11434/v1",
      model: "bge-m3",
      apiKey: undefined,
    });
    const keyed = readConfig({ ...HTTP, ...EMBEDDINGS, EMBEDDINGS_API_KEY: "sk-1" });
    expect(keyed.embeddings?.apiKey).toBe("sk-1");
    expect(secretsOf(keyed)).toContain("sk-1");
    for (const name of ["EMBEDDINGS_URL", "EMBEDDINGS_MODEL", "EMBEDDINGS_API_KEY"] as const)
      expect(faultsOf({ ...HTTP, [name]: "http://x" })).toContain(name);
    expect(faultsOf({ ...HTTP, ...EMBEDDINGS, EMBEDDINGS_URL: "localhost" })).toContain("EMBEDDINGS_URL");
  });

  it("takes a variable that is set to nothing for unset", () => {
    expect(readConfig({ ...HTTP, SLACK_APP_TOKEN: "", PORT: " " }).transport).toMatchObject({
      kind: "http",
      port: 3000,
    });
  });

  it("refuses settings that contradict each other", () => {
    expect(faultsOf({ ...HTTP, HEALTH_PORT: "8080" })).toContain("HEALTH_PORT is for Socket Mode only");
  });

  it("repeats no secret in its message", () => {
    const faults = faultsOf({ SLACK_BOT_TOKEN: "hush-hush", SLACK_APP_TOKEN: "hush-hush" });
    expect(faults).toContain("SLACK_BOT_TOKEN does not begin with xoxb-");
    expect(faults).not.toContain("hush-hush");
  });

  it("takes off blanks, line breaks and quotes around a value, as copying and env files of Docker leave them", () => {
    for (const spoilt of ["secret\n", " secret\r\n", '"secret"', "'secret '", '\t"secret"\n']) {
      expect(readConfig({ ...HTTP, SLACK_SIGNING_SECRET: spoilt }).transport).toMatchObject({
        signingSecret: "secret",
      });
    }
  });

  it.each(["sec ret", 'secret"', "sec\nret", "secret\u200b", "密钥"])(
    "refuses a secret that cannot be one, without repeating it: %j",
    (secret) => {
      const faults = faultsOf({ ...HTTP, SLACK_SIGNING_SECRET: secret });
      expect(faults).toMatch(/SLACK_SIGNING_SECRET holds a blank.*copy it anew/);
      expect(faults).not.toContain(secret);
    },
  );

  it("says what is the matter with a database URL, and how it is written", () => {
    const faultOf = (url: string) => faultsOf({ ...HTTP, DATABASE_URL: url });
    for (const password of ["pa#ss", "#pass", "pa/ss", "pa?ss", "pa%ss", "100%"]) {
      expect(faultOf(`postgres://wence:${password}@db/wence`)).toContain("DATABASE_URL holds a sign that");
      expect(faultsOf({ ...HTTP, HTTPS_PROXY: `http://wence:${password}@proxy:1` })).toContain(
        "HTTPS_PROXY holds a sign that",
      );
      expect(faultOf(`postgres://wence:${encodeURIComponent(password)}@db/wence`)).toBe("");
    }
    for (const socket of [
      "/run/postgresql wence",
      "socket:/run/postgresql?db=wence",
      "postgres://me@/wence?host=/run",
    ]) {
      expect(faultOf(socket)).toContain("postgres:///NAME?host=/FOLDER/OF/SOCKET&user=USER");
    }
    expect(faultOf("mysql://db/wence")).toContain("DATABASE_URL is not a postgres:// URL");
    expect(faultOf("postgres:///wence?host=/run/postgresql&user=me")).toBe("");
  });

  it("reads the database's limits", () => {
    const limits = { DATABASE_POOL_SIZE: "4", DATABASE_STATEMENT_TIMEOUT_MS: "1000" };
    expect(readConfig({ ...HTTP, ...limits }).databaseLimits).toEqual({
      connections: 4,
      connect: 3_000,
      statement: 1_000,
    });
    expect(faultsOf({ ...HTTP, DATABASE_POOL_SIZE: "0" })).toContain("DATABASE_POOL_SIZE is below 1");
  });

  it("reads proxies under both their names, the small ones first", () => {
    const proxies = { HTTPS_PROXY: "http://a:1", https_proxy: "http://b:2", no_proxy: "localhost" };
    expect(readConfig({ ...HTTP, ...proxies }).proxies).toEqual({
      httpsProxy: "http://b:2",
      httpProxy: "",
      noProxy: "localhost",
    });
    expect(faultsOf({ ...HTTP, HTTPS_PROXY: "proxy:3128" })).toContain("HTTPS_PROXY is not a proxy's URL");
  });
});
