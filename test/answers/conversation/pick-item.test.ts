import { expect, it } from "vitest";
import { pickItems } from "../../../src/answers/conversation/pick-item.ts";
import { HEATING, libraryOf } from "../small-library.ts";

it("an item is named by its heading before another one that says the same in its text", () => {
  const { corpus, search } = libraryOf(HEATING.replace("室温不足16度", "室温不足16度，缴费渠道不畅"));
  const list = ["heating#2.1", "heating#2.2"].map((name) => ({
    role: "section" as const,
    name,
    whole: false,
  }));
  const topic = { question: "", frame: "other", more: { kind: "nothing" }, list, shown: [] } as const;
  const picked = pickItems({ kind: "words", words: "缴费渠道不畅" }, topic, { corpus, search });
  expect(picked).toMatchObject({ position: 1 });
});

it("an item is named by words only where it holds half of them", () => {
  const list = ["heating#2.1", "heating#2.2"].map((name) => ({ role: "section" as const, name }));
  const topic = { question: "", frame: "other", more: { kind: "nothing" }, list } as never;
  const pick = (words: string) => pickItems({ kind: "words", words }, topic, libraryOf(HEATING));
  expect(pick("缴费渠道")).toMatchObject({ kind: "items", position: 1 });
  expect(pick("停车收费标准")).toEqual({ kind: "not-named" });
});
