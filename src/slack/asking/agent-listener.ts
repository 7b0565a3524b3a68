import { refusalCode } from "../kit/errors.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { shorten } from "../kit/mrkdwn.ts";
import { textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { LAST_TIME } from "./message-listener.ts";
import { threadOf } from "./threads.ts";

/** Prompts that Slack shows at most. Source: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
const PROMPTS = 4;

/** Longest title of a prompt, in UTF-16 code units: longer ones are cut off on a phone. */
const TITLE = 60;

/**
 * Introduces the bot to whoever opens the messages tab for the first time, and suggests questions each time. The
 * latter needs `assistant:write` and a plan with agents; without them Slack refuses, and nothing else changes.
 */
export function registerAgent(
  app: ListenerTarget,
  { acceptAsk, contentOf, threads }: ListenerDependencies,
): void {
  app.event("app_home_opened", async ({ event, client, context, logger }) => {
    if (event.tab !== "messages") return;
    const { channel, user: userId } = event;
    const teamId = textAt(context, "teamId") ?? "";
    if (!(await threads.isJoined(threadOf(teamId, { channel })))) {
      await acceptAsk(
        {
          key: `introduction:${teamId}:${channel}`,
          teamId,
          userId,
          channelId: channel,
          request: { kind: "introduction" },
          replyTo: { kind: "thread", channel },
        },
        { sentAgain: (context.retryNum ?? 0) < LAST_TIME },
      );
    }
    const { examples } = contentOf(teamId);
    const prompts = examples.slice(0, PROMPTS).map((message) => ({
      title: shorten(message, TITLE),
      message,
    }));
    const [first, ...others] = prompts;
    if (first === undefined) return;
    try {
      // Without `thread_ts`: for agent apps the prompts belong to the tab, and with it the call fails silently.
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        prompts: [first, ...others],
      });
    } catch (error) {
      logger.debug(`No suggested prompts: ${refusalCode(error) ?? "no answer"}`);
    }
  });
}
