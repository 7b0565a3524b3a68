import type { AnyMiddlewareArgs, App, Context, Middleware } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { Colleagues, type Organisation } from "./colleagues.ts";
import { refusalCode } from "./errors.ts";
import { outsiderRefusal } from "./fault-text.ts";
import { sentenceHome } from "./notice-view.ts";
import { fieldAt, textAt } from "./payload-fields.ts";
import { isPersonsRequest, tellPerson } from "./tell-person.ts";

/**
 * Turns people of other organisations away, whom Slack Connect brings into shared channels: a polite sentence
 * to those who address the bot, nothing to the others. Nothing of theirs reaches a listener.
 */
export function registerOutsiders(
  app: Pick<App, "use">,
  organisation: (context: Context) => Promise<Organisation>,
): void {
  const colleagues = new Colleagues(Date.now);
  const turnAway: Middleware<AnyMiddlewareArgs> = async (args) => {
    const { context, body, client, next } = args;
    // Of an edited message Bolt names nobody.
    const userId = textAt(context, "userId") || textAt(body, "event", "message", "user") || "";
    // Nobody's: a message that was deleted, an app that was taken out.
    if (userId === "") return next();
    if (await colleagues.includes(userId, teamsNamed(body), await organisation(context), client))
      return next();
    if (isPersonsRequest(args)) await tellPerson(args, outsiderRefusal);
    else await refuseEvent(args.body, userId, client);
  };
  app.use(turnAway);
}

/**
 * The workspaces that Slack names as those of the person behind an event, command or click. Where events name
 * them, and that they may name none: https://docs.slack.dev/apis/slack-connect
 */
function teamsNamed(body: AnyMiddlewareArgs["body"]): string[] {
  const event = fieldAt(body, "event");
  const fields = [
    ...[event, fieldAt(event, "message")].flatMap((message) => [
      textAt(message, "user_team"),
      textAt(message, "source_team"),
      textAt(message, "team"),
      textAt(message, "user_profile", "team"),
    ]),
    textAt(body, "user", "team_id"),
    "command" in body ? textAt(body, "team_id") : undefined,
  ];
  return fields.flatMap((team) => team || []);
}

async function refuseEvent(body: unknown, userId: string, client: WebClient): Promise<void> {
  const field = (name: string) => textAt(body, "event", name);
  const type = field("type");
  const channel = field("channel");
  const threadTs = field("thread_ts");
  try {
    if (type === "app_home_opened" && field("tab") === "home") {
      await client.views.publish({ user_id: userId, view: sentenceHome(outsiderRefusal) });
    }
    // A plain message may be meant for anybody; a mention or a direct message is meant for us.
    const addressed = type === "app_mention" || (type === "message" && field("channel_type") === "im");
    if (!addressed || channel === undefined) return;
    await client.chat.postEphemeral({
      channel,
      user: userId,
      text: outsiderRefusal,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
  } catch (error) {
    // Where Slack refuses to tell them, they are left alone.
    if (refusalCode(error) === undefined) throw error;
  }
}
