import type { App } from "@slack/bolt";
import { type AcceptAsk, readRequest } from "../ask.ts";

export function registerCommands(app: Pick<App, "command">, acceptAsk: AcceptAsk): void {
  app.command("/wence", async ({ command, ack }) => {
    await acceptAsk({
      key: `command:${command.trigger_id}`,
      teamId: command.team_id,
      userId: command.user_id,
      request: readRequest(command.text),
      replyTo: { kind: "response-url", url: command.response_url },
    });
    await ack();
  });
}
