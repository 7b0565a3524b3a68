import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { withPlainFeedback } from "../feedback/feedback-view.ts";
import { isRefusal } from "../kit/errors.ts";
import { postMessage } from "../kit/post-message.ts";
import { readQuestionValue, SHARE, UNDO_SHARE } from "./actions.ts";
import { notYourShare, shareFailed, undoFailed } from "./answer-text.ts";
import { answerMessage } from "./answer-view.ts";
import type { AnsweringAt } from "./answering.ts";
import type { Threads } from "./threads.ts";

export interface SharingDependencies {
  readonly answeringAt: AnsweringAt;
  readonly threads: Pick<Threads, "join">;
}

type Click = BlockAction<ButtonAction>;

/** Never show a preview of a link, whatever the quote holds. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** Makes an answer public that only its asker sees, and takes it back. */
export function registerSharing(
  app: Pick<App, "action">,
  { answeringAt, threads }: SharingDependencies,
): void {
  app.action<Click>(
    { type: "block_actions", action_id: SHARE },
    async ({ ack, action, body, client, context, respond }) => {
      await ack();
      const question = readQuestionValue(action.value);
      const channel = body.channel?.id;
      if (question === undefined || channel === undefined) return;
      const teamId = context.teamId ?? "";
      const answer = (await answeringAt({ teamId, channelId: channel })).answerQuestion(question);
      const message = answerMessage(answer, { kind: "shared", userId: body.user.id });
      const threadTs = "thread_ts" in body.container ? body.container.thread_ts : undefined;
      const thread = typeof threadTs === "string" ? { thread_ts: threadTs } : {};
      const outcome = await postMessage(client, { channel, ...thread, ...message });
      if (outcome.kind === "sent") {
        const place = { teamId, channelId: channel, threadTs: thread.thread_ts ?? outcome.ts };
        await threads.join(place, answer);
      } else if (outcome.kind !== "final") {
        await respond({ response_type: "ephemeral", replace_original: false, text: shareFailed });
        return;
      } else {
        // The click's own URL posts where the bot is no member.
        await respond({
          response_type: "in_channel",
          replace_original: false,
          ...thread,
          ...message,
          blocks: withPlainFeedback(message.blocks) ?? message.blocks,
          ...QUIET,
        });
      }
      await respond({ replace_original: true, ...answerMessage(answer, { kind: "asker", shared: true }) });
    },
  );

  app.action<Click>(
    { type: "block_actions", action_id: UNDO_SHARE },
    async ({ ack, action, body, client, respond }) => {
      await ack();
      if (action.value !== body.user.id) {
        await respond({ response_type: "ephemeral", replace_original: false, text: notYourShare });
        return;
      }
      const { channel, message } = body;
      try {
        if (channel === undefined || message === undefined) await respond({ delete_original: true });
        else await client.chat.delete({ channel: channel.id, ts: message.ts });
      } catch (error) {
        if (
          !isRefusal(error, "not_in_channel", "channel_not_found", "message_not_found", "cant_delete_message")
        )
          throw error;
        // Posted through a response URL, where the bot is no member: only such a URL takes it back.
        const response = await respond({ delete_original: true }).catch(() => undefined);
        if (response === undefined)
          await respond({ response_type: "ephemeral", replace_original: false, text: undoFailed });
      }
    },
  );
}
