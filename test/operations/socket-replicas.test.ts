import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { startApp } from "../../src/app.ts";
import { createLogger } from "../../src/operations/logging.ts";
import { startBot } from "../slack/running-bot.ts";
import { startPostgres } from "../store/postgres-server.ts";

it("two processes over WebSockets on one database answer every question once while one after the other is restarted", async () => {
  const postgres = await startPostgres();
  const first = await startBot({ mode: "socket", env: { DATABASE_URL: await postgres.createDatabase() } });
  const startSecond = () => startApp(first.configOf({}), createLogger("error"));
  let second = await startSecond();
  try {
    const { slack } = first;
    const [alice, bob] = [slack.person("alice"), slack.person("bob")];
    await slack.waitFor(() => slack.socket.connections === 2);
    const mentions: ReturnType<typeof alice.say>[] = [];
    const commands: ReturnType<typeof bob.command>[] = [];
    for (const restart of [
      () => first.restart(),
      async () => {
        await second.stop();
        second = await startSecond();
      },
    ]) {
      const restarted = restart().then(() => true);
      while (!(await Promise.race([restarted, pause(100, false)])) || mentions.length < 10) {
        mentions.push(alice.say("#general", "@wence 三项机制"));
        commands.push(bob.command("#general", "/wence", `三项机制（${commands.length}）`));
      }
    }
    // Slack sends mentions again that it sent into a closing connection, and lets a command's person try again.
    const acknowledged = (await Promise.all(commands)).map(({ answer }) => answer?.status === 200);
    expect(acknowledged.filter(Boolean).length).toBeGreaterThan(commands.length / 2);
    const asked = await Promise.all(mentions);
    const answers = () => asked.map((one) => slack.thread(one).length - 1);
    await slack.waitFor(() => answers().every((count) => count > 0), { timeoutMs: 60_000 });
    const copies = () => {
      const texts = slack.ephemeralFor("bob").map((message) => JSON.stringify(message));
      return acknowledged.map((_, at) => texts.filter((text) => text.includes(`三项机制（${at}）`)).length);
    };
    const isAnswered = () => copies().every((count, at) => count > 0 || !acknowledged[at]);
    await slack.waitFor(isAnswered, { timeoutMs: 60_000 });
    await pause(500);
    expect(answers()).toEqual(asked.map(() => 1));
    // One that was written down, and whose acknowledgement the closing connection took along, is answered too.
    expect(copies().filter((count) => count > 1)).toEqual([]);
  } finally {
    await second.stop();
    await first.stop();
    await postgres.stop();
  }
}, 180_000);
