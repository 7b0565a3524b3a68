import type { AnswerQuestion } from "../answers/answer-question.ts";
import type { Ask, ReplyTo } from "./ask.ts";
import type { Message } from "./blocks.ts";
import { escapeText } from "./mrkdwn.ts";
import { apology } from "./text.ts";
import { answerMessage } from "./views/answer-view.ts";
import { type HelpContent, helpMessage } from "./views/help-view.ts";

export interface AnswerAskDependencies {
  readonly answerQuestion: AnswerQuestion;
  readonly help: HelpContent;
  readonly reportError: (error: unknown, key: string) => void;
}

/** What to reply to an ask. Never throws: a fault of ours becomes a calm sentence, and is reported. */
export function composeReply(
  ask: Ask,
  { answerQuestion, help, reportError }: AnswerAskDependencies,
): Message {
  try {
    switch (ask.request.kind) {
      case "help":
        return helpMessage(help);
      case "question":
        return answerMessage(answerQuestion(ask.request.question), audienceOf(ask.replyTo));
    }
  } catch (error) {
    reportError(error, ask.key);
    return { text: escapeText(apology), blocks: [] };
  }
}

function audienceOf(replyTo: ReplyTo) {
  return replyTo.kind === "thread"
    ? ({ kind: "thread" } as const)
    : ({ kind: "asker", shared: false } as const);
}
