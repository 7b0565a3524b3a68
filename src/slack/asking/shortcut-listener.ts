import type { MessageShortcut } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { MESSAGE_LIMIT } from "../../answers/limits.ts";
import { cutToRead } from "../../corpus/cut-text.ts";
import { troubled } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { messageWords } from "../kit/message-words.ts";
import { readText } from "../kit/mrkdwn.ts";
import { sentenceView } from "../kit/notice-view.ts";
import { postMessage } from "../kit/post-message.ts";
import { updateView } from "../kit/show-modal.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { ASK_REPORT, RESULT_VIEW, SEARCH_MESSAGE } from "./actions.ts";
import { nothingToSearch, postedInThread, postFailed, postingInThread } from "./answer-text.ts";
import { answerMessage } from "./answer-view.ts";
import { askForm, resultView } from "./ask-form.ts";
import { type Shared, shareKey, shareOnce } from "./share.ts";

/** Where the modal's answer can be posted: kept with the view. */
const destination = z.object({
  channel: z.string(),
  threadTs: z.string(),
  question: z.string(),
  url: z.string(),
});
type Destination = z.infer<typeof destination>;

export function registerShortcuts(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { answeringAt } = dependencies;

  app.shortcut<MessageShortcut>(
    { type: "message_action", callback_id: SEARCH_MESSAGE },
    async ({ ack, shortcut, client, context }) => {
      await ack();
      const { trigger_id, channel, message, response_url } = shortcut;
      // A colleague's words: never a command, whatever they say.
      const { own, forwarded } = messageWords(message);
      const words = readText(cutToRead(`${own}\n${forwarded}`, MESSAGE_LIMIT));
      const question = words.trim().replace(/\s+/g, " ");
      if (question === "") {
        await client.views.open({ trigger_id, view: sentenceView(nothingToSearch) });
        return;
      }
      const place = { teamId: context.teamId ?? "", channelId: channel.id };
      const answer = (await answeringAt({ ...place, question })).answerQuestion(question);
      const by = { ...place, userId: shortcut.user.id, key: `shortcut:${trigger_id}`, messageTs: message.ts };
      dependencies.recordAnswer(answer, by);
      const threadTs = typeof message.thread_ts === "string" ? message.thread_ts : message.ts;
      const to: Destination = {
        channel: channel.id,
        threadTs: threadTs ?? shortcut.message_ts,
        question: answer.question,
        url: response_url,
      };
      await client.views.open({ trigger_id, view: resultView(answer, JSON.stringify(to)) });
    },
  );

  app.view(RESULT_VIEW, async ({ ack, body, view, client, context }) => {
    const to = destination.safeParse(JSON.parse(view.private_metadata || "null")).data;
    if (to === undefined) {
      await ack();
      return;
    }
    await ack({ response_action: "update", view: sentenceView(postingInThread) });
    const by = { teamId: context.teamId ?? "", userId: body.user.id, viewId: view.id };
    const shared = await postInThread(to, by, client, dependencies).catch(async (error: unknown) => {
      await updateView(client, { id: view.id }, sentenceView(troubled));
      throw error;
    });
    if (shared === "posting") return;
    const outcome = shared === "shared" ? postedInThread : postFailed;
    const isSeen = await updateView(client, { id: view.id }, sentenceView(outcome));
    if (!isSeen && shared === "failed")
      await postMessage(client, { channel: by.userId, text: outcome, blocks: [] });
  });

  app.shortcut({ type: "shortcut", callback_id: ASK_REPORT }, async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: askForm("") });
  });
}

/** The view's own id names what is posted: a form is sent in once. */
async function postInThread(
  { channel, threadTs, question, url }: Destination,
  { teamId, userId, viewId }: { readonly teamId: string; readonly userId: string; readonly viewId: string },
  client: WebClient,
  { answeringAt, ...sharing }: ListenerDependencies,
): Promise<Shared> {
  const answer = (await answeringAt({ teamId, channelId: channel, question })).answerQuestion(question);
  const key = shareKey("thread", teamId, channel, threadTs, userId, viewId);
  const message = answerMessage(answer, { kind: "shared", userId, key });
  return shareOnce({ key, teamId, channel, threadTs, userId, message, answer, url }, client, sharing);
}
