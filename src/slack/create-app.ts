import { App, type Logger, type Receiver } from "@slack/bolt";
import type { WebClient, WebClientOptions } from "@slack/web-api";
import { registerAgent } from "./asking/agent-listener.ts";
import { registerButtons } from "./asking/button-listener.ts";
import { registerCommands } from "./asking/command-listener.ts";
import { registerForms } from "./asking/form-listener.ts";
import { registerMessages } from "./asking/message-listener.ts";
import { registerSharing } from "./asking/sharing-listener.ts";
import { registerShortcuts } from "./asking/shortcut-listener.ts";
import { registerContents } from "./browsing/contents-listener.ts";
import { registerHome } from "./browsing/home-listener.ts";
import { registerCalls } from "./feedback/call-listener.ts";
import { registerFeedback } from "./feedback/feedback-listener.ts";
import { organisationOf } from "./kit/colleagues.ts";
import { registerFaultReplies } from "./kit/fault-replies.ts";
import { groupedListeners, type ListenerTarget } from "./kit/grouped-listeners.ts";
import { registerInstalledOnly } from "./kit/installed-only.ts";
import { registerOutsiders } from "./kit/outsiders.ts";
import { registerKnown } from "./known/known-listener.ts";
import type { ListenerDependencies } from "./listener-dependencies.ts";
import { registerReminderForm } from "./reminding/reminder-form-listener.ts";
import { registerReminders } from "./reminding/reminder-listener.ts";
import { registerReminderMenu } from "./reminding/reminder-menu-listener.ts";
import { registerSettings } from "./settings/settings-listener.ts";

export interface SlackAppOptions {
  readonly receiver: Receiver;
  /** The one workspace's token; undefined where the receiver's installer knows those of many. */
  readonly botToken: string | undefined;
  /** Base URL of the Web API, for testing; Slack's own by default. */
  readonly slackApiUrl: string | undefined;
  /** Whether people of other organisations are served, whom Slack Connect brings in. */
  readonly allowExternalUsers: boolean;
  /** Sends the calls of all clients; gives up by itself. */
  readonly callSlack: typeof fetch;
  readonly logger: Logger;
  /** Registers what else is to be heard. */
  readonly listen?: (app: ListenerTarget) => void;
}

/** The Bolt app with all listeners. Call `init()` before it is started. */
export function createSlackApp(options: SlackAppOptions, dependencies: ListenerDependencies): App {
  const { receiver, botToken, logger } = options;
  const app = new App({
    receiver,
    ...(botToken === undefined ? {} : { token: botToken }),
    logger,
    deferInitialization: true,
    // We keep conversations ourselves; Bolt's store makes an error for each channel it does not know.
    convoStore: false,
    clientOptions: webClientOptions(options),
  });
  // An event that reaches the receiver as an error is not acknowledged, and Slack sends it again. It is logged
  // there, where it is known which request failed.
  app.error(async (error) => {
    throw error;
  });
  if (botToken === undefined) {
    registerInstalledOnly(app, logger);
    forgetOldClients(app);
  }
  registerFaultReplies(app);
  if (!options.allowExternalUsers) {
    const ours = once(() => organisationOf(app.client));
    registerOutsiders(app, ({ teamId = "", enterpriseId }) =>
      botToken === undefined ? Promise.resolve({ teamId, enterpriseId }) : ours(),
    );
  }
  const target = groupedListeners(app);
  registerListeners(target, dependencies);
  options.listen?.(target);
  return app;
}

export function registerListeners(app: ListenerTarget, dependencies: ListenerDependencies): void {
  registerCommands(app, dependencies);
  registerMessages(app, dependencies);
  registerButtons(app, dependencies);
  registerReminders(app, dependencies);
  registerReminderMenu(app, dependencies);
  registerReminderForm(app, dependencies);
  registerForms(app, dependencies);
  registerSharing(app, dependencies);
  registerShortcuts(app, dependencies);
  registerAgent(app, dependencies);
  registerFeedback(app, dependencies);
  registerCalls(app, dependencies);
  registerHome(app, dependencies);
  registerContents(app, dependencies);
  registerSettings(app, dependencies);
  registerKnown(app, dependencies);
}

/**
 * No call is tried again by itself: after a time-out Slack may have done what was asked, and only whoever has
 * the work in custody looks whether it did. By default a client would try for half an hour.
 */
export function webClientOptions({
  slackApiUrl,
  callSlack,
  logger,
}: Pick<SlackAppOptions, "slackApiUrl" | "callSlack" | "logger">) {
  return {
    logger,
    fetch: callSlack,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  } satisfies WebClientOptions;
}

/** Bolt keeps a client for each token that a workspace ever had: two a day where they rotate. */
function forgetOldClients(app: App): void {
  const kept: Record<string, { readonly pool: Readonly<Record<string, WebClient>> }> = Reflect.get(
    app,
    "clients",
  );
  app.use(({ context: { teamId, enterpriseId }, next }) => {
    const id = teamId ?? enterpriseId ?? "";
    if (Object.keys(kept[id]?.pool ?? {}).length > 1) delete kept[id];
    return next();
  });
}

/** Asks once, and again only after a failure. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
