import type { App } from "@slack/bolt";
import type { AcceptAsk } from "../ask.ts";
import { type MessageEvent, readMessage } from "../incoming.ts";

export function registerMessages(app: Pick<App, "event">, acceptAsk: AcceptAsk): void {
  const accept = async (
    event: MessageEvent,
    body: { event_id: string; team_id: string },
    botUserId: string | undefined,
  ) => {
    const ask = readMessage(event, { eventId: body.event_id, teamId: body.team_id, botUserId });
    if (ask !== undefined) await acceptAsk(ask);
  };
  app.event("app_mention", ({ event, body, context }) => accept(event, body, context.botUserId));
  app.event("message", ({ event, body, context }) => accept(event, body, context.botUserId));
}
