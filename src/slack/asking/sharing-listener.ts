import { isRefusal } from "../kit/errors.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { type Click, onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { readShareValue, SHARE, UNDO_SHARE } from "./actions.ts";
import { answerChanged, notYourShare, undoFailed } from "./answer-text.ts";
import { answerFingerprint, answerMessage } from "./answer-view.ts";
import { isShareOf, shareKey, shareOnce } from "./share.ts";

/** Makes an answer public that only its asker sees, and takes it back. */
export function registerSharing(
  app: ListenerTarget,
  { answeringAt, ...sharing }: ListenerDependencies,
): void {
  onClick(app, SHARE, async (click) => {
    const { value, body, teamId, userId, channelId: channel, threadTs, client, respond, tell } = click;
    const { question, shown } = readShareValue(value) ?? {};
    if (question === undefined || channel === undefined) {
      await tell(outdated);
      return;
    }
    const answer = (await answeringAt({ teamId, channelId: channel, question })).answerQuestion(question);
    if (shown !== undefined && shown !== answerFingerprint(answer)) {
      await tell(answerChanged);
      return;
    }
    // One private copy is made public once.
    const key = shareKey("answer", teamId, channel, userId, copyOf(body), question);
    const message = answerMessage(answer, { kind: "shared", userId, key });
    const show = (shared: boolean | "posting" | "failed") =>
      respond({ replace_original: true, ...answerMessage(answer, { kind: "asker", shared }) });
    const shared = await shareOnce(
      {
        key,
        teamId,
        channel,
        threadTs,
        userId,
        message,
        answer,
        url: body.response_url,
        begun: () => show("posting").catch(copyStays),
      },
      client,
      sharing,
    );
    if (shared === "shared") await show(true).catch(copyStays);
    if (shared === "failed") await show("failed");
  });

  onClick(app, UNDO_SHARE, async ({ value, body, userId, client, respond, say, tell }) => {
    const { channel, message } = body;
    const share = await sharing.shares.find(value);
    const shown = { channel: channel?.id ?? "", ts: textAt(body, "container", "message_ts") ?? "" };
    if (share === undefined || !isShareOf(share, userId, shown)) {
      await tell(share === undefined ? undoFailed : notYourShare);
      return;
    }
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
      if (response === undefined) await say(undoFailed);
    }
  });
}

/** What is public is there, whatever its private copy goes on saying. */
function copyStays(): void {}

/** Names the private copy that was clicked in. */
function copyOf({ container, trigger_id }: Click["body"]): string {
  return "message_ts" in container && typeof container.message_ts === "string"
    ? container.message_ts
    : trigger_id;
}
