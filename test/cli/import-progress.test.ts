import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { startProgress } from "../../src/cli/import-progress.ts";

/** A terminal, or a file where `isTTY` is false, that keeps what was written. */
function terminal(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream;
  const written: string[] = [];
  stream.on("data", (chunk: Buffer) => written.push(chunk.toString()));
  return { stream, shown: () => written.join("") };
}

const FORMAT = "导入 {percentage}%";

describe("the progress of an import", () => {
  it.each([
    ["many files", [1, 1, 1, 1, 1]],
    ["a large file", [3_000_000]],
  ])("is shown for %s", (_, sizes) => {
    const { stream, shown } = terminal(true);
    const progress = startProgress(sizes, FORMAT, stream);
    progress?.update(sizes.length / 2);
    progress?.stop();
    expect(shown()).toContain("导入 0%");
    expect(shown()).toContain("导入 50%");
  });

  it("is not shown for a few small files, nor where nobody looks", () => {
    expect(startProgress([1, 1], FORMAT, terminal(true).stream)).toBeUndefined();
    expect(startProgress([3_000_000], FORMAT, terminal(false).stream)).toBeUndefined();
  });
});
