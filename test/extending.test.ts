import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

/** Long enough for the compiler on a machine that has other things to do. */
const COMPILING = 120_000;

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "wence-extending-"));
  cpSync("src", join(copy, "src"), { recursive: true });
  for (const name of ["tsconfig.json", "package.json"]) cpSync(name, join(copy, name));
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
});

afterEach(() => {
  rmSync(copy, { recursive: true });
});

/** Puts something before or in place of a text in a file of the copy. */
function edit(file: string, found: string, written: string): void {
  const path = join(copy, "src", file);
  const text = readFileSync(path, "utf8");
  expect(text, `${file} holds "${found}"`).toContain(found);
  writeFileSync(
    path,
    text.replace(found, () => written),
  );
}

/** The files of the copy in which the compiler finds fault. */
function faultyFiles(): string[] {
  try {
    execFileSync(resolve("node_modules/.bin/tsc"), ["--noEmit", "--pretty", "false", "-p", copy]);
    return [];
  } catch (error) {
    const { stdout } = error as { readonly stdout: Buffer };
    const named = [...stdout.toString().matchAll(/^(?:.*\/)?src\/(\S+?)\(\d+,\d+\): error/gm)];
    return [...new Set(named.map(([, file = ""]) => file))].toSorted();
  }
}

it("a new subcommand takes its row and its reply: two files, and the compiler names the second", {
  timeout: COMPILING,
}, () => {
  const kinds = `  | { readonly kind: "contents" }\n`;
  const row = `  status: {\n    words: ["状态"],\n    request: (rest) => whole(rest, { kind: "status" }),\n`;
  edit("slack/asking/subcommands.ts", kinds, `${kinds}  | { readonly kind: "status" }\n`);
  edit("slack/asking/subcommands.ts", "  contents: {\n", `${row}  },\n  contents: {\n`);
  const faulty = faultyFiles();
  expect(faulty).toContain("slack/asking/compose-reply.ts");
  expect(faulty, "for want of a line in help").toContain("slack/asking/subcommands.ts");
  edit("slack/asking/subcommands.ts", row, `${row}    help: "/wence 状态：看看",\n`);
  const first = `    case "reminder-help":\n`;
  edit("slack/asking/compose-reply.ts", first, `    case "status":\n${first}`);
  expect(faultyFiles()).toEqual([]);
});

it("a new kind of answer takes its type and its two renderings: three files, and the compiler names the two", {
  timeout: COMPILING,
}, () => {
  edit("answers/answer.ts", `"nearest", "none"] as const`, `"nearest", "none", "table"] as const`);
  edit(
    "answers/answer.ts",
    "  readonly none: NoneAnswer;\n",
    "  readonly none: NoneAnswer;\n  readonly table: TableAnswer;\n",
  );
  edit(
    "answers/answer.ts",
    "interface Answers {",
    `interface TableAnswer extends Answered {\n  readonly kind: "table";\n  readonly facts: readonly Fact[];\n}\n\ninterface Answers {`,
  );
  expect(faultyFiles()).toEqual(["answers/plain-text.ts", "slack/asking/answer-body.ts"]);
  edit(
    "answers/plain-text.ts",
    `    case "facts":\n`,
    `    case "table":\n      return "";\n    case "facts":\n`,
  );
  edit(
    "slack/asking/answer-body.ts",
    `    case "facts":\n`,
    `    case "table":\n      return { summary: "", blocks: [], notes: answer.notes, named: new Set(), buttons: [] };\n    case "facts":\n`,
  );
  expect(faultyFiles()).toEqual([]);
});
