import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("is a few files with its packages: a start that reads each of them takes half as long again", () => {
  expect(readFileSync("dist/main.js", "utf8")).toContain("./bot/main.js");
  expect(readdirSync("dist/bot").length).toBeLessThan(20);
});
