import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

describe.each(["http", "socket"] as const)("asking over %s", (mode) => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot({ mode });
  });
  afterAll(() => bot.stop());

  it("answers the command for the asker alone, with the problem and its recommendation", async () => {
    const { slack } = bot;
    const delivery = await slack.person("alice").command("#random", "/wence", "年轻干部为什么抵触说教");
    expect(delivery.answer?.status).toBe(200);
    const reply = await slack.waitFor(() => slack.ephemeralFor("alice").at(-1));
    const shown = visibleText(reply.blocks);
    expect(shown).toContain("年轻干部思想活跃");
    expect(shown).toContain("对应建议：3.2");
    expect(shown).toMatch(/第2部分第2节第\d段（节选）/);
    expect(shown).not.toContain("jiguan-yishixingtai");
    expect(slack.messages("#random")).toEqual([]);
  });

  it("answers a mention in its thread, once, though it arrives as two events", async () => {
    const { slack } = bot;
    const question = await slack.person("bob").say("#general", "@wence 微信群泄密怎么办");
    await slack.waitFor(() => slack.thread(question).length > 1);
    await slack.settled();
    // A second answer would come after this later question's, which is answered in order.
    const later = await slack.person("bob").say("#general", "@wence 有哪些建议");
    await slack.waitFor(() => slack.thread(later).length > 1);
    const replies = slack.thread(question).slice(1);
    expect(replies).toHaveLength(1);
    expect(visibleText(replies[0]?.blocks)).toContain("2.3");
    expect(visibleText(replies[0]?.blocks)).toContain("对应建议：3.3");
  });

  it("answers a mention within a thread in that thread", async () => {
    const { slack } = bot;
    const parent = await slack.person("alice").say("#general", "大家看看这份报告");
    await slack.person("bob").say("#general", "@wence 三项机制", { thread: parent });
    const thread = await slack.waitFor(() => {
      const messages = slack.thread(parent);
      return messages.length === 3 && messages;
    });
    expect(visibleText(thread[2]?.blocks)).toContain("三项机制");
  });
});

describe("a question that the report does not answer outright", () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  const UNSURE = "90后干部占机关总人数的比例";

  it("gets the nearest paragraphs in doubt, and a button that opens their sections", async () => {
    const { slack } = bot;
    await slack.person("alice").command("#general", "/wence", UNSURE);
    const reply = await slack.waitFor(() => slack.ephemeralFor("alice").at(-1));
    const shown = visibleText(reply.blocks);
    expect(shown).toContain("报告没有直接回答");
    expect(shown).not.toContain("对应建议");
    expect(JSON.stringify(reply.blocks)).not.toContain("share_answer");
    await slack.person("alice").click(reply, "read_passages");
    const modal = await slack.waitFor(() => slack.person("alice").modal);
    expect(visibleText(modal.blocks)).toContain("干部");
  });

  it("is refused in English where it is put in English, and help comes in English", async () => {
    const { slack } = bot;
    const shown = slack.ephemeralFor("alice").length;
    await slack.person("alice").command("#general", "/wence", "What does the report say about old people?");
    const refusal = await slack.waitFor(() => slack.ephemeralFor("alice")[shown]);
    const said = visibleText(refusal.blocks);
    expect(said).toContain("The report is in Chinese");
    expect(said).toContain("Put it in other words");
    expect(said).toContain("Ask a person");
    expect(said).not.toMatch(/报告谈到|换个说法|请人解答|问：/u);
    await slack.person("alice").command("#general", "/wence", "What are the recommendations?");
    const outline = visibleText((await slack.waitFor(() => slack.ephemeralFor("alice")[shown + 1])).blocks);
    expect(outline).toMatch(/Part 3: .* \(4\)/u);
    expect(outline).not.toMatch(/第3部分|共 4 条/u);
    for (const [at, asked] of ["help", "what can you do?"].entries()) {
      await slack.person("alice").command("#general", "/wence", asked);
      const help = await slack.waitFor(() => slack.ephemeralFor("alice")[shown + 2 + at]);
      expect(visibleText(help.blocks), asked).toContain("I look for answers in research reports");
    }
  });

  it("gets no reply in a thread where nobody mentioned the bot", async () => {
    const { slack } = bot;
    const asked = await slack.person("bob").say("#general", "@wence 有哪些问题");
    await slack.waitFor(() => slack.thread(asked).length > 1);
    await slack.person("bob").say("#general", UNSURE, { thread: asked });
    await slack.person("bob").say("#general", "@wence 有哪些建议", { thread: asked });
    await slack.waitFor(() => slack.thread(asked).length === 5);
    const replies = slack.thread(asked).filter(({ bot_id }) => bot_id !== undefined);
    expect(replies).toHaveLength(2);
  });
});

it("leads on from a refusal, in a report without headings too: how to ask, and its name to press", async () => {
  const content = await mkdtemp(join(tmpdir(), "wence-headless-"));
  const front = "title: 《供热条例》评估\nslug: heat\npublished: 2024-01-01\nsource: 为测试而写";
  await writeFile(join(content, "heat.md"), `---\n${front}\n---\n条例实施一年，室温达标率升到九成。\n`);
  const bot = await startBot({ env: { CONTENT_DIR: content } });
  try {
    const alice = bot.slack.person("alice");
    await alice.command("#general", "/wence", "附近哪家奶茶好喝");
    const refusal = await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[0]);
    expect(visibleText(refusal.blocks)).toBe(
      "问：附近哪家奶茶好喝\n报告没有回答这个问题。\n换个说法再问一次，或用 /wence 目录 翻看报告。报告谈到的有：\n《供热条例》评估\n请人解答",
    );
    await alice.click(refusal, "ask:0");
    const answer = await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[1]);
    expect(visibleText(answer.blocks)).toContain("室温达标率升到九成。\n《〈供热条例〉评估》开篇第1段");
  } finally {
    await bot.stop();
    await rm(content, { recursive: true });
  }
});

describe("asking", () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  const ask = async (text: string) => {
    const before = bot.slack.ephemeralFor("alice").length;
    await bot.slack.person("alice").command("#general", "/wence", text);
    return bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before]);
  };

  it.each(["", "帮助", "help", " HELP "])(
    "shows help with three examples that do get answers for %j",
    async (text) => {
      const reply = await ask(text);
      expect(visibleText(reply.blocks)).toContain("我从调研报告里找答案");
      const before = bot.slack.ephemeralFor("alice").length;
      for (const index of [0, 1, 2]) await bot.slack.person("alice").click(reply, `ask:${index}`);
      await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").length === before + 3);
      for (const answer of bot.slack.ephemeralFor("alice").slice(before)) {
        expect(answer.text).not.toContain("报告没有回答");
      }
    },
  );

  it("takes a subcommand for one only as the whole text", async () => {
    expect(visibleText((await ask("帮助转业干部适应")).blocks)).toContain("2.2");
  });

  it("says so when the report does not answer, and offers topics that do", async () => {
    const reply = await ask("附近哪家奶茶好喝");
    expect(reply.text).toContain("报告没有回答这个问题");
    expect(visibleText(reply.blocks)).not.toContain("对应建议");
    const before = bot.slack.ephemeralFor("alice").length;
    await bot.slack.person("alice").click(reply, "ask:0");
    const next = await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before]);
    expect(next.text).not.toContain("报告没有回答");
  });

  it("lists headings when the question asks for the whole", async () => {
    const shown = visibleText((await ask("报告提出了几条建议？")).blocks);
    expect(shown).toContain("共 4 条");
    for (const id of ["3.1", "3.2", "3.3", "3.4"]) expect(shown).toContain(id);
  });

  it("understands what Slack escapes: & < > and links come back as typed", async () => {
    const reply = await ask("<三项机制> & 考核评价");
    expect(visibleText(reply.blocks)).toContain("问：<三项机制> & 考核评价");
    expect(reply.text).not.toMatch(/<(?!\/)[!@#]/);
  });

  it("cuts a question over 500 characters, and says so", async () => {
    const reply = await ask(`三项机制${"考核评价体系".repeat(120)}`);
    expect(visibleText(reply.blocks)).toContain("问题超过 500 字");
  });

  it("gives help for a mention without a question", async () => {
    const { slack } = bot;
    const mention = await slack.person("bob").say("#general", "@wence");
    const reply = await slack.waitFor(() => slack.thread(mention)[1]);
    expect(visibleText(reply.blocks)).toContain("我从调研报告里找答案");
  });

  it("leaves deletions and its own messages unanswered", async () => {
    const { slack } = bot;
    const before = slack.messages("#general").length;
    const note = await slack.person("bob").say("#general", "今天下午开会");
    await slack.person("bob").remove(note);
    const mention = await slack.person("bob").say("#general", "@wence 一岗双责");
    await slack.waitFor(() => slack.thread(mention).length === 2);
    await slack.settled();
    expect(slack.messages("#general")).toHaveLength(before + 2);
  });

  it("opens the whole section for reading, the quoted paragraphs marked", async () => {
    const reply = await ask("干部在微信群里泄密怎么办");
    await bot.slack.person("alice").click(reply, "read_passages");
    const modal = await bot.slack.waitFor(() => bot.slack.person("alice").modal);
    const shown = visibleText(modal.blocks);
    expect(shown).toContain("2.3");
    expect(shown).toContain("3.3");
    await bot.slack.person("alice").close(modal);
  });
});

describe("making an answer public", () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  const share = async (channel: string) => {
    const { slack } = bot;
    const alice = slack.person("alice");
    const before = slack.ephemeralFor("alice").length;
    await alice.command(channel, "/wence", "机构改革中干部有失落感");
    const reply = await slack.waitFor(() => slack.ephemeralFor("alice")[before]);
    await alice.click(reply, "share_answer");
    return slack.waitFor(() => slack.messages(channel).at(-1));
  };

  it("posts it in a channel the bot is in, with the name of who shared it", async () => {
    const posted = await share("#general");
    expect(visibleText(posted.blocks)).toContain("失落感");
    expect(visibleText(posted.blocks)).toContain("由 <@U0ALICE> 分享");
    const shown = await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").find(({ blocks }) => visibleText(blocks).includes("已公开到 <#")),
    );
    expect(JSON.stringify(shown.blocks)).not.toContain("share_answer");
  });

  it("posts it through the response URL where the bot is no member", async () => {
    const posted = await share("#random");
    expect(visibleText(posted.blocks)).toContain("失落感");
  });
});

describe("what is no honest request", () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  it.each([
    ["a bad signature", { forge: { secret: "another secret" } }, 401],
    ["a stale timestamp", { forge: { ageSeconds: 600 } }, 401],
    ["an oversized body", { forge: { padding: 2_000_000 } }, 413],
  ] as const)("is refused and has no effect: %s", async (_name, options, status) => {
    const delivery = await bot.slack.person("alice").command("#general", "/wence", "三项机制", options);
    expect(delivery.answer?.status).toBe(status);
    await bot.slack.person("alice").command("#general", "/wence", "一岗双责");
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").length > 0);
    expect(
      bot.slack.ephemeralFor("alice").some(({ blocks }) => visibleText(blocks).includes("问：三项机制")),
    ).toBe(false);
  });

  it("serves its health, and nothing else", async () => {
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${bot.url}/admin`)).status).toBe(404);
  });
});
