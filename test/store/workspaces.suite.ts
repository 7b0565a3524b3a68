import { expect, test } from "vitest";
import { createFeedbackService } from "../../src/feedback/feedback-service.ts";
import { createKnownService } from "../../src/known/known-service.ts";
import { createLogger } from "../../src/operations/logging.ts";
import type { Plan } from "../../src/reminders/plan.ts";
import { createChannelSettingsService } from "../../src/settings/channel-settings-service.ts";
import { addAnswers, answersByReport } from "../../src/store/answer-counts.ts";
import { acceptEntry, entryCompletion } from "../../src/store/inbox.ts";
import {
  enterpriseOf,
  readInstallations,
  saveEnterpriseTeam,
  saveInstallation,
} from "../../src/store/installations.ts";
import type { Store } from "../../src/store/open.ts";
import { portsOn } from "../../src/store/ports.ts";
import type { Schema } from "../../src/store/schema.ts";
import { listEntries } from "../../src/store/set-aside.ts";
import type { Backend } from "./backends.ts";
import { reminder } from "./reminders.suite.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const TEAMS = ["T1", "T2"] as const;
type Team = (typeof TEAMS)[number];

/** The same ids in both workspaces. */
const [CHANNEL, USER, TS] = ["C1", "U1", "1700000000.000100"];

interface TableTest {
  /** Writes what a workspace keeps, under the same ids as the other one. */
  readonly write: (store: Store, teamId: Team) => Promise<unknown>;
  /** All that the workspace can read; it changes nothing. */
  readonly read: (store: Store, teamId: Team) => Promise<unknown>;
  /** Takes away or changes what the workspace keeps, by the same ids. */
  readonly change?: (store: Store, teamId: Team) => Promise<unknown>;
}

const feedbackOf = (store: Store) =>
  createFeedbackService({
    store,
    hashKey: "0123456789abcdef",
    logger: createLogger("fatal"),
    now: () => NOW,
  });
const voter = (teamId: string) => ({ teamId, userId: USER });
const shown = (teamId: string) => ({ question: `问 ${teamId}`, addresses: ["survey#2.3.1"] });

/** A test for every table, or why its rows are no workspace's. */
const TABLES: Readonly<Record<keyof Schema, TableTest | string>> = {
  settings: "the bot's own: its key, its locks",
  passage_vectors: "by a paragraph's text, which whoever looks for has at hand",

  inbox: {
    // Under keys that Slack makes, or that name the workspace; threads are told apart by their workspaces, too.
    write: ({ database }, teamId) =>
      acceptEntry(database, entryOf(teamId), { owner: teamId, now: NOW, leaseMs: 30_000 }),
    read: async ({ database }, teamId) =>
      (await listEntries(database, ["pending"])).filter(({ key }) => key === entryOf(teamId).key),
    change: ({ database }, teamId) => entryCompletion(database, entryOf(teamId), NOW).execute(),
  },

  threads: {
    write: ({ database }, teamId) =>
      portsOn(database).threads.save(threadOf(teamId), { current: teamId }, NOW),
    read: ({ database }, teamId) => portsOn(database).threads.find(threadOf(teamId)),
    change: ({ database }, teamId) => portsOn(database).threads.save(threadOf(teamId), {}, NOW),
  },

  reminders: {
    write: ({ database }, teamId) =>
      portsOn(database).reminders.create(reminder(`r-${teamId}`, { teamId }), NOW),
    read: async ({ database }, teamId) => [
      await portsOn(database).reminders.list(teamId),
      await Promise.all(TEAMS.map((one) => portsOn(database).reminders.find(teamId, `r-${one}`))),
    ],
    change: ({ database }, teamId) =>
      Promise.all(TEAMS.map((one) => portsOn(database).reminders.remove(teamId, `r-${one}`))),
  },

  deliveries: {
    write: async ({ database }, teamId) => {
      const { reminders } = portsOn(database);
      await reminders.create(reminder(`r-${teamId}`, { teamId }), NOW);
      await reminders.applyPlans([planOf(teamId)], NOW);
    },
    read: ({ database }, teamId) =>
      database.selectFrom("deliveries").selectAll().where("team_id", "=", teamId).execute(),
    // A workspace's reminder takes back its own posts alone.
    change: ({ database }, teamId) =>
      Promise.all(TEAMS.map((one) => portsOn(database).reminders.remove(teamId, `r-${one}`))),
  },

  channel_turns: {
    write: ({ database }, teamId) => portsOn(database).runner.takeTurn({ teamId, channelId: CHANNEL }, NOW),
    read: ({ database }, teamId) =>
      database.selectFrom("channel_turns").select("next_at").where("team_id", "=", teamId).execute(),
    change: ({ database }, teamId) => portsOn(database).runner.takeTurn({ teamId, channelId: CHANNEL }, NOW),
  },

  shares: {
    write: ({ database }, teamId) =>
      portsOn(database).shares.begin({
        key: `k-${teamId}`,
        teamId,
        userId: USER,
        channelId: CHANNEL,
        now: NOW,
        staleBefore: NOW,
      }),
    read: ({ database }, teamId) => portsOn(database).shares.find(`k-${teamId}`),
    change: ({ database }, teamId) => portsOn(database).shares.forget(`k-${teamId}`),
  },

  known: {
    write: async (store, teamId) =>
      (await createKnownService(store)).change(teamId, {
        save: [{ id: "same", kind: "question", question: `问 ${teamId}` }],
      }),
    read: async (store, teamId) => (await createKnownService(store)).of(teamId),
    change: async (store, teamId) => (await createKnownService(store)).change(teamId, { remove: ["same"] }),
  },

  channel_settings: {
    write: async (store, teamId) =>
      (await createChannelSettingsService({ store })).save(teamId, {
        channelId: CHANNEL,
        followUps: false,
        reports: [`of-${teamId}`],
      }),
    read: async (store, teamId) => {
      const settings = await createChannelSettingsService({ store });
      return [await settings.list(teamId), await settings.find(teamId, CHANNEL)];
    },
    change: async (store, teamId) => (await createChannelSettingsService({ store })).remove(teamId, CHANNEL),
  },

  feedback: {
    write: async (store, teamId) => {
      const asked = { channelId: CHANNEL, messageTs: TS };
      await (await feedbackOf(store)).vote(voter(teamId), "same", shown(teamId), "useless", asked);
    },
    read: async (store, teamId) => {
      const feedback = await feedbackOf(store);
      const ids = TEAMS.map((one) => feedback.voteId(voter(one), "same"));
      return [
        await feedback.openQuestions(teamId),
        await feedback.tallies(teamId),
        ...(await Promise.all(ids.map((id) => feedback.find(teamId, id)))),
      ];
    },
    change: async (store, teamId) => {
      const feedback = await feedbackOf(store);
      for (const one of TEAMS) {
        const id = feedback.voteId(voter(one), "same");
        await feedback.claimCall(teamId, id);
        await feedback.remark(teamId, id, `改 ${teamId}`);
        await feedback.markSolved(teamId, id);
      }
      return feedback.erase(voter(teamId));
    },
  },

  answer_counts: {
    write: ({ database }, teamId) =>
      addAnswers(database, [{ teamId, report: "survey", day: "2026-01-05", answers: 1 }]),
    read: async ({ database }, teamId) => [...(await answersByReport(database, teamId, "2026-01-01"))],
    change: ({ database }, teamId) =>
      addAnswers(database, [{ teamId, report: "survey", day: "2026-01-05", answers: 1 }]),
  },

  reads: {
    write: async (store, teamId) => (await feedbackOf(store)).markRead(voter(teamId), `${CHANNEL} ${TS}`),
    read: (store, teamId) =>
      store.database.selectFrom("reads").selectAll().where("post", "like", `${teamId} %`).execute(),
    change: async (store, teamId) => (await feedbackOf(store)).erase(voter(teamId)),
  },

  installations: {
    write: ({ database }, id) =>
      saveInstallation(database, { id, keyId: "k1", sealed: id, version: "v1", installedAt: NOW }),
    read: async ({ database }, id) => [...(await readInstallations(database, id))],
  },

  enterprise_teams: {
    write: ({ database }, teamId) => saveEnterpriseTeam(database, teamId, `E-${teamId}`),
    read: ({ database }, teamId) => enterpriseOf(database, teamId),
  },
};

function entryOf(teamId: Team) {
  const place = `${teamId}:${CHANNEL}:`;
  return { key: `event:${place}${TS}`, lane: place, kind: "message", payload: { teamId }, receivedAt: NOW };
}

function threadOf(teamId: Team) {
  return { teamId, channelId: CHANNEL, threadTs: TS };
}

function planOf(teamId: Team): Plan {
  const post = {
    teamId,
    channelId: CHANNEL,
    dueAt: NOW,
    expiresAt: NOW + 3_600_000,
    state: "pending",
  } as const;
  const reminderId = `r-${teamId}`;
  const delivery = { ...post, id: `d-${teamId}`, reminderId, occurrence: "scheduled:2026-01-05" };
  return { reminderId, version: 1, position: { round: 0, shown: [] }, deliveries: [delivery] };
}

export function workspacesSuite({ store, database }: Backend): void {
  test("are kept apart in every table there is", async () => {
    const names = (await database().introspection.getTables()).map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(TABLES).sort());
  });

  test.each(
    Object.entries(TABLES).flatMap(([name, of]) => (typeof of === "string" ? [] : [{ name, ...of }])),
  )("in $name see, change and count nothing of each other's", async ({ write, read, change }) => {
    const nothing = await read(store(), "T2");
    const first = JSON.stringify((await write(store(), "T1")) ?? null);
    const ours = await read(store(), "T1");
    expect(await read(store(), "T2")).toEqual(nothing);
    expect(JSON.stringify((await write(store(), "T2")) ?? null)).toBe(first);
    const theirs = await read(store(), "T2");
    expect(await read(store(), "T1")).toEqual(ours);
    expect(theirs).not.toEqual(nothing);
    expect(JSON.stringify(theirs)).not.toContain("T1");
    await change?.(store(), "T2");
    expect(await read(store(), "T1")).toEqual(ours);
    if (change !== undefined) expect(await read(store(), "T2")).not.toEqual(theirs);
  });
}
