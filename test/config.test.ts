import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

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
});
