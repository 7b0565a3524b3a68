import { cp, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogger } from "../../src/operations/logging.ts";
import { ContentService } from "../../src/services/content-service.ts";
import { type RunningBot, startBot, visibleText } from "../slack/running-bot.ts";
import { startPostgres } from "../store/postgres-server.ts";
import { indexOf, organisationOf } from "./index-of.ts";

const report = (title: string, text: string) => `---
title: ${title}
slug: parks
published: 2024-05-01
source: 测试
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
const FIRST = "滨河公园只有四十个停车位，周末车辆排到了马路上。";
const SECOND = "滨河公园今年新增了停车位，达到九十个，周末仍然排队。";
const QUESTION = "滨河公园停车位够不够";

/** A change is live within three seconds on an idle machine. */
const PATIENCE = { timeout: 20_000, interval: 100 };

describe("a bot whose content changes while it runs", () => {
  let bot: RunningBot;
  let contentDir: string;
  let file: string;
  beforeEach(async () => {
    contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
    file = join(contentDir, "parks.md");
    await cp("content", contentDir, { recursive: true });
    await writeFile(file, report("公园建设调研报告", FIRST));
    bot = await startBot({ env: { CONTENT_DIR: contentDir } });
  });
  afterEach(async () => {
    await bot.stop();
    await rm(contentDir, { recursive: true });
  });

  const reply = async (question: string) => {
    const { slack } = bot;
    const before = slack.ephemeralFor("alice").length;
    await slack.person("alice").command("#general", "/wence", question);
    return slack.waitFor(() => slack.ephemeralFor("alice")[before]);
  };
  const answer = async (question: string) => visibleText((await reply(question)).blocks);
  const untilAnswered = (question: string) => expect.poll(() => answer(question), PATIENCE);
  const homeOf = async (name: string) => {
    await bot.slack.person(name).openHome();
    return visibleText((await bot.slack.waitFor(() => bot.slack.person(name).home)).blocks);
  };

  const untilTold = () => expect.poll(() => homeOf("carol"), PATIENCE);

  it("answers from a file that was changed, from a new one, and no more from one that was taken away", async () => {
    expect(await answer(QUESTION)).toContain("四十个停车位");
    await writeFile(`${file}.tmp`, report("公园建设调研报告（修订）", SECOND));
    await rename(`${file}.tmp`, file);
    await untilAnswered(QUESTION).toContain("达到九十个");
    const shown = await answer(QUESTION);
    expect(shown).not.toContain("四十个");
    expect(shown).toContain("错时开放车位");
    expect(await answer("帮助")).toContain("公园建设调研报告（修订）");
    expect(await homeOf("alice")).toContain("公园建设调研报告（修订）");

    await writeFile(join(contentDir, "vocabulary.yml"), "synonyms:\n  - [停车位, 泊车处]\n");
    await untilAnswered("滨河公园泊车处够不够").toContain("达到九十个");
    await rm(file);
    await untilAnswered(QUESTION).not.toContain("达到九十个");
  });

  it("keeps what it had of a file that was broken, and tells administrators until it is mended", async () => {
    await writeFile(file, report("公园建设调研报告", SECOND).replace("slug: parks\n", ""));
    await untilTold().toContain("报告文件有 1 处问题");
    expect(await homeOf("carol")).toContain("parks.md");
    expect(await answer(QUESTION)).toContain("四十个停车位");
    expect(await homeOf("alice")).not.toContain("parks.md");

    await writeFile(file, report("公园建设调研报告", SECOND));
    await untilAnswered(QUESTION).toContain("达到九十个");
    await untilTold().not.toContain("parks.md");
  });

  it("keeps everything when the folder is suddenly empty", async () => {
    for (const name of ["parks.md", "jiguan-yishixingtai.md"]) await rm(join(contentDir, name));
    await untilTold().toContain("报告文件有");
    expect(await answer(QUESTION)).toContain("四十个停车位");
  });

  it("follows in a channel that is limited to some of the reports", async () => {
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
    await slack.waitFor(() =>
      visibleText(carol.home?.blocks).includes("<#C0GENERAL> · 《公园建设调研报告》"),
    );
    expect(await answer(QUESTION)).toContain("四十个停车位");

    await writeFile(file, report("公园建设调研报告", SECOND));
    await untilAnswered(QUESTION).toContain("达到九十个");
    await rm(file);
    await untilAnswered(QUESTION).toContain("本频道限定的报告已不在库中");
    await untilTold().toContain("有频道限定的报告已不在库中");
    await writeFile(file, report("公园建设调研报告", FIRST));
    await untilAnswered(QUESTION).toContain("四十个停车位");
  });

  it("says in a thread that the paragraph it spoke of has changed", async () => {
    const { slack } = bot;
    const asked = await slack.person("alice").say("#general", `@wence ${QUESTION}`);
    const first = await slack.waitFor(() => slack.thread(asked)[1]);
    expect(visibleText(first.blocks)).toContain("四十个停车位");
    await writeFile(file, report("公园建设调研报告", SECOND));
    await untilAnswered(QUESTION).toContain("达到九十个");
    await slack.person("alice").say("#general", "第一条原文", { thread: asked });
    const second = await slack.waitFor(() => slack.thread(asked)[3]);
    expect(visibleText(second.blocks)).toContain("报告已经更新");
    expect(visibleText(second.blocks)).not.toContain("九十个");
  });

  it("says of a button under an earlier answer that the paragraph has changed, and quotes no other", async () => {
    const { slack } = bot;
    const old = await reply(QUESTION);
    await writeFile(file, report("公园建设调研报告", SECOND));
    await untilAnswered(QUESTION).toContain("达到九十个");
    const alice = slack.person("alice");
    await alice.click(old, "read_passages");
    const read = visibleText((await slack.waitFor(() => alice.modal)).blocks);
    expect(read).toContain("报告已经更新");
    expect(read).not.toContain("九十个");
    const told = slack.ephemeralFor("alice").length;
    await alice.click(old, "share_answer");
    const refused = await slack.waitFor(() => slack.ephemeralFor("alice")[told]);
    expect(refused.text).toContain("报告已经更新");
    expect(slack.messages("#general")).toEqual([]);
  });

  it("opens from earlier menus the section that was meant, where it moved to, or none", async () => {
    const { slack } = bot;
    const alice = slack.person("alice");
    await alice.openHome();
    const old = await slack.waitFor(
      () => visibleText(alice.home?.blocks).includes("公园停车位不足") && alice.home,
    );
    const row = old.blocks.find(({ block_id }) => block_id?.includes(" parks#1.1~"));
    const open = async (entry: string) => {
      await alice.click(old, "section_menu", entry, { blockId: row?.block_id ?? "" });
      const modal = await slack.waitFor(() => alice.modal);
      await alice.close(modal);
      return visibleText(modal.blocks);
    };
    const write = (heading: string, text: string) =>
      writeFile(
        file,
        report("公园建设调研报告", text)
          .replace(
            "### （一）公园停车位不足",
            `### （一）公园厕所不足\n\n全园只有两座厕所。\n\n### （二）${heading}`,
          )
          .replace('"1.1"', '"1.2"'),
      );
    await write("公园停车位不足", SECOND);
    await untilAnswered(QUESTION).toContain("达到九十个");
    expect(await open("read")).toContain("达到九十个");

    await write("车位管理混乱", "滨河公园停车位由三家单位各管一段，互不相通。");
    await untilAnswered(QUESTION).toContain("三家单位");
    expect(await open("read")).toContain("报告已经更新");
  });

  it("shows examples from the content as it is now", async () => {
    const examples = async () => {
      const alice = bot.slack.person("alice");
      await alice.openHome();
      const home = await bot.slack.waitFor(() => alice.home);
      return (
        JSON.stringify(home.blocks)
          .match(/"action_id":"ask:[^}]*/g)
          ?.join(" ") ?? ""
      );
    };
    await rm(join(contentDir, "jiguan-yishixingtai.md"));
    const parks = report("公园建设调研报告", FIRST);
    await writeFile(file, parks.replace("---\n", `---\nexamples: [${QUESTION}]\n`));
    await expect.poll(examples, PATIENCE).toContain(QUESTION);
  });
});

describe("content of its own", () => {
  let contentDir: string;
  let service: ContentService;
  beforeEach(async () => {
    contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
    await writeFile(join(contentDir, "parks.md"), report("公园建设调研报告", FIRST));
    service = await ContentService.open(contentDir, { indexOf, organisationOf }, createLogger("fatal"));
  });
  afterEach(() => rm(contentDir, { recursive: true }));

  it("is indexed once for all workspaces but those with reports of their own, however many there are", async () => {
    await mkdir(join(contentDir, "T0WENCE"));
    const own = report("道路报告", SECOND).replace("slug: parks", "slug: roads");
    await writeFile(join(contentDir, "T0WENCE", "roads.md"), own);
    const indexed: string[] = [];
    const counted: typeof indexOf = (content, name) => {
      indexed.push(name ?? "");
      return indexOf(content);
    };
    service = await ContentService.open(
      contentDir,
      { indexOf: counted, organisationOf },
      createLogger("fatal"),
    );
    expect(indexed).toEqual(["", "T0WENCE"]);
    const others = Array.from({ length: 20 }, (_, at) => service.of(`T0OTHER${at}`));
    expect(new Set(others.map(({ find }) => find)).size).toBe(1);
    expect(service.of("T0WENCE").find).not.toBe(others[0]?.find);
    await rm(join(contentDir, "T0WENCE"), { recursive: true });
    await service.renew();
    expect(service.of("T0WENCE").find).toBe(service.of("T0OTHER0").find);
  });

  it("takes up corrections of the calendar, and keeps them while their file is broken", async () => {
    const days = join(contentDir, "calendar.yml");
    expect(service.calendar.isWorkday("2025-03-05")).toBe(true);
    await writeFile(days, "holidays: [2025-03-05]\n");
    await service.renew();
    expect(service.calendar.isWorkday("2025-03-05")).toBe(false);
    await writeFile(days, "holidays: [2025-03-05\n");
    await service.renew();
    expect(service.of("").problems.map(({ file }) => file)).toEqual([days]);
    expect(service.calendar.isWorkday("2025-03-05")).toBe(false);
    await rm(days);
    await service.renew();
    expect(service.calendar.isWorkday("2025-03-05")).toBe(true);
  });
});

describe("two bots on one Postgres and one folder", () => {
  it("both answer from what has changed", async () => {
    const contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
    const postgres = await startPostgres();
    const running: RunningBot[] = [];
    try {
      await writeFile(join(contentDir, "parks.md"), report("公园建设调研报告", FIRST));
      const env = { CONTENT_DIR: contentDir, DATABASE_URL: await postgres.createDatabase() };
      for (const _ of ["one", "two"]) running.push(await startBot({ env }));
      await writeFile(join(contentDir, "parks.md"), report("公园建设调研报告", SECOND));
      for (const { slack } of running) {
        const ask = async () => {
          const before = slack.ephemeralFor("alice").length;
          await slack.person("alice").command("#general", "/wence", QUESTION);
          return visibleText((await slack.waitFor(() => slack.ephemeralFor("alice")[before])).blocks);
        };
        await expect.poll(ask, PATIENCE).toContain("达到九十个");
      }
    } finally {
      for (const bot of running) await bot.stop();
      await postgres.stop();
      await rm(contentDir, { recursive: true });
    }
  });
});
