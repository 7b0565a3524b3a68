import { expect, test } from "vitest";
import { ensureSetting } from "../../src/store/settings.ts";
import type { Backend } from "./backends.ts";

export function settingsSuite({ database, openAnother }: Backend): void {
  test("agrees on one initial value when several propose one at once", async () => {
    const other = await openAnother();
    const values = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ensureSetting(index % 2 === 0 ? database() : other.database, "HASH_KEY", `value ${index}`),
      ),
    );
    expect(new Set(values).size).toBe(1);
    expect(await ensureSetting(database(), "HASH_KEY", "a later one")).toBe(values[0]);
  });
}
