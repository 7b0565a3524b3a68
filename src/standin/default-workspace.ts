import type { Installation } from "./app.ts";
import type { Workspace } from "./workspace.ts";

/**
 * One team with the bot; alice and bob, carol who is an administrator, dave from a partner's team. The bot is in
 * #general and in #partners (shared with the partner), not in #random.
 */
export function seedWorkspace(workspace: Workspace, token: string, scopes: readonly string[]): void {
  const { directory } = workspace;
  directory.addTeam({ id: "T0WENCE", name: "研究室", domain: "wence" });
  directory.addTeam({ id: "T0PARTNER", name: "合作单位", domain: "partner" });
  directory.addUser({ id: "USLACKBOT", name: "slackbot", realName: "Slackbot" });
  directory.addUser({ id: "U0ALICE", name: "alice", realName: "李爱丽" });
  directory.addUser({ id: "U0BOB", name: "bob", realName: "王博" });
  directory.addUser({ id: "U0CAROL", name: "carol", realName: "陈卡罗", isAdmin: true });
  directory.addUser({ id: "U0DAVE", name: "dave", realName: "赵大卫", teamId: "T0PARTNER" });
  const bot = install(workspace, {
    teamId: "T0WENCE",
    token,
    scopes,
    botUserId: "U0WENCE",
    botId: "B0WENCE",
  });
  const us = ["alice", "bob", "carol"];
  directory.addChannel({ id: "C0GENERAL", name: "general", members: [...us, bot.botUserId] });
  directory.addChannel({ id: "C0RANDOM", name: "random", members: us });
  directory.addChannel({
    id: "C0PARTNERS",
    name: "partners",
    members: ["alice", "carol", "dave", bot.botUserId],
    connectedTeams: ["T0PARTNER"],
  });
}

export interface InstallInput {
  readonly teamId: string;
  readonly token: string;
  readonly scopes: readonly string[];
  readonly botUserId?: string;
  readonly botId?: string;
  readonly orgWide?: boolean;
  /** Tokens expire after so many seconds; default: never. */
  readonly expiresIn?: number;
}

/** Installs the app in a team, with a bot user of its own there. */
export function install(workspace: Workspace, input: InstallInput): Installation {
  const { directory, ids, app } = workspace;
  const user = directory.addUser({
    id: input.botUserId ?? ids.next("U"),
    name: "wence",
    realName: app.name,
    teamId: input.teamId,
    isBot: true,
  });
  const installation: Installation = {
    token: input.token,
    teamId: input.teamId,
    botUserId: user.id,
    botId: input.botId ?? ids.next("B"),
    scopes: new Set(input.scopes),
    ...(input.orgWide === undefined ? {} : { orgWide: input.orgWide }),
    ...(input.expiresIn === undefined
      ? {}
      : {
          rotation: {
            expiresAt: workspace.clock() + input.expiresIn * 1_000,
            refreshToken: `xoxe-1-${input.teamId}`,
          },
          earlier: new Map(),
        }),
  };
  workspace.installations.push(installation);
  return installation;
}
