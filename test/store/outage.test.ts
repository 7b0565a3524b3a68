import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { StoreError } from "../../src/store/failure.ts";
import { acceptEntry } from "../../src/store/inbox.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { type BreakableNetwork, startNetwork } from "./breakable-network.ts";
import { type OwnPostgresServer, startOwnPostgres } from "./postgres-server.ts";

let server: OwnPostgresServer;
let network: BreakableNetwork;
let store: Store;
let errors: StoreError[];

beforeAll(async () => {
  server = await startOwnPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  const url = await server.createDatabase();
  network = await startNetwork(url);
  errors = [];
  store = await openStore({ databaseUrl: network.through(url) }, { onError: (error) => errors.push(error) });
});
afterEach(async () => {
  network.become("cut");
  await Promise.all([store.close(), network.close()]);
});

function accept(key: string): Promise<unknown> {
  return acceptEntry(store.database, { key, kind: "mention", payload: { text: "问" }, receivedAt: 1 });
}

/** How the work ended, and after how many milliseconds. */
async function outcomeOf(work: Promise<unknown>): Promise<{ failure: string | undefined; ms: number }> {
  const begun = performance.now();
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined && !(error instanceof StoreError)) throw error;
  return { failure: error?.failure, ms: performance.now() - begun };
}

async function isBack(): Promise<void> {
  await vi.waitFor(() => store.check(), { timeout: 8_000, interval: 50 });
}

describe("a Postgres server that is restarted under queries", () => {
  test.each(["fast", "immediate"] as const)("(%s) fails some of them, and no more", async (how) => {
    let restarting = true;
    const failures = new Set<string>();
    const asking = Array.from({ length: 16 }, async (_, worker) => {
      for (let index = 0; restarting; index++) {
        const { failure } = await outcomeOf(accept(`${worker} ${index}`));
        if (failure !== undefined) failures.add(failure);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    await server.restart(how);
    restarting = false;
    await Promise.all(asking);
    expect([...failures]).toEqual(["unreachable"]);
    expect(errors.length).toBeGreaterThan(0);
    await isBack();
    expect(await accept("after")).toBe("accepted");
  });
});

describe("a network that is cut in mid-query", () => {
  test("fails that query at once, and the next ones until it is mended", async () => {
    await store.check();
    const cut = network.becomeInMidQuery("cut");
    const lost = outcomeOf(accept("lost"));
    await cut;
    expect(await lost).toMatchObject({ failure: "unreachable" });
    expect(await outcomeOf(accept("refused"))).toMatchObject({ failure: "unreachable" });
    await expect(store.check()).rejects.toMatchObject({ failure: "unreachable" });
    network.become("open");
    await isBack();
    // The answer was lost, not the row.
    expect(await accept("lost")).toBe("duplicate");
    expect(await accept("refused")).toBe("accepted");
  });

  test("undoes the transaction that was open", async () => {
    const transaction = store.database.transaction().execute(async (open) => {
      await acceptEntry(open, { key: "first", kind: "mention", payload: {}, receivedAt: 1 });
      network.become("cut");
      await acceptEntry(open, { key: "second", kind: "mention", payload: {}, receivedAt: 1 });
    });
    expect(await outcomeOf(transaction)).toMatchObject({ failure: "unreachable" });
    network.become("open");
    await isBack();
    expect(await accept("first")).toBe("accepted");
  });
});

describe("a network that swallows everything", () => {
  test("holds a query for seconds only, then fails at once, and is left when it is mended", async () => {
    // Several connections, all of which fall silent at once.
    await Promise.all(Array.from({ length: 8 }, (_, index) => accept(`before ${index}`)));
    const silent = network.becomeInMidQuery("silent");
    const held = Array.from({ length: 8 }, (_, index) => outcomeOf(accept(`held ${index}`)));
    await silent;
    for (const { failure, ms } of await Promise.all(held)) {
      expect(failure).toBe("unreachable");
      expect(ms).toBeLessThan(7_000);
    }
    const next = await outcomeOf(accept("next"));
    expect(next.failure).toBe("unreachable");
    expect(next.ms).toBeLessThan(500);
    await expect(store.check()).rejects.toBeInstanceOf(StoreError);
    network.become("open");
    const mended = performance.now();
    await isBack();
    expect(performance.now() - mended).toBeLessThan(5_000);
    expect(await accept("after")).toBe("accepted");
  }, 40_000);
});

describe("a statement that waits for a lock", () => {
  test("is given up by the server, and its connection serves on", async () => {
    let letGo: () => void = () => {};
    let lock: Promise<void> = Promise.resolve();
    await new Promise<void>((locked, failed) => {
      lock = store.database.transaction().execute(async (open) => {
        await acceptEntry(open, { key: "locked", kind: "mention", payload: {}, receivedAt: 1 });
        locked();
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
      });
      lock.catch(failed);
    });
    expect(await outcomeOf(accept("locked"))).toMatchObject({ failure: "slow" });
    letGo();
    await lock;
    expect(await accept("locked")).toBe("duplicate");
    expect(errors.map(({ failure }) => failure)).toEqual(["slow"]);
  });
});

describe("a pooler that refuses", () => {
  // What PgBouncer says, in the form of Postgres's protocol: an ErrorResponse with its fields.
  async function refusing(message: string): Promise<{ url: string; close: () => void }> {
    const fields = `SFATAL\0C08P01\0M${message}\0\0`;
    const response = Buffer.concat([Buffer.from("E\0\0\0\0"), Buffer.from(fields)]);
    response.writeInt32BE(fields.length + 4, 1);
    const pooler = createServer((socket) =>
      socket.on("error", () => {}).once("data", () => socket.end(response)),
    );
    pooler.listen(0, "127.0.0.1");
    await once(pooler, "listening");
    const address = pooler.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return { url: `postgres://bot:secret@127.0.0.1:${port}/wence`, close: () => pooler.close() };
  }

  test.each([
    ["unsupported startup parameter: statement_timeout", "pooler", "ignore_startup_parameters"],
    ["no more connections allowed (max_client_conn)", "crowded", "max_connections"],
    ["no such user: bot", "refused", "user, password"],
  ])("at the start with %j gets a message that says what to do", async (message, failure, remedy) => {
    const pooler = await refusing(message);
    const error: unknown = await openStore({ databaseUrl: pooler.url }).catch((reason: unknown) => reason);
    pooler.close();
    expect(error).toMatchObject({ failure });
    expect(String(error)).toContain(remedy);
    expect(String(error)).not.toContain("secret");
  });
});
