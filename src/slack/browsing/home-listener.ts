import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { textAt } from "../kit/payload-fields.ts";
import { type HomeDependencies, publishHome } from "./home.ts";
import { ERASE, HOME_PAGE_PATTERN, readPage } from "./home-actions.ts";
import { erased } from "./home-text.ts";

type Click = BlockAction<ButtonAction>;

/** App Home: opened, turned to another page, one's records erased. */
export function registerHome(app: Pick<App, "action" | "event">, dependencies: HomeDependencies): void {
  app.event("app_home_opened", async ({ event, client, context }) => {
    const userId = textAt(context, "userId") ?? "";
    if (event.tab !== "home" || userId === "") return;
    await publishHome(client, { teamId: textAt(context, "teamId") ?? "", userId }, dependencies);
  });

  app.action<Click>(
    { type: "block_actions", action_id: HOME_PAGE_PATTERN },
    async ({ ack, action, body, client, context }) => {
      await ack();
      const voter = { teamId: context.teamId ?? "", userId: body.user.id };
      await publishHome(client, voter, dependencies, { page: readPage(action.value) });
    },
  );

  app.action<Click>({ type: "block_actions", action_id: ERASE }, async ({ ack, body, client, context }) => {
    await ack();
    const voter = { teamId: context.teamId ?? "", userId: body.user.id };
    const count = await dependencies.feedback.erase(voter);
    await publishHome(client, voter, dependencies, { status: erased(count) });
  });
}
