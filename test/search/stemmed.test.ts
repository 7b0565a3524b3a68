import { expect, it } from "vitest";
import { stemmed } from "../../src/search/stemmed.ts";

it("English words lose their endings, but abbreviations and names of three letters do not", () => {
  expect(stemmed("policies")).toBe(stemmed("policy"));
  for (const short of ["ios", "gas", "ads"]) expect(stemmed(short)).toBe(short);
});
