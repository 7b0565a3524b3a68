import type { App, BlockAction, ButtonAction, RespondFn } from "@slack/bolt";
import type { AnswerQuestion } from "../../answers/answer-question.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import { ASK_PATTERN, READ, readAddressesValue, readQuestionValue, SHARE } from "../actions.ts";
import type { AcceptAsk, ReplyTo } from "../ask.ts";
import { isRefusal } from "../errors.ts";
import { shareFailed } from "../text/answer-text.ts";
import { answerMessage } from "../views/answer-view.ts";
import { readingView } from "../views/reading-view.ts";

export interface ButtonDependencies {
  readonly acceptAsk: AcceptAsk;
  readonly corpus: Corpus;
  readonly answerQuestion: AnswerQuestion;
}

type Click = BlockAction<ButtonAction>;

export function registerButtons(
  app: Pick<App, "action">,
  { acceptAsk, corpus, answerQuestion }: ButtonDependencies,
): void {
  app.action<Click>({ type: "block_actions", action_id: ASK_PATTERN }, async ({ ack, action, body }) => {
    const question = readQuestionValue(action.value);
    const replyTo = replyToClick(body);
    if (question !== undefined && replyTo !== undefined) {
      await acceptAsk({
        key: `click:${body.trigger_id}`,
        teamId: body.team?.id ?? "",
        userId: body.user.id,
        request: { kind: "question", question },
        replyTo,
      });
    }
    await ack();
  });

  app.action<Click>({ type: "block_actions", action_id: READ }, async ({ ack, action, body, client }) => {
    await ack();
    const view = readingView(corpus, readAddressesValue(action.value));
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<Click>(
    { type: "block_actions", action_id: SHARE },
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const question = readQuestionValue(action.value);
      const channel = body.channel?.id;
      if (question === undefined || channel === undefined) return;
      const answer = answerQuestion(question);
      const message = answerMessage(answer, { kind: "shared", userId: body.user.id });
      const threadTs = "thread_ts" in body.container ? body.container.thread_ts : undefined;
      const thread = typeof threadTs === "string" ? { thread_ts: threadTs } : {};
      const quiet = { unfurl_links: false, unfurl_media: false };
      try {
        await client.chat.postMessage({ channel, ...thread, ...message, ...quiet });
      } catch (error) {
        if (!isRefusal(error, "not_in_channel", "channel_not_found")) throw await explained(respond, error);
        await respond({
          response_type: "in_channel",
          replace_original: false,
          ...thread,
          ...message,
          ...quiet,
        });
      }
      await respond({ replace_original: true, ...answerMessage(answer, { kind: "asker", shared: true }) });
    },
  );
}

/** Tells the person that sharing failed, and hands the error on to be logged. */
async function explained(respond: RespondFn, error: unknown): Promise<unknown> {
  await respond({ response_type: "ephemeral", replace_original: false, text: shareFailed });
  return error;
}

/** A click in an ephemeral message is answered for the clicker alone, one in a thread in that thread. */
function replyToClick(body: Click): ReplyTo | undefined {
  const { container, channel, response_url: url } = body;
  const ephemeral = "is_ephemeral" in container && container.is_ephemeral === true;
  if (ephemeral && url !== undefined) return { kind: "response-url", url };
  if (channel === undefined || body.message === undefined) return undefined;
  const threadTs = body.message.thread_ts ?? body.message.ts;
  return { kind: "thread", channel: channel.id, threadTs };
}
