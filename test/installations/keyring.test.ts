import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Keyring } from "../../src/installations/keyring.ts";

const OLD = "an-old-key-of-thirty-two-letters";
const NEW = "the-new-key-of-thirty-two-letters";

describe("a keyring", () => {
  it("opens what it sealed, never alike twice, for the same installation alone", () => {
    const keys = new Keyring([NEW, OLD]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = keys.seal(text, "T1");
        expect(keys.open(sealed, "T1")).toBe(text);
        expect(keys.seal(text, "T1").sealed).not.toBe(sealed.sealed);
        expect(() => keys.open(sealed, "T2")).toThrow("T2 is not as it was stored");
      }),
    );
  });

  it("refuses whatever was changed, in any byte", () => {
    const keys = new Keyring([NEW]);
    const { keyId, sealed } = keys.seal("xoxb-token", "T1");
    const bytes = Buffer.from(sealed, "base64");
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => keys.open({ keyId, sealed: changed.toString("base64") }, "T1")).toThrow("/slack/install");
    }
    expect(() => keys.open({ keyId, sealed: "" }, "T1")).toThrow("T1 is not as it was stored");
  });

  it("opens with an older key, seals with the newest, and names the one that is missing without telling it", () => {
    const sealed = new Keyring([OLD]).seal("xoxb-token", "T1");
    const both = new Keyring([NEW, OLD]);
    expect(both.open(sealed, "T1")).toBe("xoxb-token");
    expect([both.knows(sealed), both.knows(both.seal("x", "T1"))]).toEqual(["older", "newest"]);
    const missing = () => new Keyring([NEW]).open(sealed, "T1");
    expect(missing).toThrow(`key id ${sealed.keyId}`);
    expect(missing).not.toThrow(OLD);
  });
});
