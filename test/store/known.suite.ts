import { expect, test } from "vitest";
import { changeKnown, readKnown } from "../../src/store/stored-known.ts";
import type { Backend } from "./backends.ts";

export function knownSuite({ database }: Backend): void {
  test("keeps what each workspace was taught, the latest first, and changes it as a whole", async () => {
    const question = {
      id: "q",
      kind: "question" as const,
      question: "钱从哪来",
      place: "survey#2.1.1~0a1b2c3d",
    };
    const synonyms = { id: "s", kind: "synonyms" as const, terms: ["补贴", "补助"] };
    await changeKnown(database(), "T1", { save: [question] }, 1);
    await changeKnown(database(), "T1", { save: [synonyms] }, 2);
    await changeKnown(database(), "T2", { save: [question] }, 3);
    expect(await readKnown(database())).toEqual(
      new Map([
        ["T1", [synonyms, question]],
        ["T2", [question]],
      ]),
    );
    const nowhere = { id: "q", kind: "question" as const, question: "钱从哪里来" };
    await changeKnown(database(), "T1", { save: [nowhere], remove: ["s", "none"] }, 4);
    expect(await readKnown(database(), "T1")).toEqual(new Map([["T1", [nowhere]]]));
    expect(await readKnown(database(), "T3")).toEqual(new Map());
  });
}
