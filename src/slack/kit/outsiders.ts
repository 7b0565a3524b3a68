import type { AnyMiddlewareArgs, App, Middleware } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { outsiderRefusal } from "../asking/answer-text.ts";
import { isRefusal } from "./errors.ts";

/** Whose people the bot serves. */
export interface Organisation {
  readonly teamId: string;
  /** Set on Enterprise Grid: people of its other workspaces are colleagues. */
  readonly enterpriseId: string | undefined;
}

/** The organisation that a token belongs to. */
export async function organisationOf(client: WebClient): Promise<Organisation> {
  const { team_id, enterprise_id } = await client.auth.test();
  return { teamId: team_id ?? "", enterpriseId: enterprise_id };
}

/**
 * Turns people of other organisations away, whom Slack Connect brings into shared channels: a polite sentence
 * to those who address the bot, nothing to the others. Nothing of theirs reaches a listener.
 */
export function registerOutsiders(app: Pick<App, "use">, organisation: () => Promise<Organisation>): void {
  const turnAway: Middleware<AnyMiddlewareArgs> = async (args) => {
    const { context, body, client, next } = args;
    const teamId = authorTeam(body);
    const us = await organisation();
    const userId = context.userId;
    if (teamId === undefined || teamId === us.teamId || userId === undefined) return next();
    if (await isColleague(client, userId, us.enterpriseId)) return next();
    await refuse(args, userId);
  };
  app.use(turnAway);
}

/** The workspace of the person behind an event, command or click, where Slack names it. */
function authorTeam(body: AnyMiddlewareArgs["body"]): string | undefined {
  const event: unknown = "event" in body ? body.event : undefined;
  const fields = [textOf(event, "user_team"), textOf(event, "source_team")];
  const user: unknown = "user" in body ? body.user : undefined;
  const command = "command" in body ? textOf(body, "team_id") : undefined;
  return [...fields, textOf(user, "team_id"), command].find((team) => team !== undefined);
}

function textOf(value: unknown, field: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = new Map(Object.entries(value)).get(field);
  return typeof found === "string" ? found : undefined;
}

async function isColleague(
  client: WebClient,
  userId: string,
  enterpriseId: string | undefined,
): Promise<boolean> {
  if (enterpriseId === undefined) return false;
  try {
    const { user } = await client.users.info({ user: userId });
    return user?.enterprise_user?.enterprise_id === enterpriseId;
  } catch (error) {
    if (isRefusal(error, "user_not_found", "user_not_visible", "missing_scope")) return false;
    throw error;
  }
}

async function refuse(args: AnyMiddlewareArgs & { client: WebClient }, userId: string): Promise<void> {
  const { body, client } = args;
  if ("ack" in args && typeof args.ack === "function") await args.ack();
  if ("respond" in args && typeof args.respond === "function") {
    await args.respond({ response_type: "ephemeral", replace_original: false, text: outsiderRefusal });
    return;
  }
  const event: unknown = "event" in body ? body.event : undefined;
  const channel = textOf(event, "channel");
  // A plain message may be meant for anybody; a mention or a direct message is meant for us.
  const addressed = textOf(event, "type") === "app_mention" || textOf(event, "channel_type") === "im";
  if (!addressed || channel === undefined) return;
  const threadTs = textOf(event, "thread_ts");
  await client.chat.postEphemeral({
    channel,
    user: userId,
    text: outsiderRefusal,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  });
}
