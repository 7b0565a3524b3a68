import { normalise } from "../../search/normalise.ts";
import { type Answer, assignedTo, type PlainNote } from "../answer.ts";
import type { AnswerQuestion } from "../answer-question.ts";
import type { Library } from "../compose-passages.ts";
import { composePassages } from "../compose-passages.ts";
import { isFactKind } from "../facts/fact.ts";
import { findPassages } from "../find-passages.ts";
import { findUnmentioned } from "../forms/unmentioned.ts";
import { type Intent, readIntent } from "../intent.ts";
import { preferKind } from "../preferred-passages.ts";
import { nearestAnswer, noAnswer } from "../unanswered.ts";
import { answerElsewhere, findWayOut } from "./elsewhere.ts";
import type { FollowUp } from "./follow-up.ts";
import { fulfilWish } from "./fulfil-wish.ts";
import { pickItems } from "./pick-item.ts";
import type { Understood } from "./remember.ts";
import { showMore, showMoreFacts } from "./show-more.ts";
import { type ConversationState, currentTopic, type Item, type Topic } from "./state.ts";
import { ITSELF, pointsAtShown, type Wish } from "./wish.ts";
import { answerAmong } from "./within-shown.ts";

export interface FollowUpLibrary extends Library {
  readonly answerQuestion: AnswerQuestion;
}

/** A message within its thread. */
export interface Said {
  /** As the person wrote it, mentions left out: the answer's question. */
  readonly message: string;
  /** Normalised, courtesies left out: what is read. */
  readonly text: string;
  /** What it asks for by itself. */
  readonly intent: Intent;
  readonly state: ConversationState;
}

type Kind<K extends FollowUp["kind"]> = Extract<FollowUp, { kind: K }>;

/**
 * Answers a message that has a meaning only after another one. Undefined when there is nothing that it could
 * follow: the message then stands for itself.
 */
export function answerFollowUp(
  followUp: FollowUp,
  said: Said,
  library: FollowUpLibrary,
): Understood | undefined {
  const topic = currentTopic(said.state);
  switch (followUp.kind) {
    case "more":
      return topic === undefined ? undefined : answerMore(followUp, topic, said, library);
    case "step":
      return topic === undefined ? undefined : answerStep(followUp, topic, said, library);
    case "back":
      return topic === undefined ? undefined : answerBack(said, library);
    case "count":
      return topic === undefined ? undefined : answerCount(topic, said, library);
    case "item":
      return answerItem(followUp, topic, said, library);
    case "within-item":
      return topic === undefined ? undefined : answerWithinItem(followUp, topic, said, library);
    case "wish":
      return topic === undefined ? undefined : answerWish(followUp, topic, said, library);
    case "subject":
      return answerSubject(followUp, topic, said, library);
  }
}

function answerMore(
  { of }: Kind<"more">,
  topic: Topic,
  { state, message }: Said,
  library: FollowUpLibrary,
): Understood {
  const seen = new Set(state.seen);
  const reply = isFactKind(of)
    ? showMoreFacts(of, topic, message, library)
    : showMore(topic, message, seen, library, of);
  return { reply, rule: "more", memory: {} };
}

/** 上一条 and 下一条 walk the list from the item picked last; without one they go back, or show more. */
function answerStep(
  { by, wish }: Kind<"step">,
  topic: Topic,
  said: Said,
  library: FollowUpLibrary,
): Understood {
  const { position, list } = topic;
  if (position === undefined) {
    if (by < 0) return answerBack(said, library, wish);
    const [first] = list;
    return first !== undefined && first.role !== "passage"
      ? showItems([first], 0, wish, "step", topic, said, library)
      : answerMore({ kind: "more" }, topic, said, library);
  }
  const item = list[position + by];
  if (item === undefined) return refuse(by < 0 ? "first-item" : "last-item", "step", said, library);
  return showItems([item], position + by, wish, "step", topic, said, library);
}

/** Shows the answer of the topic before again and makes it the current one; or fulfils a wish about it. */
function answerBack(said: Said, library: FollowUpLibrary, wish: Wish = ITSELF): Understood {
  const { state, message } = said;
  const before = state.topics.at(-2);
  if (before === undefined) return refuse("nothing-before", "back", said, library);
  if (wish.target !== "itself" || wish.whole) {
    const { reply, more } = fulfilWish(wish, before.shown, message, before, new Set(state.seen), library);
    return { reply, rule: "back", memory: { back: 1, more } };
  }
  const reply = { ...library.answerQuestion(before.question), question: message };
  return { reply, rule: "back", memory: { back: 2, topic: { answer: reply, question: before.question } } };
}

/** 总共几条 after a list: the list, which shows its length. */
function answerCount(topic: Topic, { message }: Said, library: FollowUpLibrary): Understood | undefined {
  const answer = library.answerQuestion(topic.question);
  if (answer.kind !== "outline" && answer.kind !== "facts") return undefined;
  const reply = { ...answer, question: message };
  return { reply, rule: "count", memory: {} };
}

function answerItem(
  { pick, wish, form }: Kind<"item">,
  topic: Topic | undefined,
  said: Said,
  library: FollowUpLibrary,
): Understood | undefined {
  const standsAlone = said.intent.kind !== "passages";
  if (topic === undefined) {
    return standsAlone || pick.kind === "words" ? undefined : refuse("no-such-item", "item", said, library);
  }
  const picked = pickItems(pick, topic, library);
  switch (picked.kind) {
    case "items": {
      const wanted = form === "again" ? (topic.wish ?? wish) : wish;
      return showItems(picked.items, picked.position, wanted, "item", topic, said, library);
    }
    case "not-named":
      return undefined;
    case "out-of-range":
      return standsAlone ? undefined : refuse("no-such-item", "item", said, library);
  }
}

/** Looks words up in an item; when it does not hold them, the message stands for itself. */
function answerWithinItem(
  { pick, words }: Kind<"within-item">,
  topic: Topic,
  { message }: Said,
  library: FollowUpLibrary,
): Understood | undefined {
  const picked = pickItems(pick, topic, library);
  if (picked.kind !== "items") return undefined;
  const reply = answerAmong(picked.items, words, message, library);
  if (reply === undefined) return undefined;
  return { reply, rule: "item", memory: { position: picked.position } };
}

function showItems(
  items: readonly Item[],
  position: number,
  wish: Wish,
  rule: "item" | "step",
  topic: Topic,
  { state, message }: Said,
  library: FollowUpLibrary,
): Understood {
  const { reply, more } = fulfilWish(wish, items, message, topic, new Set(state.seen), library);
  return { reply, rule, memory: { position, wish, more } };
}

/** After a list of everything, what is wished for of another kind is another list. */
const WHOLE_LISTS: { readonly [Target in Wish["target"]]?: string } = {
  recommendation: "有哪些建议",
  problem: "有哪些问题",
  figure: "有哪些数据",
  body: "有哪些单位",
  platform: "有哪些平台",
  document: "有哪些文件",
};

function answerWish(
  { wish }: Kind<"wish">,
  topic: Topic,
  said: Said,
  library: FollowUpLibrary,
): Understood | undefined {
  const { state, message, text } = said;
  const { target } = wish;
  const { kind } = readIntent(normalise(topic.question), library.corpus);
  const isWhole = isFactKind(target)
    ? kind === "facts" && !pointsAtShown(text)
    : kind === "outline" && topic.shown.every(({ role }) => role === "section" || role === "part");
  const list = isWhole ? WHOLE_LISTS[target] : undefined;
  if (list !== undefined) {
    const reply = { ...library.answerQuestion(list), question: message };
    return { reply, rule: "wish", memory: { topic: { answer: reply, question: list } } };
  }
  const { reply, more } = fulfilWish(wish, topic.shown, message, topic, new Set(state.seen), library);
  if (reply.kind === "none" && isFactKind(target))
    return answerElsewhere(said, topic, library, "wish", reply);
  const wayOut = reply.kind === "none" && target === "recommendation" && findWayOut(message, topic, library);
  if (wayOut) return { reply: wayOut, rule: "wish", memory: { more } };
  const unlinked = reply.kind === "none" && target === "problem";
  // 有什么问题 after something that answers no problem asks the whole report.
  if (unlinked && !/对应|针对|相应|解决|为了/u.test(text)) return undefined;
  return { reply, rule: "wish", memory: { more } };
}

/** 那年轻干部呢: the new subject, first where the report speaks of it in the way asked before. */
function answerSubject(
  { subject }: Kind<"subject">,
  topic: Topic | undefined,
  { message }: Said,
  library: FollowUpLibrary,
): Understood {
  const asked = library.search.read(subject);
  const alone = library.answerQuestion(subject);
  const saysMore = assignedTo(alone) !== undefined || findUnmentioned(asked, library.corpus) !== undefined;
  if (saysMore || readIntent(subject, library.corpus).kind !== "passages") {
    const reply = { ...alone, question: message };
    return { reply, rule: "subject", memory: { topic: { answer: reply, question: subject } } };
  }
  const lookup = findPassages(asked, library);
  const [best, ...others] = preferKind(lookup.found, topic?.frame);
  const reply: Answer =
    lookup.answerable && best !== undefined
      ? composePassages([best, ...others], library, {
          question: message,
          asked: library.search.read(framed(subject, topic)),
        })
      : nearestAnswer({ question: message }, lookup, library);
  return { reply, rule: "subject", memory: { topic: { answer: reply, question: subject } } };
}

/** After a question for a figure, the new subject's excerpt has to show its figure too. */
function framed(subject: string, topic: Topic | undefined): string {
  return /多少|几成|比例|占比/u.test(topic?.question ?? "") ? `${subject}多少` : subject;
}

function refuse(
  note: PlainNote,
  rule: "step" | "back" | "item",
  said: Said,
  library: FollowUpLibrary,
): Understood {
  const reply = noAnswer(said.message, [note], library.corpus, []);
  return { reply: note === "no-such-item" ? reply : { ...reply, suggestions: [] }, rule, memory: {} };
}
