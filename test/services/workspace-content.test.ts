import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningBot, startBot, visibleText } from "../slack/running-bot.ts";
import { startPostgres } from "../store/postgres-server.ts";

const report = (title: string, text: string, slug = "parks") => `---
title: ${title}
slug: ${slug}
published: 2024-05-01
source: 测试
examples: [滨河公园停车位够不够]
links:
  "1.1": ["2.1"]
---

## 一、存在的问题

### （一）公园停车位不足

${text}

## 二、对策建议

### （一）错时开放车位

建议周边单位在夜间和周末错时开放车位。
`;
const OURS = "滨河公园只有四十个停车位，周末车辆排到了马路上。";
const THEIRS = "滨河公园共有七百个停车位，周末也有空位。";
const QUESTION = "滨河公园停车位够不够";
const TITLE = "公园停车调研报告";

/** The stand-in's workspaces: the one of alice and carol, who is an administrator, and the one of dave. */
const [OUR_TEAM, THEIR_TEAM] = ["T0WENCE", "T0PARTNER"];

/** A change is live within three seconds on an idle machine. */
const PATIENCE = { timeout: 20_000, interval: 100 };

describe("a workspace with reports of its own", () => {
  let bot: RunningBot;
  let contentDir: string;
  const write = async (team: string, name: string, text: string) => {
    await mkdir(join(contentDir, team), { recursive: true });
    await writeFile(join(contentDir, team, name), text);
  };
  const start = async () => {
    bot = await startBot({ env: { CONTENT_DIR: contentDir, ALLOW_EXTERNAL_USERS: "true" } });
    bot.slack.install({ teamId: THEIR_TEAM });
  };
  beforeEach(async () => {
    contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
    await cp("content", contentDir, { recursive: true });
  });
  afterEach(async () => {
    await bot.stop();
    await rm(contentDir, { recursive: true });
  });

  const reply = async (name: string, question: string) => {
    const { slack } = bot;
    const before = slack.ephemeralFor(name).length;
    await slack.person(name).command("#general", "/wence", question);
    return slack.waitFor(() => slack.ephemeralFor(name)[before]);
  };
  const answer = async (name: string, question: string) => visibleText((await reply(name, question)).blocks);
  const modalOf = async (name: string) => {
    const person = bot.slack.person(name);
    const modal = await bot.slack.waitFor(() => person.modal);
    await person.close(modal);
    return JSON.stringify(modal);
  };
  const homeOf = async (name: string) => {
    await bot.slack.person(name).openHome();
    return JSON.stringify(await bot.slack.waitFor(() => bot.slack.person(name).home));
  };

  it("is answered from them and the common ones, and no other workspace sees, finds, lists or opens them", async () => {
    for (const team of [OUR_TEAM, THEIR_TEAM]) await write(team, "parks.md", report(TITLE, OURS));
    await start();
    const { slack } = bot;
    expect(await answer("alice", QUESTION)).toContain("四十个停车位");
    expect(await answer("alice", "网络意识形态工作有哪些问题")).toContain("网络");
    // Menus in it name a place that is theirs no more, and ours still.
    await homeOf("dave");
    await rm(join(contentDir, THEIR_TEAM), { recursive: true });
    await expect.poll(() => answer("dave", QUESTION), PATIENCE).not.toContain("四十个停车位");

    const seenBy = async (name: string) => {
      const person = slack.person(name);
      const home = await slack.waitFor(() => person.home);
      const row = home.blocks.find(({ block_id }) => block_id?.includes(" parks#1.1~"));
      await person.click(home, "section_menu", "read", { blockId: row?.block_id ?? "" });
      const seen = [await modalOf(name)];
      await person.command("#general", "/wence", "目录");
      seen.push(await modalOf(name));
      await person.command("#general", "/wence", "提醒");
      seen.push(await modalOf(name));
      const asked = [QUESTION, "滨河公园有多少停车位", "哪几份报告提到停车位", "停车调研报告讲了什么"];
      for (const words of [...asked, "parks#1.1.1", "帮助"])
        seen.push(JSON.stringify((await reply(name, words)).blocks));
      return [...seen, await homeOf(name)];
    };
    const parts = /四十个|公园停车位不足|公园停车调研|错时开放/;
    // Each of these places shows them to whose they are.
    await homeOf("alice");
    for (const seen of await seenBy("alice")) expect(seen).toMatch(parts);
    for (const seen of await seenBy("dave")) expect(seen).not.toMatch(parts);
  });

  it("may give a report the slug that one of another workspace has, and each follows its own file", async () => {
    await write(OUR_TEAM, "parks.md", report(TITLE, OURS));
    await start();
    expect(await answer("alice", QUESTION)).toContain("四十个停车位");
    await write(THEIR_TEAM, "parks.md", report("停车场年报", THEIRS));
    await expect.poll(() => answer("dave", QUESTION), PATIENCE).toContain("七百个停车位");
    expect(await answer("alice", QUESTION)).toContain("四十个停车位");
    expect(await homeOf("dave")).toContain("停车场年报");
    expect(await homeOf("alice")).not.toContain("停车场年报");

    await write(OUR_TEAM, "parks.md", report(TITLE, OURS.replace("四十", "九十")));
    await expect.poll(() => answer("alice", QUESTION), PATIENCE).toContain("九十个停车位");
    expect(await answer("dave", QUESTION)).toContain("七百个停车位");
    await rm(join(contentDir, OUR_TEAM), { recursive: true });
    await expect.poll(() => answer("alice", QUESTION), PATIENCE).not.toContain("停车位，");
    expect(await answer("dave", QUESTION)).toContain("七百个停车位");
  });

  it("has its own vocabulary, which counts for nobody else", async () => {
    await writeFile(join(contentDir, "parks.md"), report(TITLE, OURS));
    await write(OUR_TEAM, "vocabulary.yml", "synonyms:\n  - [停车位, 泊驻格]\n");
    await start();
    expect(await answer("alice", "泊驻格不足怎么办")).toContain("四十个停车位");
    expect(await answer("dave", "泊驻格不足怎么办")).not.toContain("四十个停车位");
  });

  it("hears of its own faulty files alone, a slug that a common report has among them", async () => {
    await write(OUR_TEAM, "parks.md", report(TITLE, OURS, "jiguan-yishixingtai"));
    await write(THEIR_TEAM, "broken.md", "没有题头");
    await start();
    const home = await homeOf("carol");
    expect(home).toContain("parks.md");
    expect(home).not.toContain("broken.md");
    expect(await answer("alice", QUESTION)).not.toContain("四十个停车位");
  });

  it("answers in a channel that is limited to one of them from that, as it is now", async () => {
    await write(OUR_TEAM, "parks.md", report(TITLE, OURS));
    await write(OUR_TEAM, "roads.md", report("道路报告", "环湖路有三处断头路。", "roads"));
    await start();
    const { slack } = bot;
    const carol = slack.person("carol");
    await carol.openHome();
    await carol.click(await slack.waitFor(() => carol.home), "home_page:3");
    const channels = await slack.waitFor(
      () => visibleText(carol.home?.blocks).includes("其他频道") && carol.home,
    );
    await carol.click(channels, "edit_channel");
    const form = await slack.waitFor(() => carol.modal);
    await carol.submit(form, { settings_channel: "#general", settings_reports: ["parks"] });
    await slack.waitFor(() => visibleText(carol.home?.blocks).includes(`<#C0GENERAL> · 《${TITLE}》`));
    expect(await answer("alice", "环湖路有几处断头路")).not.toContain("三处");
    await write(OUR_TEAM, "parks.md", report(TITLE, OURS.replace("四十", "九十")));
    await expect.poll(() => answer("alice", QUESTION), PATIENCE).toContain("九十个停车位");
    expect(await answer("alice", "环湖路有几处断头路")).not.toContain("三处");
  });
});

describe("two bots on one Postgres and one folder", () => {
  it("both take up a workspace's own reports, for it alone", async () => {
    const contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
    const postgres = await startPostgres();
    const running: RunningBot[] = [];
    try {
      await cp("content", contentDir, { recursive: true });
      const env = {
        CONTENT_DIR: contentDir,
        DATABASE_URL: await postgres.createDatabase(),
        ALLOW_EXTERNAL_USERS: "true",
      };
      for (const _ of ["one", "two"]) running.push(await startBot({ env }));
      await mkdir(join(contentDir, OUR_TEAM));
      await writeFile(join(contentDir, OUR_TEAM, "parks.md"), report(TITLE, OURS));
      for (const { slack } of running) {
        const ask = async (name: string) => {
          const before = slack.ephemeralFor(name).length;
          await slack.person(name).command("#general", "/wence", QUESTION);
          return visibleText((await slack.waitFor(() => slack.ephemeralFor(name)[before])).blocks);
        };
        await expect.poll(() => ask("alice"), PATIENCE).toContain("四十个停车位");
        expect(await ask("dave")).not.toContain("四十个停车位");
      }
    } finally {
      for (const bot of running) await bot.stop();
      await postgres.stop();
      await rm(contentDir, { recursive: true });
    }
  });
});
