import type { Message } from "../kit/blocks.ts";
import { isRefusal, refusalCode } from "../kit/errors.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { type Click, onClick } from "../kit/on-click.ts";
import { textAt } from "../kit/payload-fields.ts";
import { postToUrl } from "../kit/response-url.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { ASK_HERE } from "../reminding/reminder-actions.ts";
import { readShareValue, SHARE, SHARED_MENU, UNDO_PREFIX, UNDO_SHARE } from "./actions.ts";
import { answerChanged, notYourShare, undoAtPost, undoFailed } from "./answer-text.ts";
import { answerFingerprint, answerMessage, sharedNote } from "./answer-view.ts";
import { openAskForm } from "./form-listener.ts";
import { isShareOf, postedAt, shareKey, shareOnce } from "./share.ts";

/** Makes an answer public that only its asker sees, and takes it back. */
export function registerSharing(
  app: ListenerTarget,
  { answeringAt, ...sharing }: ListenerDependencies,
): void {
  onClick(app, SHARE, async (click) => {
    const { value, body, teamId, userId, channelId: channel, threadTs, client, tell } = click;
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
    const copy = (state: "posting" | "failed") => answerMessage(answer, { kind: "asker", shared: state });
    const show = (message: Message) => replaceCopy(click, message);
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
        begun: () => show(copy("posting")),
      },
      client,
      sharing,
    );
    if (shared === "shared")
      await show(sharedNote(channel, { question, shown: answerFingerprint(answer), key }));
    if (shared === "failed") await show(copy("failed"));
  });

  /** Where it does not succeed the copy stays: what is public is there, whatever that goes on saying. */
  const replaceCopy = async ({ body }: Click, message: Message): Promise<void> => {
    const { response_url: url } = body;
    if (url === undefined) return;
    const shown = { response_type: "ephemeral", replace_original: true, ...message } as const;
    await postToUrl(url, shown, sharing.fetchUrl ?? fetch);
  };

  onClick(app, SHARED_MENU, (click) =>
    click.value === ASK_HERE ? openAskForm(click) : undo(click, click.value.slice(UNDO_PREFIX.length)),
  );

  onClick(app, UNDO_SHARE, async (click) => {
    const { value, teamId, userId, channelId, client, tell } = click;
    const { key, question } = readShareValue(value) ?? {};
    if (key === undefined || question === undefined) return undo(click, value);
    // From the note that stands in for the private copy: the answer takes its place again.
    const share = await sharing.shares.find(key);
    if (share !== undefined) {
      const post = postedAt(share);
      if (share.userId !== userId) return tell(notYourShare);
      if (post === undefined) return tell(undoAtPost);
      try {
        await client.chat.delete(post);
      } catch (error) {
        if (refusalCode(error) === undefined) throw error;
        if (!isRefusal(error, "message_not_found")) return tell(undoFailed);
      }
      await sharing.shares.forget(key);
    }
    const answer = (await answeringAt({ teamId, channelId })).answerQuestion(question);
    return replaceCopy(click, answerMessage(answer, { kind: "asker", shared: false }));
  });

  /** Takes back the public copy that was clicked in. */
  const undo = async ({ body, userId, client, respond, say, tell }: Click, key: string): Promise<void> => {
    const { channel, message } = body;
    const share = await sharing.shares.find(key);
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
      if (response === undefined) {
        await say(undoFailed);
        return;
      }
    }
    await sharing.shares.forget(key);
  };
}

/** Names the private copy that was clicked in. */
function copyOf({ container, trigger_id }: Click["body"]): string {
  return "message_ts" in container && typeof container.message_ts === "string"
    ? container.message_ts
    : trigger_id;
}
