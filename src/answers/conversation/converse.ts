import { sectionAddress } from "../../corpus/address.ts";
import { cutToRead } from "../../corpus/cut-text.ts";
import { normalise } from "../../search/normalise.ts";
import { CHAT } from "../../search/question.ts";
import { type Answer, assignedTo, isSure, type Note } from "../answer.ts";
import type { AnswerQuestion } from "../answer-question.ts";
import type { Library } from "../compose-passages.ts";
import { readIntent } from "../intent.ts";
import { MESSAGE_LIMIT } from "../limits.ts";
import { isQuestion } from "../question-words.ts";
import { readScope } from "../report-scope.ts";
import { passagesOfIntent } from "../section-passages.ts";
import { answerFollowUp, type FollowUpLibrary, type Said } from "./answer-follow-up.ts";
import type { ConversationTurn, MessageContext, Reading, Rule } from "./conversation-turn.ts";
import {
  asksForQuiet,
  isTopicWords,
  readCourtesy,
  speaksOfPeople,
  speaksToPeople,
  withoutCourtesy,
} from "./courtesy.ts";
import { answerElsewhere } from "./elsewhere.ts";
import { readFollowUp } from "./follow-up.ts";
import { passagesOfItem } from "./places.ts";
import { remember, type Understood } from "./remember.ts";
import { type ConversationState, currentTopic, type Topic } from "./state.ts";
import { asksForText } from "./wish.ts";
import { answerWithinShown, hasPronoun, namesNoSubject } from "./within-shown.ts";

/**
 * Understands one message of a thread.
 *
 * @param state what was kept of the thread; `NEW_CONVERSATION` at its first message.
 * @param message the text without the bot's mention; other mentions as Slack writes them, `<@U123>`.
 */
export type Converse = (
  state: ConversationState,
  message: string,
  context: MessageContext,
) => ConversationTurn;

export interface ConversationParts extends Library {
  readonly answerQuestion: AnswerQuestion;
}

/**
 * A conversation over one corpus. Each message is decided by the first of these rules that fits:
 *
 * 1. `to-someone-else`: it mentions others and not the bot. Silence.
 * 2. `mute`: it asks for quiet (别回复了, stop). The bot keeps quiet until it is mentioned.
 * 3. `muted`: quiet was asked for, and this does not mention the bot. Silence.
 * 4. `courtesy`: nothing but thanks, an okay, laughter or emoji. At most a reaction.
 * 5. `more`, `step`, `back`, `count`, `item`, `wish`, `subject`: it has a meaning only after another message,
 *    and names no subject of its own but for `subject`, which keeps the frame and changes what it is about.
 * 6. `within-shown`: a pronoun (它们带来什么影响) stands for what was shown, a question without any subject
 *    (谁来负责) is about it, or one too short to find anything by itself (谁组织的) has its words there.
 *    `elsewhere`: what was shown does not answer the one without a subject; the report may, elsewhere.
 * 7. `question`: whatever else asks, or names a topic, is new: the old topic has no say in it.
 * 8. `chatter`: what does not mention the bot and is no question, and is no topic that the report answers.
 *    A question between people (你下午来吗) is chatter too, unless the report answers it, and so is what they tell
 *    each other of what was shown (原文我看过了). Silence.
 */
export function createConversation({ corpus, search, answerQuestion }: ConversationParts): Converse {
  const library = { corpus, search, answerQuestion };
  return (state, sent, { mentioned, othersMentioned }) => {
    const message = cutToRead(sent, MESSAGE_LIMIT)
      .replace(/<[@#!][^<>]*>/gu, " ")
      .replace(/\s+/gu, " ")
      .trim();
    const whole = normalise(message);
    if (othersMentioned && !mentioned) return silence("to-someone-else", state);
    if (asksForQuiet(whole))
      return { reply: { kind: "muted" }, rule: "mute", state: { ...state, muted: true } };
    if (state.muted && !mentioned) return silence("muted", state);
    const awake = { ...state, muted: false };
    const courtesy = readCourtesy(whole);
    if (courtesy !== undefined) {
      return { reply: { kind: "reaction", to: courtesy }, rule: "courtesy", state: awake };
    }
    const text = withoutCourtesy(whole);
    const intent = readIntent(text, corpus);
    const said: Said = { message: text === whole ? message : text, text, intent, state: awake };
    const understood = understand(said, library);
    if (!mentioned && !isForTheBot(said, understood)) return silence("chatter", awake);
    const { reply, rule, memory } = understood;
    return { reply, rule, state: memory === undefined ? awake : remember(awake, reply, memory) };
  };
}

function silence(rule: Rule, state: ConversationState): ConversationTurn {
  return { reply: { kind: "silent" }, rule, state };
}

function understand(said: Said, library: FollowUpLibrary): Understood {
  const { state, message, text } = said;
  const followUp = readFollowUp(text);
  const isGeneric = namesNoSubject(text);
  const followed =
    followUp === undefined || (isGeneric && followUp.kind === "subject")
      ? undefined
      : answerFollowUp(followUp, said, library);
  if (followed !== undefined) return followed;
  if (said.intent.kind === "small-talk") return { reply: library.answerQuestion(message), rule: "question" };

  const topic = currentTopic(state);
  if (topic !== undefined && isQuestion(text) && (isGeneric || hasPronoun(text))) {
    const turn = withinShown(said, topic, library);
    if (turn !== undefined) return turn;
    if (isGeneric) return answerElsewhere(said, topic, library);
  }
  if (asksForText(text)) {
    const { reports, words } = readScope(text, library.corpus);
    const named = new Set(reports);
    const intent = words === text ? said.intent : readIntent(words, library.corpus);
    const [first, ...others] =
      intent.kind === "section"
        ? passagesOfIntent(intent, library.corpus).flatMap(({ source }) =>
            named.has(source.report) ? [source] : [],
          )
        : [];
    if (first !== undefined) {
      const scope = intent.kind === "section" && intent.paragraphs !== undefined ? "paragraphs" : "section";
      const reply: Reading = { kind: "reading", scope, passages: [first, ...others] };
      return { reply, rule: "question", memory: { topic: { answer: library.answerQuestion(text) } } };
    }
  }
  const answer = library.answerQuestion(message);
  if (
    !isSure(answer) &&
    assignedTo(answer) === undefined &&
    topic !== undefined &&
    isQuestion(text) &&
    !speaksToPeople(text)
  ) {
    const turn = withinShown(said, topic, library);
    if (turn !== undefined) return turn;
  }
  const reply = topic === undefined ? answer : nearTopic(answer, text, topic, library);
  // What is said of the topic's report leaves the topic as it is.
  if (reply !== answer && reply.kind === "outline") return { reply, rule: "question" };
  return { reply, rule: "question", memory: { topic: { answer: reply } } };
}

function withinShown(
  { text, message }: Said,
  topic: Topic,
  library: FollowUpLibrary,
): Understood | undefined {
  const reply = answerWithinShown(text, message, topic, library);
  return reply && { reply, rule: "within-shown", memory: { more: { kind: "search", words: text } } };
}

/** 有哪些报告: all there are, whatever was spoken of. */
const ASKS_WHICH_REPORTS = /(?:哪|几|什么|啥|多少)[些几份篇个]{0,2}(?:调研|调查|研究)?报告/u;

/**
 * In a thread, a list of facts starts with those of the sections it is about, and what is said of the reports
 * themselves (这个是哪年的) is said of those that it is about.
 */
function nearTopic(answer: Answer, text: string, topic: Topic, { corpus }: Library): Answer {
  const shown = topic.shown.flatMap((item) => passagesOfItem(item, corpus));
  if (answer.kind === "outline" && !ASKS_WHICH_REPORTS.test(text)) {
    const reports = new Set(shown.map(({ report }) => report));
    const notes = answer.notes.filter((note) => isAbout(note) && reports.has(note.of));
    const [first, ...others] = answer.parts.filter(({ report }) => reports.has(report));
    return first === undefined || notes.length === 0
      ? answer
      : { ...answer, notes, parts: [first, ...others] };
  }
  if (answer.kind !== "facts") return answer;
  const sections = new Set(shown.map(sectionAddress));
  const near = answer.facts.filter(({ source }) => sections.has(sectionAddress(source)));
  const [first = answer.facts[0], ...others] = [
    ...near,
    ...answer.facts.filter((fact) => !near.includes(fact)),
  ];
  return { ...answer, facts: [first, ...others] };
}

function isAbout(note: Note): note is Extract<Note, { kind: "pairs" | "about" }> {
  return typeof note !== "string" && note.kind === "about";
}

/** Whether to say anything to a message that does not mention the bot. */
function isForTheBot({ text, intent }: Said, { reply, rule }: Understood): boolean {
  if (rule === "elsewhere") return false;
  if (rule !== "question" && rule !== "subject") return isQuestion(text) || !speaksOfPeople(text);
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  const asks = isQuestion(text);
  // 明天开会讨论一下？ is asked of colleagues, whatever the report holds of meetings.
  if (asks && CHAT.test(text)) return false;
  const isRequest = asks || intent.kind !== "passages";
  // That there is no part five is certain, too.
  if (!isSure(reply)) return intent.kind === "section";
  return isRequest || isTopicWords(text);
}
