import type { App } from "@slack/bolt";
import { type AcceptAsk, readRequest } from "../ask.ts";
import { openForm, type ReminderListenerDependencies } from "./reminders.ts";

export function registerCommands(
  app: Pick<App, "command">,
  { acceptAsk, ...dependencies }: ReminderListenerDependencies & { readonly acceptAsk: AcceptAsk },
): void {
  app.command("/wence", async ({ command, ack, client }) => {
    const request = readRequest(command.text);
    if (request.kind === "reminder-form") {
      await ack();
      await openForm(client, dependencies, { triggerId: command.trigger_id, userId: command.user_id });
      return;
    }
    await acceptAsk({
      key: `command:${command.trigger_id}`,
      teamId: command.team_id,
      ...(command.enterprise_id === undefined ? {} : { enterpriseId: command.enterprise_id }),
      userId: command.user_id,
      channelId: command.channel_id,
      request,
      replyTo: { kind: "response-url", url: command.response_url },
    });
    await ack();
  });
}
