import { isAnswer } from "../../answers/answer.ts";
import type { Answering, AnsweringAt } from "../../answers/answering.ts";
import type { Reply } from "../../answers/conversation/conversation-turn.ts";
import { readCourtesy } from "../../answers/conversation/courtesy.ts";
import type { RecordAnswer } from "../../feedback/feedback.ts";
import { normalise } from "../../search/normalise.ts";
import { contentsOffer } from "../browsing/contents-view.ts";
import type { Message } from "../kit/blocks.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { findPerson } from "../kit/people.ts";
import { formOffer, reminderHelp } from "../reminding/reminder-list-view.ts";
import { type ReminderReplyDependencies, replyToLine, replyToList } from "../reminding/reminder-replies.ts";
import { settingsOffer } from "../settings/settings-offer.ts";
import { apology, setAside, tooManyQuestions } from "./answer-text.ts";
import { type Audience, answerMessage } from "./answer-view.ts";
import { type Ask, isFollowUp, type ReplyTo } from "./ask.ts";
import { type HelpContent, helpMessage, introductionMessage } from "./help-view.ts";
import { readingMessage } from "./reading-view.ts";
import { type ThreadMemory, type Threads, threadOf, type Understood } from "./threads.ts";

export interface ReplyDependencies extends ReminderReplyDependencies {
  readonly answeringAt: AnsweringAt;
  readonly threads: Threads;
  readonly recordAnswer: RecordAnswer;
  /** How long feedback is kept, in days. */
  readonly retentionDays: number;
  /** Waits for a turn of the event loop, which finding an answer holds. */
  readonly loopTurn: () => Promise<void>;
}

/** What to do about an ask. */
export type ComposedReply = (
  | MessageReply
  /** A reaction to the message, by the emoji's name. */
  | { readonly kind: "reaction"; readonly name: string }
  | { readonly kind: "silence" }
) & {
  /** To be saved once the reply is sent: what was asked next is understood from it. */
  readonly thread?: ThreadMemory;
  /** The message that is replied to was understood before, as it read then. */
  readonly isKnown?: boolean;
};

interface MessageReply {
  readonly kind: "message";
  readonly message: Message;
}

/** What people hear in place of a reply. */
export const APOLOGY = {
  /** The fault is ours. */
  unanswered: withMessage({ text: escapeText(apology), blocks: [] }),
  /** There will be no further try. */
  setAside: withMessage({ text: escapeText(setAside), blocks: [] }),
} as const;

/**
 * What to reply to an ask. Rejects when Slack or the store could not be reached, and a later try may succeed;
 * any other error is a fault of ours.
 */
export async function composeReply(ask: Ask, dependencies: ReplyDependencies): Promise<ComposedReply> {
  const { overLimit, request, replyTo, teamId, edited } = ask;
  if (overLimit !== undefined) {
    if (isFollowUp(ask)) return { kind: "silence" };
    return withMessage({ text: escapeText(tooManyQuestions(overLimit)), blocks: [] });
  }
  if (request.kind === "question" || request.kind === "message") {
    const answering = await dependencies.answeringAt({ question: wordsOf(request), ...ask });
    return replyToWords(ask, answering, dependencies);
  }
  if (replyTo.kind === "response-url") return withMessage(await replyToCommand(ask, request, dependencies));
  // Of a message's edits the newest holds, in whichever order they come: an older one changes no reminder.
  const { threads } = dependencies;
  const place = threadOf(teamId, replyTo);
  const understood = understoodOf(ask);
  const standing = await threads.standing(place, understood.message, edited);
  if (standing.isPast) return { kind: "silence" };
  const said = withMessage(await replyToCommand(ask, request, dependencies));
  const thread = threads.remember(place, standing, standing.state, understood);
  return { ...said, isKnown: standing.isKnown, thread };
}

type Command = Exclude<Ask["request"], { kind: "question" | "message" }>;

async function replyToCommand(ask: Ask, request: Command, dependencies: ReplyDependencies): Promise<Message> {
  const help = () => helpFor(ask.teamId, dependencies);
  switch (request.kind) {
    case "help":
      return helpMessage(help(), request.english);
    case "introduction":
      return introductionMessage(help());
    case "settings":
      return settingsOffer((await findPerson(dependencies.client, ask.userId)).isAdmin);
    case "reminder-help":
      return reminderHelp();
    case "contents":
      return contentsOffer();
    case "reminder-form":
      return formOffer();
    case "reminder-list":
      return replyToList(ask, dependencies);
    case "reminder-line":
      return replyToLine(ask, request.line, dependencies);
  }
}

function wordsOf(request: Extract<Ask["request"], { kind: "question" | "message" }>): string {
  return request.kind === "question" ? request.question : request.message;
}

function helpFor(teamId: string, { contentOf, retentionDays }: ReplyDependencies): HelpContent {
  const { corpus, examples } = contentOf(teamId);
  return { titles: corpus.reports.map(({ title }) => title), examples, retentionDays };
}

function withMessage(message: Message): MessageReply {
  return { kind: "message", message };
}

function understoodOf({ key, replyTo, edited }: Ask): Understood {
  const { messageTs = key } = replyTo.kind === "thread" ? replyTo : {};
  return { message: messageTs, ...(edited === undefined ? {} : { edited }) };
}

async function replyToWords(
  ask: Ask,
  answering: Answering,
  dependencies: ReplyDependencies,
): Promise<ComposedReply> {
  const { teamId, request, replyTo, edited } = ask;
  const { threads, recordAnswer, loopTurn } = dependencies;
  const welcome = (thanked: boolean) =>
    withMessage(introductionMessage(helpFor(teamId, dependencies), thanked));
  if (replyTo.kind === "response-url") {
    const question = request.kind === "question" ? request.question : "";
    const courtesy = readCourtesy(normalise(question));
    if (courtesy !== undefined) return welcome(courtesy === "thanks");
    await loopTurn();
    const answer = answering.answerQuestion(question);
    recordAnswer(answer, ask);
    return withMessage(answerMessage(answer, { kind: "asker", shared: false }));
  }
  const { messageTs, threadTs } = replyTo;
  const place = threadOf(teamId, replyTo);
  const understood = understoodOf(ask);
  const standing = await threads.standing(place, understood.message, edited);
  if (standing.isPast) return { kind: "silence" };
  const { message, ...context } =
    request.kind === "message"
      ? request
      : {
          message: request.kind === "question" ? request.question : "",
          mentioned: true,
          othersMentioned: false,
        };
  await loopTurn();
  const { reply, state } = answering.converse(standing.state, message, context);
  if (isAnswer(reply)) recordAnswer(reply, { ...ask, messageTs });
  const thread = threads.remember(place, standing, state, understood);
  const { isKnown } = standing;
  // Courtesies that open a direct message meet somebody who does not know the bot yet.
  if (reply.kind === "reaction" && threadTs === undefined && standing.state.topics.length === 0)
    return { ...welcome(reply.to === "thanks"), isKnown, thread };
  return { isKnown, thread, ...replyOf(reply, audienceOf(replyTo, ask.userId)) };
}

function replyOf(said: Reply, audience: Audience): ComposedReply {
  if (isAnswer(said)) return withMessage(answerMessage(said, audience));
  switch (said.kind) {
    case "silent":
      return { kind: "silence" };
    case "muted":
      return { kind: "reaction", name: "ok_hand" };
    case "reaction":
      return { kind: "reaction", name: said.to === "thanks" ? "blush" : "thumbsup" };
    case "reading":
      return withMessage(readingMessage(said.passages));
  }
}

function audienceOf(replyTo: Extract<ReplyTo, { kind: "thread" }>, userId: string): Audience {
  return replyTo.showQuestion === true ? { kind: "asked", userId } : { kind: "thread" };
}
