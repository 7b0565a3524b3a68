import type { AnyMiddlewareArgs, App, Logger, Middleware } from "@slack/bolt";
import { textAt } from "./payload-fields.ts";

/** What Slack sends of workspaces that have no installation any more. */
const OF_REMOVALS: readonly (string | undefined)[] = [
  "app_uninstalled",
  "tokens_revoked",
  "team_access_revoked",
];

/** Passes over what comes of workspaces that have not installed the app: Slack gets its 200, and nobody an answer. */
export function registerInstalledOnly(app: Pick<App, "use">, logger: Logger): void {
  const passOver: Middleware<AnyMiddlewareArgs> = async ({ body, context, next }) => {
    if (context.botToken !== undefined || OF_REMOVALS.includes(textAt(body, "event", "type"))) return next();
    logger.warn(
      `The app is not installed in ${context.teamId ?? context.enterpriseId}; a request was passed over.`,
    );
  };
  app.use(passOver);
}
