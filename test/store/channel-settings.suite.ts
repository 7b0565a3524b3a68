import { expect, test } from "vitest";
import {
  deleteChannelSettings,
  readChannelSettings,
  saveChannelSettings,
} from "../../src/store/channel-settings.ts";
import type { Backend } from "./backends.ts";

export function channelSettingsSuite({ database }: Backend): void {
  test("keeps the latest settings of a channel, and of a workspace as a whole", async () => {
    const first = { channelId: "C1", reports: ["survey"], followUps: false, helper: "U1" };
    const second = { channelId: "C1", followUps: true };
    const whole = { channelId: "", followUps: true, helper: "C9" };
    await saveChannelSettings(database(), "T1", first, 5);
    expect(await readChannelSettings(database(), "T1")).toEqual(new Map([["T1", [first]]]));
    await saveChannelSettings(database(), "T1", second, 6);
    await saveChannelSettings(database(), "T1", whole, 6);
    expect(await readChannelSettings(database(), "T1")).toEqual(new Map([["T1", [whole, second]]]));
    expect((await readChannelSettings(database(), "T2")).size).toBe(0);
    await saveChannelSettings(database(), "T2", first, 6);
    const all = new Map([
      ["T1", [whole, second]],
      ["T2", [first]],
    ]);
    expect(await readChannelSettings(database())).toEqual(all);
    await deleteChannelSettings(database(), "T1", "C1");
    expect(await readChannelSettings(database(), "T1")).toEqual(new Map([["T1", [whole]]]));
  });
}
