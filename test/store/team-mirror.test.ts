import { expect, it } from "vitest";
import { mirrorTeams } from "../../src/store/team-mirror.ts";

it("keeps what was read after a change, though a look that began before it ends later", async () => {
  let now = 0;
  const answers: ((rows: readonly string[]) => void)[] = [];
  const read = async (teamId?: string) => {
    if (teamId === undefined) return new Map();
    const rows = await new Promise<readonly string[]>((resolve) => answers.push(resolve));
    return new Map([[teamId, rows]]);
  };
  const mirror = await mirrorTeams<string>(read, () => now);
  now = 10_000;
  const looked = mirror.of("T1");
  const renewed = mirror.renew("T1");
  answers[1]?.(["new"]);
  await renewed;
  answers[0]?.(["old"]);
  await looked;
  expect(await mirror.of("T1")).toEqual(["new"]);
});
