import type { Answer } from "../../answers/answer.ts";
import type { Reply as Said } from "../../answers/conversation/reply.ts";
import type { NoteAnswer } from "../../feedback/feedback.ts";
import { contentsOffer } from "../browsing/contents-view.ts";
import type { Message } from "../kit/blocks.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { formOffer } from "../reminding/reminder-list-view.ts";
import { type ReminderReplyDependencies, replyToLine, replyToList } from "../reminding/reminder-replies.ts";
import { apology } from "./answer-text.ts";
import { type Audience, answerMessage } from "./answer-view.ts";
import type { Answering, AnsweringAt } from "./answering.ts";
import type { Ask, ReplyTo } from "./ask.ts";
import { type HelpContent, helpMessage } from "./help-view.ts";
import { readingMessage } from "./reading-view.ts";
import type { Threads } from "./threads.ts";

export interface ReplyDependencies extends ReminderReplyDependencies {
  readonly answeringAt: AnsweringAt;
  readonly threads: Threads;
  readonly noteAnswer: NoteAnswer;
  readonly help: HelpContent;
  /** Told of faults of ours, which people see as a calm sentence. */
  readonly reportError: (error: unknown, key: string) => void;
}

/** What to do about an ask. */
export type Reply =
  | { readonly kind: "message"; readonly message: Message }
  /** A reaction to the message, by the emoji's name. */
  | { readonly kind: "reaction"; readonly name: string }
  | { readonly kind: "silence" };

/** What to reply to an ask. Rejects when Slack or the store could not be reached, and a later try may succeed. */
export async function composeReply(ask: Ask, dependencies: ReplyDependencies): Promise<Reply> {
  const { request } = ask;
  switch (request.kind) {
    case "help":
      return withMessage(helpMessage(dependencies.help));
    case "question":
    case "message":
      return replyToWords(ask, await dependencies.answeringAt(ask), dependencies);
    case "contents":
      return withMessage(contentsOffer());
    case "reminder-form":
      return withMessage(formOffer());
    case "reminder-list":
      return withMessage(await replyToList(ask, dependencies));
    case "reminder-line":
      return withMessage(await replyToLine(ask, request.line, dependencies));
  }
}

function withMessage(message: Message): Reply {
  return { kind: "message", message };
}

async function replyToWords(ask: Ask, answering: Answering, dependencies: ReplyDependencies): Promise<Reply> {
  const { key, teamId, request, replyTo } = ask;
  if (replyTo.kind === "response-url") {
    const question = request.kind === "question" ? request.question : "";
    const answered = guarded(() => answering.answerQuestion(question), key, dependencies);
    if (answered === undefined) return APOLOGY;
    await dependencies.noteAnswer(answered, ask);
    return withMessage(answerMessage(answered, { kind: "asker", shared: false }));
  }
  const { threads } = dependencies;
  const place = { teamId, channelId: replyTo.channel, threadTs: replyTo.threadTs };
  const before = await threads.before(place, key);
  const { message, ...context } =
    request.kind === "message"
      ? request
      : {
          message: request.kind === "question" ? request.question : "",
          mentioned: true,
          othersMentioned: false,
        };
  const turn = guarded(() => answering.converse(before, message, context), key, dependencies);
  if (turn === undefined) return APOLOGY;
  await threads.keep(place, before, turn.state, key);
  if (isAnswer(turn.reply)) await dependencies.noteAnswer(turn.reply, ask);
  return replyOf(turn.reply, audienceOf(replyTo, ask.userId));
}

const APOLOGY = withMessage({ text: escapeText(apology), blocks: [] });

/** A fault of ours: the same words fail the same way every time, so that another try would not help. */
function guarded<T>(work: () => T, key: string, { reportError }: ReplyDependencies): T | undefined {
  try {
    return work();
  } catch (error) {
    reportError(error, key);
    return undefined;
  }
}

function replyOf(said: Said, audience: Audience): Reply {
  switch (said.kind) {
    case "silent":
      return { kind: "silence" };
    case "muted":
      return { kind: "reaction", name: "ok_hand" };
    case "reaction":
      return { kind: "reaction", name: said.to === "thanks" ? "blush" : "thumbsup" };
    case "reading":
      return withMessage(readingMessage(said.passages));
    default:
      return withMessage(answerMessage(said, audience));
  }
}

function isAnswer(said: Said): said is Answer {
  return ["passages", "outline", "facts", "none"].includes(said.kind);
}

function audienceOf(replyTo: Extract<ReplyTo, { kind: "thread" }>, userId: string): Audience {
  return replyTo.showQuestion === true ? { kind: "asked", userId } : { kind: "thread" };
}
