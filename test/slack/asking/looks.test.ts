import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const TITLE = "《机关意识形态工作存在的问题及对策建议调研报告》";

interface Block {
  readonly type: string;
  readonly elements?: readonly { readonly type: string; readonly text?: { readonly text: string } }[];
  readonly child_blocks?: readonly Block[];
}

async function ask(question: string) {
  const { slack } = bot;
  const before = slack.ephemeralFor("alice").length;
  await slack.person("alice").command("#general", "/wence", question);
  const { blocks = [] } = await slack.waitFor(() => slack.ephemeralFor("alice")[before]);
  const shown = blocks as readonly Block[];
  return { blocks: shown, text: visibleText(shown), kinds: shown.map(({ type }) => type) };
}

/** What the buttons of the one row say. */
function rowOf(blocks: readonly Block[]): readonly string[] {
  const rows = blocks.filter(({ type }) => type === "actions");
  expect(rows.length).toBeLessThanOrEqual(1);
  return (rows[0]?.elements ?? []).map(({ text, type }) => text?.text ?? type);
}

const count = (text: string, part: string) => text.split(part).length - 1;

describe("an ordinary answer", () => {
  it("is at most nine blocks, says the report's title once, and has its buttons in one row", async () => {
    const { blocks, text } = await ask("年轻干部为什么抵触说教");
    expect(blocks.length).toBeLessThanOrEqual(9);
    expect(count(text, TITLE)).toBe(1);
    expect(text).toContain(`${TITLE}第2部分第2节第2段`);
    expect(rowOf(blocks)).toEqual(["公开", "原文", "对应建议", "有用", "没用"]);
  });

  it("says the address in words; the slug stands in the details alone", async () => {
    const { blocks, text } = await ask("年轻干部为什么抵触说教");
    expect(text).not.toContain("jiguan-yishixingtai");
    expect(text).not.toMatch(/\d\.0|Asia\/|线程|首页/);
    expect(JSON.stringify(blocks)).toContain("jiguan-yishixingtai#2.2.2~");
    const alice = bot.slack.person("alice");
    const shown = bot.slack.ephemeralFor("alice").at(-1) ?? expect.fail("no answer");
    await alice.click(shown, "read_passages");
    const modal = await bot.slack.waitFor(() => alice.modal);
    expect(visibleText(modal.blocks)).toContain("第2部分第2节第2段 · jiguan-yishixingtai#2.2.2");
    expect(count(visibleText(modal.blocks), TITLE)).toBe(1);
    await alice.close(modal);
    await alice.click(shown, "read_linked:0");
    const linked = await bot.slack.waitFor(() => alice.modal);
    expect(visibleText(linked.blocks)).toContain("jiguan-yishixingtai#3.2.3");
    expect(visibleText(linked.blocks)).not.toContain("jiguan-yishixingtai#2.2");
    await alice.close(linked);
  });

  it("shows the best first and folds the others away, one divider between groups", async () => {
    const { blocks, text } = await ask("党员干部的思想政治工作");
    const folded = blocks.filter(({ type }) => type === "container");
    expect(folded).toHaveLength(1);
    const [{ child_blocks: children = [] } = {}] = folded;
    expect(folded[0]).toMatchObject({ is_collapsible: true, default_collapsed: true });
    expect(text).toMatch(/^还有 \d 条$/m);
    const headings = children.filter(({ type }) => type === "rich_text").map((one) => visibleText(one));
    const groups = headings.filter((heading) => !heading.startsWith("对应")).length;
    expect(children.filter(({ type }) => type === "divider")).toHaveLength(groups - 1);
    expect(blocks.filter(({ type }) => type === "divider")).toHaveLength(0);
    expect(count(text, TITLE)).toBe(1);
  });

  it("puts hits of one section under one heading", async () => {
    const { slack } = bot;
    const asked = await slack.person("bob").say("#general", "@wence 年轻干部为什么抵触说教");
    await slack.waitFor(() => slack.thread(asked)[1]);
    await slack.person("bob").say("#general", "@wence 3.2", { thread: asked });
    const reply = await slack.waitFor(() => slack.thread(asked)[3]);
    const text = visibleText(reply.blocks);
    expect(count(text, "3.2 强化精准施策")).toBe(1);
    expect(text).toMatch(/第3部分第2节第[\d]+(?:、\d+)+段/);
  });
});

describe("other answers", () => {
  it("ask nobody whether a refusal was of use", async () => {
    const { blocks, text } = await ask("附近哪家奶茶好喝");
    expect(text).toContain("报告没有回答这个问题。");
    expect(rowOf(blocks)).not.toContain("有用");
    expect(rowOf(blocks)).not.toContain("没用");
    expect(rowOf(blocks).at(-1)).toBe("请人解答");
    expect(blocks.length).toBeLessThanOrEqual(4);
  });

  it("give facts a line each, their section in the context line", async () => {
    const { blocks, text } = await ask("有哪些数据");
    expect(text).toMatch(/^数据（共 \d+ 处）$/m);
    const lists = blocks.filter((one) => JSON.stringify(one).includes("rich_text_list"));
    expect(lists.length).toBeGreaterThan(1);
    expect(JSON.stringify(lists)).toContain('{"type":"text","text":"16%的人","style":{"bold":true}}');
    expect(text).toContain(`${TITLE}1.2 解放思想大讨论成为有力抓手`);
    expect(text).toMatch(/^2\.1 抓工作主动性不够/m);
  });

  it("show problems beside their recommendations in a table", async () => {
    const { blocks, kinds } = await ask("问题和建议是怎么对应的");
    expect(kinds.filter((kind) => kind === "table")).toHaveLength(1);
    expect(visibleText(blocks.find(({ type }) => type === "table"))).toMatch(
      /问题\n对应建议\n2\.1 .+\n3\.1 .+\n2\.2 /,
    );
  });

  it("offer a menu on each line of an outline", async () => {
    const { blocks } = await ask("报告指出了哪些问题");
    const rows = blocks.filter(({ type }) => type === "section");
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(JSON.stringify(row)).toContain('"type":"overflow"');
  });

  it("call paragraphs before a first heading by name, never by the number 0", async () => {
    const alice = bot.slack.person("alice");
    await alice.command("#general", "/wence", "目录");
    const modal = await bot.slack.waitFor(() => alice.modal);
    expect(visibleText(modal.blocks)).toContain("引言");
    expect(visibleText(modal.blocks)).not.toMatch(/\d\.0/);
    await alice.close(modal);
    expect((await ask("2.0")).text.replace("问：2.0", "")).not.toMatch(/\d\.0/);
  });
});

describe("a workspace that knows none of the newer blocks", () => {
  it.each([
    ["党员干部的思想政治工作", "divider"],
    ["问题和建议是怎么对应的", "2.1"],
  ])("gets the same unfolded: %s", async (question, part) => {
    const { slack } = bot;
    const refusing = slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "invalid_blocks" },
      times: 99,
      matching: ({ blocks }) => /"type":"(?:container|table)"/.test(JSON.stringify(blocks)),
    });
    const asked = await slack.person("bob").say("#general", `@wence ${question}`);
    const { blocks } = await slack.waitFor(() => slack.thread(asked)[1]);
    refusing.remove();
    expect(JSON.stringify(blocks)).toContain(part);
    expect(JSON.stringify(blocks)).not.toMatch(/"type":"(?:container|table)"/);
    expect(visibleText(blocks)).toContain("3.");
  });

  it.each([
    { kind: "error", error: "invalid_blocks" },
    { kind: "server-error", status: 400, when: "before" },
  ] as const)("gets a private answer unfolded too: $kind", async (failure) => {
    const { slack } = bot;
    const refusing = slack.failures.add({
      method: "response_url",
      failure,
      matching: ({ blocks }) => JSON.stringify(blocks).includes('"container"'),
    });
    const { kinds, text } = await ask("党员干部的思想政治工作");
    refusing.remove();
    expect(kinds).not.toContain("container");
    expect(kinds).toContain("divider");
    expect(text).toContain("3.4");
  });
});
