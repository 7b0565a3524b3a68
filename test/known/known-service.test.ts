import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { questionEntry } from "../../src/known/known.ts";
import { createKnownService } from "../../src/known/known-service.ts";
import { openStore, type Store } from "../../src/store/open.ts";

const entry = questionEntry({ question: "钱从哪来" });

let store: Store;
let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "wence-known-"));
  store = await openStore({ dataDir });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it("is known at once to the process that was taught, to all others two seconds later", async () => {
  let now = 0;
  const [one, other] = [
    await createKnownService(store, () => now),
    await createKnownService(store, () => now),
  ];
  expect(await other.of("T1")).toEqual([]);
  await one.change("T1", { save: [entry] });
  expect(await one.of("T1")).toEqual([entry]);
  now += 2_000;
  expect(await other.of("T1")).toEqual([entry]);
  expect(await other.of("T2")).toEqual([]);
  const before = await one.of("T1");
  now += 2_000;
  expect(await one.of("T1")).toBe(before);
  await store.close();
});

it("holds while the store cannot be reached, from the start on", async () => {
  let now = 0;
  await (await createKnownService(store, () => now)).change("T1", { save: [entry] });
  const later = await createKnownService(store, () => now);
  await store.close();
  now += 60_000;
  expect(await later.of("T1")).toEqual([entry]);
});
