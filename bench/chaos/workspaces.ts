import { ALL_SCOPES } from "../../src/standin/app.ts";
import { install } from "../../src/standin/default-workspace.ts";
import { Ids } from "../../src/standin/ids.ts";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import type { Workspace } from "../../src/standin/workspace.ts";
import { installHere, OAUTH_ENV } from "../../test/installations/oauth-bot.ts";
import { openProxy } from "./proxy.ts";

export const PEOPLE = ["alice", "bob", "carol"] as const;

/** The channel of this number, in every workspace. */
export const channelId = (index: number) => `C0CHAOS${index}`;

const TEAMS = ["T0WENCE", "T0OTHER"] as const;

/** Coarse, so that messages of two workspaces often have the same timestamp; milliseconds. */
const CLOCK_STEP_MS = 250;

/** Slack with several workspaces, each a stand-in of its own, that differ in nothing but team and token. */
export interface Workspaces {
  readonly all: readonly Standin[];
  /** What the bot is to be told of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Installs the app in each, where it is not by a token in the settings. */
  readonly install: (botUrl: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * People, channels and the bot's user have the same ids in every workspace, so that whatever is sent with the token
 * of another one ends up there, and is found.
 */
export async function startWorkspaces(
  count: number,
  channels: number,
  random: () => number,
): Promise<Workspaces> {
  // What Slack numbers across workspaces, events above all, is numbered across ours.
  const ids = new Ids();
  const seedOf = (teamId: string) => (workspace: Workspace, token: string) =>
    seed(workspace, teamId, token, channels);
  const clock = () => Math.floor(Date.now() / CLOCK_STEP_MS) * CLOCK_STEP_MS;
  const all: Standin[] = [];
  for (const teamId of TEAMS.slice(0, count)) {
    all.push(await startStandin({ clock, random, ids, botToken: `xoxb-${teamId}`, seed: seedOf(teamId) }));
  }
  const [first] = all;
  if (first === undefined || all.length < count) throw new Error(`--workspaces is 1 to ${TEAMS.length}`);
  const ports = new Map(all.map((standin) => [standin, Number(new URL(standin.url).port)]));
  let installing = first;
  const proxy = await openProxy(({ url = "/", headers }) => {
    // Calls go by their token, response URLs by the team in front; a code is exchanged without either.
    const team = all.find(({ bot }) => url.startsWith(`/${bot.teamId}/`));
    const called = all.find(({ botToken }) => headers.authorization === `Bearer ${botToken}`) ?? installing;
    const path = team === undefined ? url : url.slice(team.bot.teamId.length + 1);
    return { port: ports.get(team ?? called) ?? 0, path };
  });
  for (const { workspace, bot } of all) workspace.baseUrl = `${proxy.url}/${bot.teamId}`;
  return {
    all,
    env: {
      ...(count === 1 ? { SLACK_BOT_TOKEN: first.botToken } : OAUTH_ENV),
      SLACK_SIGNING_SECRET: first.signingSecret,
      SLACK_API_URL: `${proxy.url}/api/`,
    },
    async install(url) {
      if (count === 1) return;
      for (const slack of all) {
        installing = slack;
        const { status } = await installHere({ url, slack }, slack.bot);
        if (status !== 200) throw new Error(`${slack.bot.teamId} could not be installed: ${status}`);
      }
    },
    async close() {
      await proxy.close();
      await Promise.all(all.map((standin) => standin.close()));
    },
  };
}

function seed(workspace: Workspace, teamId: string, token: string, channels: number): void {
  const { directory } = workspace;
  directory.addTeam({ id: teamId, name: teamId });
  directory.addUser({ id: "USLACKBOT", name: "slackbot" });
  for (const name of PEOPLE) directory.addUser({ id: `U0${name.toUpperCase()}`, name });
  const bot = install(workspace, {
    teamId,
    token,
    scopes: ALL_SCOPES,
    botUserId: "U0WENCE",
    botId: "B0WENCE",
  });
  for (let index = 0; index < channels; index++) {
    const members = [...PEOPLE, bot.botUserId];
    directory.addChannel({ id: channelId(index), name: `channel-${index}`, members });
  }
}
