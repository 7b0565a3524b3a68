import { afterEach, beforeEach, expect, it } from "vitest";
import { startVectorServer, type VectorServer } from "../../embeddings/vector-server.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let server: VectorServer;
let bot: RunningBot;
beforeEach(async () => {
  server = await startVectorServer();
  bot = await startBot({
    env: { EMBEDDINGS_URL: server.url, EMBEDDINGS_MODEL: "table", EMBEDDINGS_API_KEY: "key" },
  });
});
afterEach(async () => {
  await bot.stop();
  await server.close();
});

/** Means what paragraph 2.3.3 says of 微信群, in the words of the table. */
const QUESTION = "聊天小圈子";

async function ask(question: string): Promise<string> {
  const before = bot.slack.ephemeralFor("alice").length;
  await bot.slack.person("alice").command("#general", "/wence", question);
  return visibleText((await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before])).blocks);
}

async function metric(outcome: string): Promise<number> {
  const text = await (await fetch(`${bot.url}/metrics`)).text();
  return Number(new RegExp(`wence_embeddings_total\\{${outcome}\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

it("offers what means the same in other words, and answers by words alone when the model is gone, which is counted", async () => {
  await expect.poll(() => metric('of="passages",outcome="done"')).toBeGreaterThan(0);
  await expect.poll(() => server.requests.flatMap(({ input }) => input).length).toBeGreaterThan(40);
  expect(server.requests[0]?.authorization).toBe("Bearer key");
  await expect.poll(() => ask(QUESTION)).toContain("可能相关");
  expect(await ask(QUESTION)).toContain("第2部分第3节第3段");
  expect(await metric('of="question",outcome="done"')).toBe(1);
  await server.close();
  expect(await ask("哪里有聊天小圈子")).toContain("报告没有回答这个问题");
  expect(await metric('of="question",outcome="failed"')).toBe(1);
  expect(await ask("微信群泄密怎么办")).toContain("第2部分第3节第3段");
});

it("says to people where their questions go", async () => {
  const alice = bot.slack.person("alice");
  await alice.openHome();
  const home = await bot.slack.waitFor(() => alice.home);
  expect(visibleText(home.blocks)).toContain(`问题会发往 ${new URL(server.url).host}`);
  expect(visibleText(home.blocks)).not.toContain("不会发往第三方");
});
