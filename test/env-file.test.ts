import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEnvFile } from "../src/env-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "env-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(content: string | Buffer, env: Record<string, string | undefined> = {}): typeof env {
  const file = join(folder, ".env");
  writeFileSync(file, content);
  loadEnvFile(env, file);
  return env;
}

const utf16 = Buffer.from("\uFEFFSLACK_BOT_TOKEN=xoxb-1\n", "utf16le");

describe(".env", () => {
  it("gives the settings that the environment lacks", () => {
    expect(load("\uFEFFPORT=1\r\nHOST=::1\r\n", { PORT: "2" })).toEqual({ PORT: "2", HOST: "::1" });
  });

  it("may be missing", () => {
    expect(() => loadEnvFile({}, join(folder, "nowhere"))).not.toThrow();
  });

  it.each([
    ["little-endian", utf16],
    ["big-endian", Buffer.from(utf16).swap16()],
    ["without a mark", utf16.subarray(2)],
  ])("in UTF-16 is named as such: %s", (_name, content) => {
    expect(() => load(content)).toThrow(/UTF-16 text.*save it as UTF-8/);
  });

  it.each(["HASH_KEY=abc#def", "HASH_KEY=#def", "export HASH_KEY = abc#def # why"])(
    "with a # in a value says that it begins a comment there, and which: %s",
    (line) => {
      expect(() => load(`PORT=1\n${line}\n`)).toThrow(/HASH_KEY in .* holds a #, which begins a comment/);
    },
  );

  it("may have comments, and a # between quotes", () => {
    expect(
      load("# A=b#c\nPORT=1 # see #2\nHASH_KEY=\"abc#def\"\nHOST='a#b' # why\nDATA_DIR= # none\n"),
    ).toEqual({
      PORT: "1",
      HASH_KEY: "abc#def",
      HOST: "a#b",
      DATA_DIR: "",
    });
  });

  it("ends the start with its fault and 1", async () => {
    writeFileSync(join(folder, ".env"), utf16);
    const child = spawn(process.execPath, [resolve("dist/main.js")], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    expect(await once(child, "close")).toEqual([1, null]);
    expect(said).toContain("UTF-16");
  }, 30_000);
});
