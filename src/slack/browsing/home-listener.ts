import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { exportFeedback } from "./export-feedback.ts";
import { publishHome, refreshAfter, reopenHome } from "./home.ts";
import {
  ERASE,
  EXPORT_FEEDBACK,
  FRONT_PAGE,
  HOME_PAGE_PATTERN,
  homeValue,
  readPage,
} from "./home-actions.ts";
import { erased } from "./home-text.ts";

/** App Home: opened, turned to another page, one's records erased. */
export function registerHome(app: ListenerTarget, dependencies: ListenerDependencies): void {
  app.event("app_home_opened", async ({ event, client, context }) => {
    const userId = textAt(context, "userId") ?? "";
    if (event.tab !== "home" || userId === "") return;
    const voter = { teamId: textAt(context, "teamId") ?? "", userId };
    const from = homeValue(event.view);
    // Sent again after a minute, say: whoever has gone on by then stays there.
    if ((context.retryNum ?? 0) > 0) await reopenHome(client, voter, dependencies, from);
    else await publishHome(client, voter, dependencies, FRONT_PAGE, from);
  });

  onClick(app, HOME_PAGE_PATTERN, ({ value, body, teamId, userId, client }) =>
    publishHome(client, { teamId, userId }, dependencies, readPage(value), homeValue(body.view)),
  );

  onClick(app, ERASE, async (click) =>
    refreshAfter(click, dependencies, erased(await dependencies.feedback.erase(click))),
  );

  onClick(app, EXPORT_FEEDBACK, async (click) =>
    refreshAfter(click, dependencies, await exportFeedback(click.client, click, dependencies)),
  );
}
