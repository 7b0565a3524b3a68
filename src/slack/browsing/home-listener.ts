import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { exportFeedback } from "./export-feedback.ts";
import { publishHome } from "./home.ts";
import { ERASE, EXPORT_FEEDBACK, HOME_PAGE_PATTERN, readPage } from "./home-actions.ts";
import { erased } from "./home-text.ts";

/** App Home: opened, turned to another page, one's records erased. */
export function registerHome(app: ListenerTarget, dependencies: ListenerDependencies): void {
  app.event("app_home_opened", async ({ event, client, context }) => {
    const userId = textAt(context, "userId") ?? "";
    if (event.tab !== "home" || userId === "") return;
    await publishHome(client, { teamId: textAt(context, "teamId") ?? "", userId }, dependencies);
  });

  onClick(app, HOME_PAGE_PATTERN, ({ value, teamId, userId, client }) =>
    publishHome(client, { teamId, userId }, dependencies, { page: readPage(value) }),
  );

  onClick(app, ERASE, async ({ teamId, userId, client }) => {
    const count = await dependencies.feedback.erase({ teamId, userId });
    await publishHome(client, { teamId, userId }, dependencies, { status: erased(count) });
  });

  onClick(app, EXPORT_FEEDBACK, async ({ teamId, userId, client }) => {
    const status = escapeText(await exportFeedback(client, { teamId, userId }, dependencies));
    await publishHome(client, { teamId, userId }, dependencies, { status });
  });
}
