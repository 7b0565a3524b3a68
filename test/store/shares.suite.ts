import { expect, test } from "vitest";
import { prune } from "../../src/store/pruning.ts";
import { beginShare, findShare, finishShare, forgetShare } from "../../src/store/shares.ts";
import type { Backend } from "./backends.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const share = {
  key: "k1",
  teamId: "T1",
  userId: "U1",
  channelId: "C1",
  now: NOW,
  staleBefore: NOW - 300_000,
};

export function sharesSuite({ database, openAnother }: Backend): void {
  test("is begun by one of several processes", async () => {
    const other = await openAnother();
    const begun = await Promise.all(
      [database(), other.database, database()].map((each) => beginShare(each, share)),
    );
    expect(begun.filter(({ ours }) => ours)).toEqual([{ ours: true, known: undefined }]);
    expect(await findShare(database(), "k1")).toMatchObject({
      userId: "U1",
      state: "posting",
      begunAt: NOW,
      place: "C1",
    });
  });

  test("is begun again where it was left behind or came to nothing, and never when it is there", async () => {
    await beginShare(database(), share);
    const later = { ...share, now: NOW + 300_001, staleBefore: NOW + 1 };
    expect(await beginShare(database(), later)).toMatchObject({ ours: true, known: { begunAt: NOW } });
    expect(await beginShare(database(), later)).toMatchObject({ ours: false });
    await forgetShare(database(), "k1");
    expect(await beginShare(database(), share)).toMatchObject({ ours: true, known: undefined });
    await finishShare(database(), "k1", "C1:1700000000.000100");
    expect(await findShare(database(), "k1")).toMatchObject({ place: "C1:1700000000.000100" });
    expect(await beginShare(database(), later)).toMatchObject({ ours: false, known: { state: "shared" } });
    await prune(database(), "shares", NOW + 1);
    expect(await findShare(database(), "k1")).toBeUndefined();
  });
}
