import { DEFAULT_EVENTS, type Installation } from "../../src/standin/app.ts";
import type { SlackMessage } from "../../src/standin/message.ts";
import type { Standin } from "../../src/standin/standin.ts";
import { type BotOptions, type RunningBot, startBot } from "../slack/running-bot.ts";

export const KEY = "k3y-of-now-k3y-of-now-k3y-of-now-k3y";
export const QUESTION = "年轻干部的教育";

export const OAUTH_ENV = {
  SLACK_BOT_TOKEN: "",
  SLACK_CLIENT_ID: "1111.2222",
  SLACK_CLIENT_SECRET: "client-secret",
  SLACK_STATE_SECRET: "state-secret-state-secret",
  ENCRYPTION_KEY: KEY,
};

/** A bot that workspaces install themselves; two of them: T0WENCE with alice and carol, T0OTHER with erin. */
export async function startOAuthBot({
  env = {},
  standin = {},
  ...options
}: BotOptions = {}): Promise<RunningBot> {
  const events = [...DEFAULT_EVENTS, "app_uninstalled", "tokens_revoked", "team_access_revoked"];
  const bot = await startBot({ ...options, standin: { events, ...standin }, env: { ...OAUTH_ENV, ...env } });
  addOther(bot.slack);
  return bot;
}

function addOther({ directory }: Standin): void {
  directory.addTeam({ id: "T0OTHER", name: "兄弟单位" });
  directory.addUser({ id: "U0ERIN", name: "erin", teamId: "T0OTHER", isAdmin: true });
}

/** Installs the app in the other team at Slack's; the bot hears of it by `installHere`. */
export function installOther(slack: Standin, expiresIn?: number): Installation {
  const installed = slack.install({
    teamId: "T0OTHER",
    botUserId: "U0OTHERBOT",
    ...(expiresIn === undefined ? {} : { expiresIn }),
  });
  slack.directory.addChannel({
    id: "C0LOBBY",
    name: "lobby",
    teamId: "T0OTHER",
    members: ["erin", installed.botUserId],
  });
  return installed;
}

/** A browser that keeps the cookie of an installation. */
export async function beginInstall(
  url: string,
): Promise<{ readonly location: string; readonly cookie: string }> {
  const response = await fetch(`${url}/slack/install`, { redirect: "manual" });
  return {
    location: response.headers.get("location") ?? "",
    cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "",
  };
}

export async function visit(
  url: string,
  cookie?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(url, { headers: cookie === undefined ? {} : { cookie } });
  return { status: response.status, text: await response.text() };
}

/** All of an installation, as an administrator's browser does it. */
export async function installHere(
  { url, slack }: Pick<RunningBot, "url" | "slack">,
  installation: Installation,
) {
  const { location, cookie } = await beginInstall(url);
  return visit(`${url}${slack.allow(location, installation)}`, cookie);
}

/** Asks by a mention; resolves to the answer. */
export async function ask(
  slack: Standin,
  who: string,
  channel: string,
  bot: Installation,
): Promise<SlackMessage> {
  const asked = await slack.person(who).say(channel, `<@${bot.botUserId}> ${QUESTION}`, { raw: true });
  return slack.waitFor(() => slack.thread(asked)[1]);
}
