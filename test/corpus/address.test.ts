import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findPlaceNumber,
  partAddress,
  passageAddress,
  readAddress,
  sectionAddress,
  sectionId,
  sectionNumber,
} from "../../src/corpus/address.ts";

const slug = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const number = fc.nat({ max: 999 });

describe("an address", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(slug, number, number, number, (name, part, section, paragraph) => {
        const report = { slug: name };
        const place = { report, section: { id: sectionId(part, section) } };
        expect(readAddress(partAddress({ report, part: { number: part } }))).toEqual({ slug: name, part });
        expect(readAddress(sectionAddress(place))).toEqual({ slug: name, part, section });
        expect(readAddress(passageAddress(place, paragraph))).toEqual({
          slug: name,
          part,
          section,
          paragraph,
        });
        expect(sectionNumber(place.section.id)).toBe(section);
      }),
    );
  });

  it.each(["", "survey", "survey#", "survey#2.", "Survey#2", "survey#2.3.1.4", "survey#二"])(
    "is not %j",
    (text) => {
      expect(readAddress(text)).toBeUndefined();
    },
  );
});

describe("a place named by its number", () => {
  it.each([
    ["2.3讲了什么", { words: "2.3", part: 2, section: 3 }],
    ["展开2.3.1这一段", { words: "2.3.1这一段", part: 2, section: 3, paragraph: 1 }],
    ["survey#2.10", { words: "survey#2.10", slug: "survey", part: 2, section: 10 }],
  ])("is found in %s", (text, place) => {
    expect(findPlaceNumber(text)).toEqual(place);
  });

  it.each(["增长2.3%", "版本1.2.3.4", "二点三", "2021.3.15"])("is not found in %s", (text) => {
    expect(findPlaceNumber(text)).toBeUndefined();
  });
});
