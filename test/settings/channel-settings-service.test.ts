import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limitsIn } from "../../src/settings/channel-settings.ts";
import { createChannelSettingsService } from "../../src/settings/channel-settings-service.ts";
import { saveChannelSettings } from "../../src/store/channel-settings.ts";
import { openStore, type Store } from "../../src/store/open.ts";

const LIMITED = { channelId: "C1", reports: ["survey"], followUps: false };

let store: Store;
let dataDir: string;
let now = 0;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "wence-settings-"));
  store = await openStore({ dataDir });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe("a channel that is limited to some reports", () => {
  it("keeps to them while the store cannot be reached, also where it was not asked since the start", async () => {
    await saveChannelSettings(store.database, "T1", LIMITED, 1);
    const book = await createChannelSettingsService({ store, now: () => now });
    await store.close();
    now += 60_000;
    expect(await book.find("T1", "C1")).toEqual(LIMITED);
    expect(await book.find("T1", "C2")).toMatchObject({ followUps: true });
  });

  it("is known to all processes two seconds after one has saved it, and at once to that one", async () => {
    const saved: unknown[] = [];
    const onSave = (...all: unknown[]) => void saved.push(all);
    const book = await createChannelSettingsService({ store, now: () => now, onSave });
    const other = await createChannelSettingsService({ store, now: () => now });
    expect((await other.find("T1", "C1")).reports).toBeUndefined();
    await book.save("T1", LIMITED);
    expect(await book.find("T1", "C1")).toEqual(LIMITED);
    expect(saved).toEqual([["T1", LIMITED]]);
    expect(limitsIn(await other.all())).toEqual([["T1", ["survey"]]]);
    now += 2_000;
    expect(await other.find("T1", "C1")).toEqual(LIMITED);
    await book.remove("T1", "C1");
    expect((await book.find("T1", "C1")).reports).toBeUndefined();
    await store.close();
  });
});
