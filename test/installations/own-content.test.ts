import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Installation } from "../../src/standin/app.ts";
import { visibleText } from "../slack/running-bot.ts";
import { installHere, startOAuthBot } from "./oauth-bot.ts";

const TOWER = `---
title: 水塔调查
slug: tower
published: 2024-05-01
source: 测试
---

## 一、存在的问题

北岭水塔建成四十年，塔身有三道裂缝。
`;

it("answers an organisation's workspaces from its folder, one from its own, after a restart too, and nobody else", async () => {
  const contentDir = await mkdtemp(join(tmpdir(), "wence-content-"));
  await cp("content", contentDir, { recursive: true });
  for (const [name, text] of [
    ["E0GROUP", TOWER],
    ["T0NORTH", TOWER.replace("三道", "九道")],
  ] as const) {
    await mkdir(join(contentDir, name));
    await writeFile(join(contentDir, name, "tower.md"), text);
  }
  const bot = await startOAuthBot({ env: { CONTENT_DIR: contentDir } });
  try {
    const { slack } = bot;
    for (const team of ["EAST", "WEST", "NORTH"]) {
      slack.directory.addTeam({ id: `T0${team}`, name: team, enterpriseId: "E0GROUP" });
      slack.directory.addUser({ id: `U0${team}`, name: team.toLowerCase(), teamId: `T0${team}` });
    }
    const installed = slack.installAcross("E0GROUP");
    const answerIn = async (name: string, of: Installation) => {
      const asked = await slack
        .person(name)
        .say(`#${name}`, `<@${of.botUserId}> 北岭水塔有几道裂缝`, { raw: true });
      return visibleText((await slack.waitFor(() => slack.thread(asked)[1])).blocks);
    };
    for (const one of [...installed, slack.bot]) {
      const name = one === slack.bot ? "alice" : one.teamId.slice(2).toLowerCase();
      const members = [name, one.botUserId];
      slack.directory.addChannel({ id: `C${one.teamId}`, name, teamId: one.teamId, members });
    }
    const [first] = installed;
    if (first !== undefined) await installHere(bot, first);
    await installHere(bot, slack.bot);
    for (let start = 0; start < 2; start++) {
      for (const one of installed) {
        const cracks = one.teamId === "T0NORTH" ? "九道裂缝" : "三道裂缝";
        expect(await answerIn(one.teamId.slice(2).toLowerCase(), one)).toContain(cracks);
      }
      expect(await answerIn("alice", slack.bot)).not.toContain("道裂缝。");
      await bot.restart();
    }
  } finally {
    await bot.stop();
    await rm(contentDir, { recursive: true });
  }
});
