import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from "@slack/bolt";
import { textAt } from "../kit/payload-fields.ts";
import type { AcceptAsk, Ask } from "./ask.ts";
import { readMessage } from "./read-message.ts";
import type { Threads } from "./threads.ts";

export interface MessageDependencies {
  readonly acceptAsk: AcceptAsk;
  readonly threads: Pick<Threads, "isJoined">;
  /** Whether a channel wants replies answered that do not mention the bot. */
  readonly followUpsWanted: (teamId: string, channelId: string) => Promise<boolean>;
}

/** Slack sends an event again up to three times (docs.slack.dev, apis/events-api, "Retries"). */
const LAST_TIME = 3;

export function registerMessages(
  app: Pick<App, "event">,
  { acceptAsk, threads, followUpsWanted }: MessageDependencies,
): void {
  const isForUs = async ({ request, replyTo, teamId }: Ask): Promise<boolean> => {
    if (request.kind !== "message" || request.mentioned || replyTo.kind !== "thread") return true;
    const { channel: channelId, threadTs } = replyTo;
    return (
      (await threads.isJoined({ teamId, channelId, threadTs })) && (await followUpsWanted(teamId, channelId))
    );
  };
  const accept = async ({ event, body, context }: SlackEventMiddlewareArgs & AllMiddlewareArgs) => {
    const teamId = textAt(context, "teamId") ?? "";
    const { botUserId } = context;
    const ask = readMessage(event, { eventId: textAt(body, "event_id"), teamId, botUserId });
    if (ask === undefined || !(await isForUs(ask))) return;
    await acceptAsk(ask, { sentAgain: (context.retryNum ?? 0) < LAST_TIME });
  };
  app.event("app_mention", accept);
  app.event("message", accept);
}
