import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import type { Ask } from "./ask.ts";
import { readMessage } from "./read-message.ts";
import { threadOf } from "./threads.ts";

/** Slack sends an event again up to three times (docs.slack.dev, apis/events-api, "Retries"). */
export const LAST_TIME = 3;

export function registerMessages(
  app: ListenerTarget,
  { acceptAsk, threads, channelSettings }: ListenerDependencies,
): void {
  const isForUs = async ({ request, replyTo, teamId }: Ask): Promise<boolean> => {
    if (request.kind !== "message" || request.mentioned || replyTo.kind !== "thread") return true;
    const isJoined = await threads.isJoined(threadOf(teamId, replyTo));
    return isJoined && (await channelSettings.find(teamId, replyTo.channel)).followUps;
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
