import type { App } from "@slack/bolt";
import { z } from "zod";
import type { AnsweringAt } from "../../answers/answering.ts";
import type { RecordAnswer } from "../../feedback/feedback.ts";
import { outdated } from "../kit/fault-text.ts";
import { textAt } from "../kit/payload-fields.ts";
import { tellPerson } from "../kit/tell-person.ts";
import { ASK_FIELD, ASK_FORM, ASK_HERE } from "../reminding/reminder-actions.ts";
import { parseJson } from "./actions.ts";
import type { AcceptAsk } from "./ask.ts";
import { askForm, resultView } from "./ask-form.ts";

/** Where the answer to a form's question goes: kept in the form's private metadata. */
const destination = z.object({ channel: z.string(), threadTs: z.string() });

export interface FormDependencies {
  readonly acceptAsk: AcceptAsk;
  readonly answeringAt: AnsweringAt;
  readonly recordAnswer: RecordAnswer;
}

export function registerForms(app: Pick<App, "action" | "view">, dependencies: FormDependencies): void {
  const { acceptAsk, answeringAt, recordAnswer } = dependencies;

  app.action({ type: "block_actions", action_id: ASK_HERE }, async (click) => {
    const { ack, body, client } = click;
    await ack();
    if (body.channel === undefined || body.message === undefined) {
      await tellPerson(click, outdated);
      return;
    }
    const threadTs = body.message.thread_ts ?? body.message.ts;
    const metadata = JSON.stringify({ channel: body.channel.id, threadTs });
    await client.views.open({ trigger_id: body.trigger_id, view: askForm(metadata) });
  });

  app.view(ASK_FORM, async ({ ack, body, view, context }) => {
    const to = destination.safeParse(parseJson(view.private_metadata)).data;
    const question = textAt(view, "state", "values", ASK_FIELD, ASK_FIELD, "value") ?? "";
    const teamId = context.teamId ?? "";
    if (to === undefined) {
      // Asked from anywhere: the answer takes the form's place.
      const { answerQuestion } = await answeringAt({ teamId, channelId: undefined });
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
      replyTo: { kind: "thread", ...to, showQuestion: true },
    });
    await ack();
  });
}
