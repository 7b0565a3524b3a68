import type { App } from "@slack/bolt";
import type { AnsweringAt } from "../../answers/answering.ts";
import { contentsView } from "../browsing/contents-view.ts";
import { textAt } from "../kit/payload-fields.ts";
import { openForm, type ReminderListenerDependencies } from "../reminding/reminder-listener.ts";
import { type AcceptAsk, readRequest } from "./ask.ts";

export interface CommandDependencies extends ReminderListenerDependencies {
  readonly acceptAsk: AcceptAsk;
  readonly answeringAt: AnsweringAt;
}

export function registerCommands(
  app: Pick<App, "command">,
  { acceptAsk, answeringAt, ...dependencies }: CommandDependencies,
): void {
  app.command("/wence", async ({ command, ack, client }) => {
    const request = readRequest(textAt(command, "text") ?? "");
    if (request.kind === "reminder-form") {
      await ack();
      await openForm(client, dependencies, { triggerId: command.trigger_id, userId: command.user_id });
      return;
    }
    if (request.kind === "contents") {
      await ack();
      const place = { teamId: command.team_id, channelId: command.channel_id };
      const { corpus } = await answeringAt(place);
      const view = contentsView(corpus, { slug: "", from: 0 });
      await client.views.open({ trigger_id: command.trigger_id, view });
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
