import { App, type Logger, type Receiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import { type ButtonDependencies, registerButtons } from "./listeners/buttons.ts";
import { registerCommands } from "./listeners/commands.ts";
import { registerForms } from "./listeners/forms.ts";
import { registerMessages } from "./listeners/messages.ts";
import { type ReminderListenerDependencies, registerReminders } from "./listeners/reminders.ts";

export type ListenerDependencies = ButtonDependencies & ReminderListenerDependencies;

/** Longest wait for one Web API call, in milliseconds; Bolt's default is to wait for ever. */
const CALL_TIMEOUT = 10_000;

export interface SlackAppOptions {
  readonly receiver: Receiver;
  readonly botToken: string;
  /** Base URL of the Web API, for testing; Slack's own by default. */
  readonly slackApiUrl: string | undefined;
  readonly logger: Logger;
}

/** The Bolt app with all listeners. Call `init()` before it is started. */
export function createSlackApp(options: SlackAppOptions, dependencies: ListenerDependencies): App {
  const { receiver, botToken, logger } = options;
  const app = new App({
    receiver,
    token: botToken,
    logger,
    deferInitialization: true,
    clientOptions: webClientOptions(options),
  });
  // Bolt answers 500 for what reaches the receiver as an error, and Slack sends it again.
  app.error(async (error) => {
    logger.error(`A listener failed: ${error.code} ${error.message}`);
    throw error;
  });
  registerListeners(app, dependencies);
  return app;
}

export function registerListeners(
  app: Pick<App, "command" | "event" | "action" | "view">,
  dependencies: ListenerDependencies,
): void {
  registerCommands(app, dependencies);
  registerMessages(app, dependencies.acceptAsk);
  registerButtons(app, dependencies);
  registerReminders(app, dependencies);
  registerForms(app, dependencies);
}

/**
 * Calls that fail are tried again by whoever has the work in custody, so a client gives up early instead of
 * holding the whole queue for half an hour, as it would by default.
 */
export function webClientOptions({
  slackApiUrl,
  logger,
}: Pick<SlackAppOptions, "slackApiUrl" | "logger">): WebClientOptions {
  return {
    logger,
    timeout: CALL_TIMEOUT,
    retryConfig: { retries: 1, minTimeout: 300, maxTimeout: 1_000 },
    rejectRateLimitedCalls: true,
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  };
}
