import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readRequest } from "../../../src/slack/asking/ask.ts";
import { helpUsage } from "../../../src/slack/asking/help-view.ts";
import { SUBCOMMANDS } from "../../../src/slack/asking/subcommands.ts";

const ALL = Object.entries(SUBCOMMANDS);

describe.each(ALL)("the subcommand %s", (_name, { words, help, request }) => {
  it("is read by each of its words, in any case, alone and after mentions", () => {
    for (const word of words) {
      for (const line of [word, ` ${word.toUpperCase()} `, `<@U1> ${word}`]) {
        expect(readRequest(line)).toMatchObject(request("") ?? {});
      }
    }
  });

  it("is none as the beginning of a longer word", () => {
    expect(readRequest(`${words[0]}转业干部适应`).kind).toBe("question");
  });

  it("has a line of its own in help and a row in the README", () => {
    expect(help.startsWith(`/wence ${words[0]}：`)).toBe(true);
    expect(helpUsage).toContain(help);
    expect(readFileSync("README.md", "utf8")).toMatch(new RegExp(`^\\| \`/wence ${words[0]}\` \\| \\S`, "m"));
  });
});

describe("what is no subcommand", () => {
  it.each(["目录里有什么", "帮助 转业干部", "三项机制", "目录 第二部分"])("is a question: %s", (line) => {
    expect(readRequest(line)).toEqual({ kind: "question", question: line });
  });

  it.each(["提醒制度9点开始吗", "提醒事项有哪些", "提醒干部"])("nor a reminder: %s", (line) => {
    expect(readRequest(line).kind).toBe("question");
  });

  it("is help where there are no words", () => {
    expect(readRequest(" <@U1> ")).toEqual({ kind: "help" });
  });
});

it.each([
  ["提醒我每天9点", "我 每天9点"],
  ["<@U1> 提醒每天上午九点", "每天上午九点"],
  ["提醒<#C1|general>9:00", "<#C1|general>9:00"],
])("a reminder may do without blanks: %s", (line, read) => {
  expect(readRequest(line)).toEqual({ kind: "reminder-line", line: read });
});

it("no two subcommands share a word", () => {
  const words = ALL.flatMap(([, { words: own }]) => [...own]);
  expect(new Set(words).size).toBe(words.length);
});
