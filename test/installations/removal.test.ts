import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Installation } from "../../src/standin/app.ts";
import { openStore } from "../../src/store/open.ts";
import type { RunningBot } from "../slack/running-bot.ts";
import { shiftedClock } from "../slack/shifted-clock.ts";
import { ask, installHere, installOther, QUESTION, startOAuthBot } from "./oauth-bot.ts";

let bot: RunningBot;
let other: Installation;
let time: ReturnType<typeof shiftedClock>;
beforeEach(async () => {
  time = shiftedClock("2026-03-05T10:00:00+08:00");
  // Slack's clock is behind: an event of now is older than an installation of now.
  bot = await startOAuthBot({
    reminderClock: time.clock,
    standin: { clock: () => Date.now() - 10_000 },
  });
  other = installOther(bot.slack);
  await installHere(bot, bot.slack.bot);
  await installHere(bot, other);
});
afterEach(async () => {
  await bot.stop();
});

/** Every row of the store as JSON, by table; of times, nothing. */
async function rows(): Promise<Record<string, string[]>> {
  const { database, close } = await openStore({ dataDir: bot.dataDir });
  try {
    const kept: Record<string, string[]> = {};
    for (const { name } of await database.introspection.getTables()) {
      const all = await database
        .selectFrom(name as "known")
        .selectAll()
        .execute();
      kept[name] = all.map((row) => JSON.stringify(row)).toSorted();
    }
    return kept;
  } finally {
    await close();
  }
}

const of = (kept: Record<string, string[]>, sign: RegExp) =>
  Object.fromEntries(
    Object.entries(kept).flatMap(([table, all]) => {
      const some = all.filter((row) => sign.test(row));
      return some.length === 0 ? [] : [[table, some]];
    }),
  );

const OURS = /T0WENCE|C0GENERAL|U0ALICE/;
const OTHERS = /T0OTHER|C0LOBBY|U0ERIN/;

/** Leaves rows in as many tables as a few minutes' use does. */
async function use(who: string, channel: string, installation: Installation): Promise<void> {
  const { slack } = bot;
  const person = slack.person(who);
  await person.click(await ask(slack, who, channel, installation), "feedback:useful");
  await person.command(channel, "/wence", QUESTION);
  const copy = await slack.waitFor(() =>
    slack.ephemeralFor(who).find((shown) => JSON.stringify(shown).includes("share_answer")),
  );
  await person.click(copy, "share_answer");
  await person.command(channel, "/wence", `提醒 ${channel} 9:00`);
  await slack.waitFor(() => JSON.stringify(slack.ephemeralFor(who)).includes("每天 09:00"));
}

/** Where that leaves rows. Answers are counted a little later. */
const USED = ["feedback", "inbox", "installations", "reminders", "shares", "threads"];

describe("reminders of several workspaces", () => {
  it("are posted with the token of the workspace concerned, and end with it", async () => {
    const { slack } = bot;
    await use("alice", "#general", slack.bot);
    await use("erin", "#lobby", other);
    const own = (channel: string) => slack.messages(channel).filter(({ bot_id }) => bot_id !== undefined);
    const before = [own("#general").length, own("#lobby").length] as const;
    time.moveTo("2026-03-06T09:00:05+08:00");
    await slack.waitFor(() => own("#general").length > before[0] && own("#lobby").length > before[1], {
      timeoutMs: 20_000,
    });
    expect(own("#general").at(-1)?.bot_id).toBe(slack.bot.botId);
    expect(own("#lobby").at(-1)?.bot_id).toBe(other.botId);

    await slack.uninstall(other);
    const posted = own("#lobby").length;
    const calls = slack.log.requests("chat.postMessage").length;
    time.moveTo("2026-03-07T09:00:05+08:00");
    await slack.waitFor(() => slack.log.requests("chat.postMessage").length > calls, { timeoutMs: 20_000 });
    expect(own("#lobby")).toHaveLength(posted);
    expect(of(await rows(), OTHERS)).toEqual({});
  }, 60_000);
});

describe("an app that is removed", () => {
  it("takes all of its workspace along, questions that wait included, and nothing of another one", async () => {
    const { slack } = bot;
    await use("alice", "#general", slack.bot);
    await use("erin", "#lobby", other);
    const busy = { kind: "rate-limit", retryAfterSeconds: 600 } as const;
    slack.failures.add({ method: "chat.postMessage", failure: busy });
    await slack.person("erin").say("#lobby", `<@${other.botUserId}> ${QUESTION}`, { raw: true });
    await slack.waitFor(() => slack.log.requests("chat.postMessage").some(({ injected }) => injected));
    const before = await rows();
    const pending = before.inbox?.filter((row) => row.includes('"state":"pending"')) ?? [];
    expect(pending).toEqual([expect.stringMatching(OTHERS)]);
    expect(Object.keys(of(before, OTHERS))).toEqual(expect.arrayContaining(USED));

    await slack.uninstall(other);
    const after = await rows();
    expect(of(after, OTHERS)).toEqual({});
    // Answers that were only counted in memory may have been written down meanwhile.
    expect(of(after, OURS)).toMatchObject(of(before, OURS));
    await ask(slack, "alice", "#general", slack.bot);
  });

  it("takes nothing along where it was installed again before Slack's word came, or a person's token was revoked", async () => {
    const { slack } = bot;
    await ask(slack, "erin", "#lobby", other);
    await slack.uninstall(other);
    expect(of(await rows(), OTHERS)).toEqual({});
    const removal = slack.deliveries.deliveries().find(({ name }) => name === "app_uninstalled");
    const again = slack.install({ teamId: "T0OTHER", token: "xoxb-again", botUserId: other.botUserId });
    await installHere(bot, again);
    await ask(slack, "erin", "#lobby", again);
    const before = of(await rows(), OTHERS);
    if (removal !== undefined) await slack.deliveries.retry(removal);
    const event = { type: "tokens_revoked", tokens: { oauth: ["U0ERIN"] } };
    await slack.deliveries.deliver("event", event.type, { ...removal?.payload, event, event_id: "Ev1" });
    expect(Object.keys(before)).toContain("threads");
    // Answers that were only counted in memory may have been written down meanwhile.
    expect(of(await rows(), OTHERS)).toMatchObject(before);
  });
});

describe("an installation across an enterprise", () => {
  it("answers in each of its workspaces, after a restart too, and goes with all of them", async () => {
    const { slack } = bot;
    const { directory } = slack;
    for (const team of ["EAST", "WEST"]) {
      directory.addTeam({ id: `T0${team}`, name: team, enterpriseId: "E0ORG" });
      directory.addUser({ id: `U0${team}`, name: team.toLowerCase(), teamId: `T0${team}` });
    }
    const [east, west] = slack.installAcross("E0ORG");
    if (east === undefined || west === undefined) throw new Error("no teams");
    for (const { teamId, botUserId } of [east, west]) {
      const name = teamId.slice(2).toLowerCase();
      directory.addChannel({ id: `C${teamId}`, name, teamId, members: [name, botUserId] });
    }
    expect(await installHere(bot, east)).toMatchObject({
      status: 200,
      text: expect.stringContaining("/apps/profile/A0WENCE/workspaces/add"),
    });
    await ask(slack, "east", "#east", east);
    await ask(slack, "west", "#west", west);
    const command = await slack.person("east").command("#east", "/wence", QUESTION);
    expect(command.answer?.status).toBe(200);
    await slack.waitFor(() => slack.ephemeralFor("east").length > 0);

    // What is left to answer names its workspace alone, and is answered by whoever takes it up.
    const away = slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "rate-limit", retryAfterSeconds: 1 },
      times: 1_000,
    });
    const asked = await slack.person("west").say("#west", `<@${west.botUserId}> ${QUESTION}`, { raw: true });
    await slack.waitFor(() => away.strikes > 0);
    await bot.restart();
    away.remove();
    await slack.waitFor(() => slack.thread(asked)[1], { timeoutMs: 40_000 });
    const calls = slack.log.requests("chat.postMessage");
    expect(calls.at(-1)?.args).toMatchObject({ team_id: "T0WEST", channel: "CT0WEST" });

    // One of the workspaces is taken out: https://docs.slack.dev/reference/events/team_access_revoked
    const event = { type: "team_access_revoked", team_ids: ["T0WEST"] };
    const taken = { type: "event_callback", event, event_id: "Ev2", team_id: null, enterprise_id: "E0ORG" };
    const authorizations = [{ enterprise_id: "E0ORG", team_id: null, is_enterprise_install: true }];
    await slack.deliveries.deliver("event", event.type, { ...taken, authorizations });
    expect(of(await rows(), /T0WEST/)).toEqual({});
    expect(Object.keys(of(await rows(), /T0EAST/))).toContain("threads");

    await slack.uninstall(east);
    expect(of(await rows(), /T0EAST|T0WEST|E0ORG/)).toEqual({});
    await ask(slack, "alice", "#general", slack.bot);
  }, 60_000);
});
