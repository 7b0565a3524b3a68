import { z } from "zod";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { type Click, onClick } from "../kit/on-click.ts";
import { parseJson, textAt } from "../kit/payload-fields.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { ASK_FIELD, ASK_FORM, ASK_HERE } from "../reminding/reminder-actions.ts";
import { answerIsPublic } from "./answer-text.ts";
import { placeBeside } from "./ask.ts";
import { askForm, resultView } from "./ask-form.ts";

/** Where the answer to a form's question goes: kept in the form's private metadata. */
const destination = z.object({ channel: z.string(), threadTs: z.string().optional() });

export function registerForms(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { acceptAsk, answeringAt, recordAnswer } = dependencies;

  onClick(app, ASK_HERE, openAskForm);

  app.view(ASK_FORM, async ({ ack, body, view, context }) => {
    const to = destination.safeParse(parseJson(view.private_metadata)).data;
    const question = textAt(view, "state", "values", ASK_FIELD, ASK_FIELD, "value") ?? "";
    const teamId = context.teamId ?? "";
    if (to === undefined) {
      // Asked from anywhere: the answer takes the form's place.
      const { answerQuestion } = await answeringAt({ teamId, channelId: undefined, question });
      const answer = answerQuestion(question);
      recordAnswer(answer, { teamId, userId: body.user.id, key: `form:${view.id}` });
      await ack({ response_action: "update", view: resultView(answer) });
      return;
    }
    await acceptAsk({
      key: `form:${view.id}`,
      teamId,
      userId: body.user.id,
      channelId: to.channel,
      request: { kind: "question", question },
      replyTo: { kind: "thread", ...placeBeside(to.channel, { thread_ts: to.threadTs }), showQuestion: true },
    });
    await ack();
  });
}

/** Asks for a question to be answered in the thread of the message that was clicked in. */
export async function openAskForm({ body, show, tell }: Click): Promise<void> {
  if (body.channel === undefined || body.message === undefined) return tell(outdated);
  const { id } = body.channel;
  const metadata = JSON.stringify(placeBeside(id, body.message));
  await show(askForm(metadata, id.startsWith("D") ? "" : answerIsPublic));
}
