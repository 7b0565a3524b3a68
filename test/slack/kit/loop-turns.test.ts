import { expect, it } from "vitest";
import { LoopTurns } from "../../../src/slack/kit/loop-turns.ts";

it("lets others have the event loop between pieces of work that have come together, which keep their order", async () => {
  const turns = new LoopTurns();
  const order: string[] = [];
  await Promise.all(
    ["1", "2", "3"].map(async (work) => {
      await turns.take();
      order.push(work);
      // What arrives while the work is done.
      setImmediate(() => order.push("others"));
    }),
  );
  expect(order).toEqual(["1", "others", "2", "others", "3"]);
});
