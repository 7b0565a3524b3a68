import type { App, Context } from "@slack/bolt";
import type { AcceptAsk, Ask } from "./ask.ts";
import { type MessageEvent, readMessage } from "./incoming.ts";
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
  const accept = async (
    event: MessageEvent,
    body: { event_id: string; team_id: string },
    { botUserId, retryNum = 0 }: Context,
  ) => {
    const ask = readMessage(event, { eventId: body.event_id, teamId: body.team_id, botUserId });
    if (ask === undefined || !(await isForUs(ask))) return;
    await acceptAsk(ask, { sentAgain: retryNum < LAST_TIME });
  };
  app.event("app_mention", ({ event, body, context }) => accept(event, body, context));
  app.event("message", ({ event, body, context }) => accept(event, body, context));
}
