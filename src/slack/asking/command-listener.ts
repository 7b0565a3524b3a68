import { contentsView } from "../browsing/contents-view.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { openForm } from "../reminding/reminder-listener.ts";
import { readRequest } from "./ask.ts";

export function registerCommands(
  app: ListenerTarget,
  { acceptAsk, answeringAt, ...dependencies }: ListenerDependencies,
): void {
  app.command("/wence", async ({ command, ack, client }) => {
    const request = readRequest(textAt(command, "text") ?? "");
    if (request.kind === "reminder-form") {
      await ack();
      const { trigger_id: triggerId, team_id: teamId, user_id: userId } = command;
      await openForm(client, dependencies, { triggerId, teamId, userId });
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
