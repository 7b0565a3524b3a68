import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { AnsweringAt } from "../../answers/answering.ts";
import { isRefusal } from "../kit/errors.ts";
import { outdated } from "../kit/fault-text.ts";
import { textAt } from "../kit/payload-fields.ts";
import { tellPerson } from "../kit/tell-person.ts";
import { readShareValue, SHARE, UNDO_SHARE } from "./actions.ts";
import { answerChanged, notYourShare, undoFailed } from "./answer-text.ts";
import { answerFingerprint, answerMessage } from "./answer-view.ts";
import { isShareOf, type ShareDependencies, shareKey, shareOnce } from "./share.ts";

export interface SharingDependencies extends ShareDependencies {
  readonly answeringAt: AnsweringAt;
}

type Click = BlockAction<ButtonAction>;

/** Makes an answer public that only its asker sees, and takes it back. */
export function registerSharing(
  app: Pick<App, "action">,
  { answeringAt, ...sharing }: SharingDependencies,
): void {
  app.action<Click>({ type: "block_actions", action_id: SHARE }, async (click) => {
    const { ack, action, body, client, context, respond } = click;
    await ack();
    const { question, shown } = readShareValue(action.value) ?? {};
    const channel = body.channel?.id;
    if (question === undefined || channel === undefined) {
      await tellPerson(click, outdated);
      return;
    }
    const teamId = context.teamId ?? "";
    const userId = body.user.id;
    const answer = (await answeringAt({ teamId, channelId: channel })).answerQuestion(question);
    if (shown !== undefined && shown !== answerFingerprint(answer)) {
      await tellPerson(click, answerChanged);
      return;
    }
    // One private copy is made public once.
    const key = shareKey("answer", teamId, channel, userId, copyOf(body), question);
    const message = answerMessage(answer, { kind: "shared", userId, key });
    const threadTs = "thread_ts" in body.container ? body.container.thread_ts : undefined;
    const show = (shared: boolean | "posting" | "failed") =>
      respond({ replace_original: true, ...answerMessage(answer, { kind: "asker", shared }) });
    const shared = await shareOnce(
      {
        key,
        teamId,
        channel,
        threadTs: typeof threadTs === "string" ? threadTs : undefined,
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

  app.action<Click>({ type: "block_actions", action_id: UNDO_SHARE }, async (click) => {
    const { ack, action, body, client, respond } = click;
    await ack();
    const { channel, message } = body;
    const share = await sharing.shares.find(action.value ?? "");
    const shown = { channel: channel?.id ?? "", ts: textAt(body, "container", "message_ts") ?? "" };
    if (share === undefined || !isShareOf(share, body.user.id, shown)) {
      await tellPerson(click, share === undefined ? undoFailed : notYourShare);
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
      if (response === undefined)
        await respond({ response_type: "ephemeral", replace_original: false, text: undoFailed });
    }
  });
}

/** What is public is there, whatever its private copy goes on saying. */
function copyStays(): void {}

/** Names the private copy that was clicked in. */
function copyOf({ container, trigger_id }: Click): string {
  return "message_ts" in container && typeof container.message_ts === "string"
    ? container.message_ts
    : trigger_id;
}
