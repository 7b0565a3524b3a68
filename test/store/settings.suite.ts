import { expect, test } from "vitest";
import { ensureSetting, readSetting, writeSetting } from "../../src/store/settings.ts";
import type { Backend } from "./backends.ts";

export function settingsSuite({ database, openAnother }: Backend): void {
  test("reads what was written last", async () => {
    expect(await readSetting(database(), "HASH_KEY")).toBeUndefined();
    await writeSetting(database(), "HASH_KEY", "one");
    await writeSetting(database(), "HASH_KEY", "two");
    expect(await readSetting(database(), "HASH_KEY")).toBe("two");
  });

  test("agrees on one initial value when several propose one at once", async () => {
    const other = await openAnother();
    const values = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ensureSetting(index % 2 === 0 ? database() : other.database, "HASH_KEY", `value ${index}`),
      ),
    );
    expect(new Set(values).size).toBe(1);
    expect(await readSetting(database(), "HASH_KEY")).toBe(values[0]);
  });
}
