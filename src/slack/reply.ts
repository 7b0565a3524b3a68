import type { AnswerQuestion } from "../answers/answer-question.ts";
import type { Ask, ReplyTo } from "./ask.ts";
import type { Message } from "./blocks.ts";
import { escapeText } from "./mrkdwn.ts";
import { type ReminderReplyDependencies, replyToLine, replyToList } from "./reminder-replies.ts";
import { apology } from "./text/answer-text.ts";
import { type Audience, answerMessage } from "./views/answer-view.ts";
import { type HelpContent, helpMessage } from "./views/help-view.ts";
import { formOffer } from "./views/reminder-list-view.ts";

export interface ReplyDependencies extends ReminderReplyDependencies {
  readonly answerQuestion: AnswerQuestion;
  readonly help: HelpContent;
  /** Told of faults of ours, which people see as a calm sentence. */
  readonly reportError: (error: unknown, key: string) => void;
}

/** What to reply to an ask. Rejects when Slack or the store could not be reached, and a later try may succeed. */
export async function composeReply(ask: Ask, dependencies: ReplyDependencies): Promise<Message> {
  switch (ask.request.kind) {
    case "help":
      return helpMessage(dependencies.help);
    case "question":
      return replyToQuestion(ask, ask.request.question, dependencies);
    case "reminder-form":
      return formOffer();
    case "reminder-list":
      return replyToList(ask, dependencies);
    case "reminder-line":
      return replyToLine(ask, ask.request.line, dependencies);
  }
}

function replyToQuestion(
  ask: Ask,
  question: string,
  { answerQuestion, reportError }: ReplyDependencies,
): Message {
  try {
    return answerMessage(answerQuestion(question), audienceOf(ask.replyTo, ask.userId));
  } catch (error) {
    // The same question fails the same way every time, so another try would not help.
    reportError(error, ask.key);
    return { text: escapeText(apology), blocks: [] };
  }
}

function audienceOf(replyTo: ReplyTo, userId: string): Audience {
  if (replyTo.kind === "response-url") return { kind: "asker", shared: false };
  return replyTo.showQuestion === true ? { kind: "asked", userId } : { kind: "thread" };
}
