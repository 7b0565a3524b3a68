// Walks docs/deploy.md where there is neither a Docker engine nor Slack: builds by its commands and by the
// Dockerfile's, starts two replicas on Postgres behind a proxy, has the app installed by OAuth, asks, restarts one after
// the other while people ask, backs up and restores. Needs pg_dump of the Postgres server's version (TEST_DATABASE_URL's, or one of our own).
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStandin } from "../src/standin/start.ts";
import { startPostgres } from "../test/store/postgres-server.ts";
import { dockerStages, type Instruction } from "./dockerfile.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DEPLOY = readFileSync(join(ROOT, "docs/deploy.md"), "utf8");
/** An account without rights, as the image's and the unit's. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const QUESTION = "年轻干部的教育";

const home = mkdtempSync(join(tmpdir(), "rehearse-"));
chmodSync(home, 0o755);
const processes: ChildProcess[] = [];

/** The commands of a block of the page, word for word. */
function commandsOf(block: string): string {
  const found = new RegExp(`^\`\`\`sh ${block}\\n(.*?)^\`\`\``, "ms").exec(DEPLOY)?.[1];
  if (found === undefined) throw new Error(`docs/deploy.md has no block "sh ${block}"`);
  return found;
}

function shell(commands: string, cwd: string, env: Record<string, string> = {}): void {
  execFileSync("bash", ["-euc", commands], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

function step(name: string): void {
  console.log(`\n== ${name} (${Math.round(performance.now() / 1_000)} s)`);
}

/** As `openssl rand -base64 32`. */
const secret = () => randomBytes(32).toString("base64");

/** What the repository holds of itself. */
function checkOut(to: string): void {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" })
    .split("\0")
    .filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(ROOT, file), join(to, file));
  }
}

/** Does what a stage says, in a folder that stands for its root. */
function buildStage(
  instructions: readonly Instruction[],
  root: string,
  sources: ReadonlyMap<string, string>,
): void {
  let workdir = root;
  for (const { name, words, text } of instructions) {
    if (name === "WORKDIR") {
      workdir = join(root, text);
      mkdirSync(workdir, { recursive: true });
    } else if (name === "COPY") {
      const from = /^--from=(.+)$/.exec(words[0] ?? "")?.[1];
      const paths = from === undefined ? words : words.slice(1);
      const source = sources.get(from ?? "") ?? ROOT;
      const target = join(workdir, paths.at(-1) ?? "");
      for (const path of paths.slice(0, -1)) {
        const into =
          paths.length > 2 || target.endsWith("/") ? join(target, path.split("/").at(-1) ?? "") : target;
        cpSync(join(source, path), into, { recursive: true, verbatimSymlinks: true });
      }
    } else if (name === "RUN" && !text.startsWith("install -d")) {
      // Where node's own headers are on this machine.
      shell(text.replace("/usr/local", dirname(dirname(process.execPath))), workdir);
    }
  }
}

async function main(): Promise<void> {
  const app = join(home, "systemd");
  step("build by docs/deploy.md");
  checkOut(app);
  shell(commandsOf("build"), app);

  step("build by the Dockerfile");
  const stages = dockerStages(readFileSync(join(ROOT, "Dockerfile"), "utf8"));
  const sources = new Map<string, string>();
  const image = join(home, "image");
  for (const [index, stage] of stages.entries()) {
    const root = index === stages.length - 1 ? image : join(home, stage.name);
    buildStage(stage.instructions, root, sources);
    sources.set(stage.name, root);
  }
  const last = stages.at(-1)?.instructions ?? [];
  const command: string[] = JSON.parse(last.find(({ name }) => name === "CMD")?.text ?? "[]");
  const health: string[] = JSON.parse(
    /CMD (.+)$/s.exec(last.find(({ name }) => name === "HEALTHCHECK")?.text ?? "")?.[1] ?? "[]",
  );
  const unit = readFileSync(join(ROOT, "deploy/wence.service"), "utf8");
  const unitCommand = (/^ExecStart=(.+)$/m.exec(unit)?.[1] ?? "").split(" ");

  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const slack = await startStandin();
  const [stateSecret, encryptionKey] = [secret(), secret()];
  const ports = [await freePort(), await freePort()];
  const folders = [join(image, "app"), app];
  const commands = [command, unitCommand];
  const environment = (index: number, url: string) => {
    const data = join(home, `data-${index}`);
    mkdirSync(data, { recursive: true });
    if (NOBODY.uid !== undefined) chownSync(data, NOBODY.uid, NOBODY.gid);
    return {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      DATA_DIR: data,
      CONTENT_DIR: join(folders[index] ?? "", "content"),
      PORT: String(ports[index]),
      HOST: "127.0.0.1",
      DATABASE_URL: url,
      SLACK_CLIENT_ID: slack.workspace.app.clientId,
      SLACK_CLIENT_SECRET: slack.workspace.app.clientSecret,
      SLACK_STATE_SECRET: stateSecret,
      ENCRYPTION_KEY: encryptionKey,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      QUESTIONS_PER_MINUTE: "1000",
    };
  };
  const start = async (index: number, url = databaseUrl): Promise<ChildProcess> => {
    const [, ...rest] = commands[index] ?? [];
    // Whoever runs it can write its data, and nothing else.
    const child = spawn(process.execPath, rest, {
      ...NOBODY,
      cwd: folders[index],
      env: environment(index, url),
      stdio: ["ignore", "ignore", "inherit"],
    });
    processes.push(child);
    const since = performance.now();
    while (!(await isReady(ports[index]))) {
      if (child.exitCode !== null || performance.now() - since > 60_000)
        throw new Error(`replica ${index} does not start`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    console.log(`replica ${index} is ready after ${Math.round(performance.now() - since)} ms`);
    // Until the proxy has asked it, too.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return child;
  };
  const stop = async (child: ChildProcess | undefined) => {
    if (child === undefined) return;
    const ended = once(child, "close");
    child.kill("SIGTERM");
    const [code] = await ended;
    if (code !== 0) throw new Error(`a replica ended with ${code}`);
  };

  step("start two replicas with Postgres, as a user without rights");
  const replicas = [await start(0), await start(1)];
  execFileSync(process.execPath, health.slice(1), { env: { PORT: String(ports[0]) } });
  console.log("the image's health check says that it is well");
  const proxy = await startProxy(ports);
  slack.connect({ requestUrl: `${proxy.url}/slack/events` });

  step("install by OAuth");
  const begun = await fetch(`${proxy.url}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const back = slack.allow(begun.headers.get("location") ?? "", slack.bot);
  const installed = await fetch(proxy.url + back, { headers: { cookie } });
  if (!installed.ok) throw new Error(`the installation ended with ${installed.status}`);
  console.log("begun at one replica, ended at the other");

  step("ask");
  let asked = 0;
  const ask = async (name: string) => {
    const before = slack.ephemeralFor(name).length;
    const { answer } = await slack.person(name).command("#general", "/wence", QUESTION);
    if (answer?.status !== 200)
      throw new Error(`a command was answered with ${answer?.status} ${answer?.error}`);
    await slack.waitFor(() => slack.ephemeralFor(name).length === before + 1, { timeoutMs: 20_000 });
    asked += 1;
  };
  await ask("alice");
  const mention = await slack.person("bob").say("#general", `@wence ${QUESTION}`);
  await slack.waitFor(() => slack.thread(mention).length === 2, { timeoutMs: 20_000 });

  step("restart one after the other while people ask");
  let restarting = true;
  const asking = (async () => {
    while (restarting) await ask("alice");
  })();
  for (const index of [0, 1]) {
    await stop(replicas[index]);
    replicas[index] = await start(index);
  }
  restarting = false;
  await asking;
  console.log(`${asked} commands, each answered once`);

  step("back up and restore");
  shell(commandsOf("backup"), home, { DATABASE_URL: databaseUrl });
  const restored = await postgres.createDatabase();
  shell(commandsOf("restore"), home, { DATABASE_URL: restored });
  await Promise.all(replicas.map(stop));
  replicas[0] = await start(0, restored);
  // The thread is known still: a reply without a mention is understood from what was said in it.
  await slack.person("bob").say("#general", "第一条的原文", { thread: mention.ts });
  await slack.waitFor(() => slack.thread(mention).length === 4, { timeoutMs: 20_000 });
  await stop(replicas[0]);
  proxy.close();
  await slack.close();
  await postgres.stop();
  step("all of it works");
}

async function isReady(port: number | undefined): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** As deploy/Caddyfile: passes on /slack/ to a replica whose /readyz, asked every second, was well last. */
async function startProxy(ports: readonly number[]) {
  let ready = [...ports];
  const asking = setInterval(async () => {
    const well = await Promise.all(ports.map(isReady));
    ready = ports.filter((_, index) => well[index]);
  }, 1_000);
  let next = 0;
  const server = createServer((incoming, outgoing) => {
    const { url = "/", method, headers } = incoming;
    const port = ready[next++ % ready.length];
    if (!url.startsWith("/slack/") || port === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    const passed = request({ port, host: "127.0.0.1", path: url, method, headers }, (answered) => {
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(outgoing);
    });
    passed.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    clearInterval(asking);
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

try {
  await main();
} finally {
  for (const child of processes) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
