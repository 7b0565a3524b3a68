import { describe, expect, it } from "vitest";
import { PinyinReader } from "../../src/search/pinyin.ts";
import { scanText } from "../../src/search/units.ts";

/** A reader over one text, in which words of two characters and more count as terms when listed. */
function readerOf(text: string, terms: readonly string[]): PinyinReader {
  const { units, words } = scanText(text);
  const reader = new PinyinReader({
    all: () => [Int32Array.from(units)],
    holdsWord: (word) => words.includes(word),
    isTerm: (characters) => terms.includes(characters),
  });
  reader.learn(units);
  return reader;
}

const reader = readerOf("年轻干部在微信群和app里，网络谣言。绿色，干扰不断，敢不敢。", [
  "年轻干部",
  "年轻",
  "干部",
  "网络",
  "谣言",
  "网络谣言",
  "绿色",
]);

describe("PinyinReader", () => {
  it.each([
    ["nianqing ganbu", "年轻干部"],
    ["nian qing gan bu", "年轻干部"],
    ["nianqingganbu", "年轻干部"],
    ["nqgb", "年轻干部"],
    ["lvse", "绿色"],
    ["nian2qing1 gan4bu4", "年轻干部"],
    ["lv4se4", "绿色"],
  ])("reads %s as %s", (spelled, characters) => {
    expect(reader.resolve(spelled)).toBe(characters);
  });

  it("reads pinyin beside characters", () => {
    expect(reader.resolve("nianqing干部的问题")).toBe("年轻干部的问题");
  });

  it.each(["qq", "wl", "app", "kubernetes", "b2b3", "python", "excel", "how do i bake bread", "xqzvw kkpt"])(
    "leaves %s",
    (word) => {
      expect(reader.resolve(word)).toBe(word);
    },
  );

  it("does not take the end of one word and the start of the next", () => {
    expect(readerOf("年轻的干部", ["年轻", "干部"]).resolve("qing de")).toBe("qing de");
  });

  it("looks through three million characters, which take five milliseconds, and no more", () => {
    const term = Int32Array.from(scanText("年轻干部").units);
    const behind = (millions: number) => {
      const spelled = new PinyinReader({
        all: () => [...Array<Int32Array>(millions).fill(new Int32Array(1_000_000)), term],
        holdsWord: () => false,
        isTerm: () => true,
      });
      spelled.learn([...term]);
      return spelled.resolve("nqgb");
    };
    expect(behind(2)).toBe("年轻干部");
    expect(behind(3)).toBe("nqgb");
  });

  it("looks once for what is spelled again, until another passage comes, and keeps a bounded number", () => {
    const passages = [Int32Array.from(scanText("年轻干部").units)];
    let looks = 0;
    const counting = new PinyinReader({
      all: () => {
        looks++;
        return passages;
      },
      holdsWord: () => false,
      isTerm: () => true,
    });
    for (const units of passages) counting.learn([...units]);
    for (const _ of [1, 2]) expect(counting.resolve("nqgb")).toBe("年轻干部");
    expect(counting.resolve("wlyy")).toBe("wlyy");
    const before = looks;
    expect(counting.resolve("wlyy nqgb")).toBe("wlyy 年轻干部");
    expect(looks - before).toBeLessThan(2);

    const another = Int32Array.from(scanText("网络谣言").units);
    passages.push(another);
    counting.learn([...another]);
    expect(counting.resolve("wlyy")).toBe("网络谣言");

    // Nine letters are the initials of nothing, and of more names than a question holds the first are looked for.
    const start = looks;
    counting.resolve("wlyynqgbx");
    expect(looks).toBe(start);
    const codes = Array.from({ length: 100 }, (_, at) => String(at).padStart(3, "0"));
    counting.resolve(
      codes.map((code) => code.replace(/\d/g, (digit) => "wlynqgbxzd".charAt(+digit))).join("、"),
    );
    expect(looks - start).toBe(64);

    const letters = [..."abcdefghij"];
    for (const a of letters)
      for (const b of letters) for (const c of letters) for (const d of "kx") counting.resolve(a + b + c + d);
    const after = looks;
    counting.resolve("wlyy");
    expect(looks).toBeGreaterThan(after);
  });
});
