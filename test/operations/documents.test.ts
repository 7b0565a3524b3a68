import { readdirSync, readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { dockerStages } from "../../deploy/dockerfile.ts";
import { createMetrics } from "../../src/operations/metrics.ts";

const read = (path: string) => readFileSync(path, "utf8");
const OPERATIONS = read("docs/operations.md");

/** Everything in `backquotes` of a text. */
const named = (text: string) => new Set([...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name));

describe("the documents for whoever runs the bot", () => {
  it("name every setting", () => {
    const settings = [...read("src/environment.ts").matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
      ([, name = ""]) => name,
    );
    expect(settings.length).toBeGreaterThan(15);
    const readme = read("README.md");
    expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    const example = read(".env.example");
    expect(settings.filter((name) => name !== "HTTP_PROXY" && !example.includes(`${name}=`))).toEqual([]);
  });

  it("list every field of the log", () => {
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !/^(standin|playground|cli)\//.test(path))
      .map((path) => read(`src/${path}`));
    const made = ["src/inbox/inbox-log.ts", "src/slack/kit/request-watch.ts"].map(read);
    const lines = [
      ...sources.flatMap((source) => [
        ...source.matchAll(/logger\.(?:debug|info|warn|error|fatal)\(\s*\{([^{}]*)\}/g),
      ]),
      ...made.flatMap((source) => [...source.matchAll(/^ {2}return \{\n?([^{}]*)\};$/gm)]),
    ];
    const fields = lines.flatMap(([, body = ""]) =>
      body
        .split(/,\s+/)
        .map((part) => /^\s*(\w+)/.exec(part.trim())?.[1])
        .filter((field) => field !== undefined),
    );
    expect(fields.length).toBeGreaterThan(30);
    const documented = named(
      OPERATIONS.slice(OPERATIONS.indexOf("## Logs"), OPERATIONS.indexOf("## Postgres")),
    );
    expect([...new Set(fields)].filter((field) => !documented.has(field))).toEqual([]);
  });

  it("have a Chinese edition with the same parts", () => {
    const shape = (text: string) => [...text.matchAll(/^(?:## |\|---)/gm)].length;
    const parts = (text: string) => [...text.matchAll(/^## /gm)].length;
    const chinese = read("docs/operations.zh-CN.md");
    expect(parts(chinese)).toBe(parts(OPERATIONS));
    // The fields of the log are in the English one alone.
    expect(shape(chinese)).toBe(shape(OPERATIONS) - 1);
  });
});

describe("dashboard and alerts", () => {
  it("ask for metrics that the bot has, and the runbook knows each alert", async () => {
    const has = await createMetrics("1").text();
    const dashboard: { panels: { targets: { expr: string }[] }[] } = JSON.parse(
      read("docs/monitoring/grafana-dashboard.json"),
    );
    const alerts: { groups: { rules: { alert: string; expr: string }[] }[] } = parse(
      read("docs/monitoring/alerts.yml"),
    );
    const rules = alerts.groups.flatMap((group) => group.rules);
    const asked = [...dashboard.panels.flatMap(({ targets }) => targets), ...rules].flatMap(
      ({ expr }) => expr.match(/\b(?:wence|nodejs|process)_\w+/g) ?? [],
    );
    expect(asked.length).toBeGreaterThan(15);
    const known = (name: string) => has.includes(`# TYPE ${name.replace(/_bucket$/, "")} `);
    expect(asked.filter((name) => !known(name))).toEqual([]);
    for (const document of [OPERATIONS, read("docs/operations.zh-CN.md")]) {
      expect(rules.filter(({ alert }) => !document.includes(alert)).map(({ alert }) => alert)).toEqual([]);
    }
  });
});

describe("the packaging", () => {
  const dockerfile = read("Dockerfile");
  const image = dockerStages(dockerfile).at(-1)?.instructions ?? [];
  const last = (name: string) => image.filter((one) => one.name === name).at(-1)?.text;

  it("is a Dockerfile without faults, whose image runs node itself as a user without rights", () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(last("USER")).toBe("node");
    expect(JSON.parse(last("CMD") ?? "")).toEqual(["node", "dist/main.js"]);
    expect(last("HEALTHCHECK")).toContain("/healthz");
    expect(image.filter(({ name, text }) => name === "RUN" && /npm|apt/.test(text))).toEqual([]);
  });

  it("builds by the commands that docs/deploy.md has", () => {
    const run = dockerfile.replace(/\\\n\s*/g, "");
    const commands =
      /^```sh build\n([\s\S]*?)^```/m.exec(read("docs/deploy.md"))?.[1]?.trim().split("\n") ?? [];
    expect(commands).toHaveLength(4);
    expect(commands.filter((command) => !run.includes(command))).toEqual([]);
  });

  it("copies into the image all that its context lets through, and nothing that is not there", () => {
    const passed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = dockerStages(dockerfile)
      .flatMap(({ instructions }) => instructions)
      .filter(({ name, words }) => name === "COPY" && !words[0]?.startsWith("--from"))
      .flatMap(({ words }) => words.slice(0, -1));
    expect(new Set(copied)).toEqual(new Set(passed));
  });

  it("composes two replicas with read-only roots, a healthy Postgres first, and a proxy for /slack/ alone", () => {
    const { services } = parse(read("compose.yaml"), { merge: true });
    for (const replica of [services["wence-1"], services["wence-2"]]) {
      expect(replica).toMatchObject({ read_only: true, cap_drop: ["ALL"], restart: "always" });
      expect(replica.depends_on.postgres.condition).toBe("service_healthy");
      expect(Number.parseInt(replica.stop_grace_period, 10)).toBeGreaterThan(9);
      expect(replica.ports).toBeUndefined();
    }
    expect(services.postgres.healthcheck.test).toContain("pg_isready");
    const proxied = read("deploy/Caddyfile").match(/reverse_proxy (\S+) (.+) \{/);
    expect(proxied?.slice(1)).toEqual(["/slack/*", "wence-1:3000 wence-2:3000"]);
  });

  it("has a unit that leaves time to finish, restarts, and writes to its own folder alone", () => {
    const unit = read("deploy/wence.service");
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(9);
    for (const line of [
      "Restart=always",
      "ProtectSystem=strict",
      "NoNewPrivileges=true",
      "StateDirectory=wence",
    ]) {
      expect(unit).toContain(`\n${line}\n`);
    }
    expect(unit).toContain("ExecStart=/usr/bin/node dist/main.js\n");
  });
});
