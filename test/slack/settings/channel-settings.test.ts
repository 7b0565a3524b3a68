import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { queryObjects } from "node:v8";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SearchIndex } from "../../../src/search/search-index.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

const SECOND_REPORT = `---
title: 营商环境调研报告
slug: yingshang
published: 2024-05-01
source: 测试
links:
  "1.1": ["2.1"]
---

## 一、存在的问题

### （一）审批窗口排队久

企业反映审批窗口排队时间长，办一件事要跑三趟。

## 二、对策建议

### （一）推行预约办理

建议推行网上预约办理，减少窗口排队。
`;

describe("a channel that asks some of the reports", () => {
  let bot: RunningBot;
  let contentDir: string;
  beforeAll(async () => {
    contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
    await cp("content", contentDir, { recursive: true });
    await writeFile(join(contentDir, "yingshang.md"), SECOND_REPORT);
    bot = await startBot({ env: { CONTENT_DIR: contentDir } });
  });
  afterAll(async () => {
    await bot.stop();
    await rm(contentDir, { recursive: true });
  });

  const ask = async (channel: string, question: string) => {
    const before = bot.slack.ephemeralFor("alice").length;
    await bot.slack.person("alice").command(channel, "/wence", question);
    const reply = await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before]);
    return JSON.stringify(reply.blocks);
  };

  it("answers from these alone, other channels from all", async () => {
    const { slack } = bot;
    const carol = slack.person("carol");
    await carol.openHome();
    await carol.click(await slack.waitFor(() => carol.home), "home_page:3");
    await carol.click(
      await slack.waitFor(() => visibleText(carol.home?.blocks).includes("其他频道") && carol.home),
      "edit_channel",
    );
    const form = await slack.waitFor(() => carol.modal);
    await carol.submit(form, { settings_channel: "#general", settings_reports: ["yingshang"] });
    await slack.waitFor(() =>
      visibleText(carol.home?.blocks).includes("<#C0GENERAL> · 《营商环境调研报告》"),
    );
    // The index of all, and that of the channel's reports, which nobody has asked yet.
    await expect.poll(() => queryObjects(SearchIndex, { format: "count" })).toBe(2);

    expect(await ask("#general", "审批窗口排队久怎么办")).toContain("yingshang#1.1.1");
    expect(await ask("#general", "干部在微信群里泄密怎么办")).not.toContain("jiguan-yishixingtai");
    expect(await ask("#random", "干部在微信群里泄密怎么办")).toContain("jiguan-yishixingtai#2.3");
    const asked = await slack.person("bob").say("#general", "@wence 有哪些问题");
    const outline = await slack.waitFor(() => slack.thread(asked)[1]);
    expect(visibleText(outline.blocks)).toContain("共 1 条");
  });

  it("opens a section from each line of an outline, and browses reports from their list", async () => {
    const { slack } = bot;
    const bob = slack.person("bob");
    const asked = await bob.say("#general", "@wence 提出了哪些建议");
    const outline = await slack.waitFor(() => slack.thread(asked)[1]);
    await bob.click(outline, "section_menu", "read");
    const section = await slack.waitFor(() => bob.modal);
    expect(visibleText(section.blocks)).toContain("yingshang#2.1.1");
    await bob.close(section);

    await bob.command("#random", "/wence", "目录");
    const list = await slack.waitFor(() => bob.modal);
    expect(visibleText(list.blocks)).toContain("《营商环境调研报告》 · 2 节");
    await bob.click(list, "browse:0");
    await slack.waitFor(() => visibleText(bob.modal?.blocks).includes("第1部分"));
    expect(slack.workspace.views.stack(bob.user.id)).toHaveLength(1);
    await bob.click(bob.modal ?? list, "browse:0");
    await slack.waitFor(() => visibleText(bob.modal?.blocks).includes("2 节"));
  });

  it("says so when its reports are gone, instead of asking the others; administrators are told", async () => {
    const { slack } = bot;
    await rm(join(contentDir, "yingshang.md"));
    const gone = "本频道限定的报告已不在库中";
    await expect.poll(() => ask("#general", "有哪些问题"), { timeout: 20_000 }).toContain(gone);
    for (const question of ["干部在微信群里泄密怎么办", "有哪些问题", "2.3 原文", "出现了哪些数据"]) {
      const shown = await ask("#general", question);
      expect(shown).toContain(gone);
      expect(shown).not.toContain("jiguan-yishixingtai");
    }
    const asked = await slack.person("bob").say("#general", "@wence 提出了哪些建议");
    const reply = await slack.waitFor(() => slack.thread(asked)[1]);
    expect(visibleText(reply.blocks)).toContain(gone);
    expect(await ask("#random", "干部在微信群里泄密怎么办")).toContain("jiguan-yishixingtai#2.3");

    await slack.person("alice").command("#general", "/wence", "目录");
    await slack.waitFor(() => visibleText(slack.person("alice").modal?.blocks).includes(gone));

    const carol = slack.person("carol");
    await carol.openHome();
    await slack.waitFor(() => visibleText(carol.home?.blocks).includes("有频道限定的报告已不在库中"));
    await carol.click(await slack.waitFor(() => carol.home), "home_page:3");
    await slack.waitFor(() =>
      visibleText(carol.home?.blocks).includes("<#C0GENERAL> · yingshang（已不在库中）"),
    );
  });
});
