import fc from "fast-check";
import { expect, it } from "vitest";
import { cutToRead } from "../../src/corpus/cut-text.ts";

it("cuts a text so that its compatibility form keeps to the limit too, and never inside a character", () => {
  const characters = fc.constantFrom("ﷺ", "㍿", "…", "字", "a", "😀");
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 60 }), fc.integer({ min: 20, max: 60 }), (all, limit) => {
      const text = all.join("");
      const cut = cutToRead(text, limit);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.normalize("NFKC").length).toBeLessThanOrEqual(limit);
      expect(() => encodeURIComponent(cut)).not.toThrow();
    }),
  );
  expect(cutToRead("字".repeat(50), 40)).toBe("字".repeat(40));
});
