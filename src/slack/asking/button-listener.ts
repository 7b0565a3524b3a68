import type { BlockAction, ButtonAction } from "@slack/bolt";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { onClick } from "../kit/on-click.ts";
import { showModal } from "../kit/show-modal.ts";
import { tellPerson } from "../kit/tell-person.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { ASK_PATTERN, READ_PATTERN, readAddressesValue, readQuestionValue } from "./actions.ts";
import { placeBeside, type ReplyTo } from "./ask.ts";
import { resultView } from "./ask-form.ts";
import { readingView } from "./reading-view.ts";

type Click = BlockAction<ButtonAction>;

/** Buttons that ask a question or open what was quoted, wherever they stand. */
export function registerButtons(
  app: ListenerTarget,
  { acceptAsk, answeringAt, contentOf, recordAnswer }: ListenerDependencies,
): void {
  app.action<Click>({ type: "block_actions", action_id: ASK_PATTERN }, async (click) => {
    const { ack, action, body, client, context } = click;
    const question = readQuestionValue(action.value);
    const place = { teamId: context.teamId ?? "", channelId: body.channel?.id };
    const replyTo = replyToClick(body);
    if (question !== undefined && replyTo !== undefined) {
      await acceptAsk({
        key: `click:${body.trigger_id}`,
        ...place,
        userId: body.user.id,
        request: { kind: "question", question },
        replyTo,
      });
    }
    await ack();
    if (question === undefined || (replyTo === undefined && body.view === undefined)) {
      await tellPerson(click, outdated);
      return;
    }
    if (body.view === undefined) return;
    const answer = (await answeringAt({ ...place, question })).answerQuestion(question);
    const by = { teamId: place.teamId, userId: body.user.id, key: `click:${body.trigger_id}` };
    recordAnswer(answer, by);
    await showModal(client, body, resultView(answer));
  });

  // What was quoted can be read even where the channel does not ask that report any more.
  onClick(app, READ_PATTERN, ({ value, teamId, show }) =>
    show(readingView(contentOf(teamId).corpus, readAddressesValue(value))),
  );
}

/** A click in an ephemeral message is answered for the clicker alone, one in a thread in that thread. */
function replyToClick(body: Click): ReplyTo | undefined {
  const { container, channel, response_url: url } = body;
  const ephemeral = "is_ephemeral" in container && container.is_ephemeral === true;
  if (ephemeral && url !== undefined) return { kind: "response-url", url };
  if (channel === undefined || body.message === undefined) return undefined;
  return { kind: "thread", ...placeBeside(channel.id, body.message), showQuestion: true };
}
