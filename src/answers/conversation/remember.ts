import { addressIn, partAddress, referenceTo, sectionAddress } from "../../corpus/address.ts";
import type { PartKind } from "../../corpus/report.ts";
import { type Answer, type AnswerContents, contentsOf, type LinkedQuotes, type Quote } from "../answer.ts";
import { groupFacts } from "../facts/group-facts.ts";
import type { Reading, Rule } from "./conversation-turn.ts";
import {
  type ConversationState,
  currentTopic,
  type Item,
  type ItemRole,
  type MoreFrom,
  type Topic,
  withCurrentTopic,
  withSeen,
  withTopic,
} from "./state.ts";
import type { Wish } from "./wish.ts";

/** What a thread is to remember of a reply. */
export interface Memory {
  /** The answer to a question of its own, which begins a new topic; without it the reply goes on with the current one. */
  readonly topic?: { readonly answer: Answer; readonly question?: string };
  /** How many topics are left behind first. */
  readonly back?: number;
  /** The item of the list that was picked, and what was wanted of it. */
  readonly position?: number | undefined;
  readonly wish?: Wish | undefined;
  /** Where 还有吗 goes on; as before where absent. */
  readonly more?: MoreFrom | undefined;
}

/** A message understood: what to reply, and what the thread remembers of that. */
export interface Understood {
  readonly reply: Answer | Reading;
  readonly rule: Rule;
  /** Absent where the topic stays as it was. */
  readonly memory?: Memory;
}

/** The thread's state after a reply. */
export function remember(
  state: ConversationState,
  reply: Answer | Reading,
  { topic, back = 0, ...followUp }: Memory,
): ConversationState {
  const before = back === 0 ? state : { ...state, topics: state.topics.slice(0, -back) };
  if (topic === undefined) return rememberFollowUp(before, reply, followUp);
  const begun = rememberAnswer(before, topic.answer, topic.question);
  return reply.kind === "reading" ? rememberFollowUp(begun, reply, {}) : begun;
}

/** What a thread remembers of an answer to a question of its own: a new topic. An answer of kind `none` is none. */
export function rememberAnswer(
  state: ConversationState,
  answer: Answer,
  question = answer.question,
): ConversationState {
  if (answer.kind === "none") return state;
  const shown = contentsOf(answer);
  const topic: Topic = {
    question,
    frame: frameOf(shown),
    more: moreOf(shown, question),
    list: listOf(shown),
    shown: shownOf(shown),
  };
  return withSeen(withTopic(state, topic), isListed(shown) ? [] : addressesOf(topic));
}

/**
 * What a thread remembers of an answer to a follow-up. A list that was given as one (an outline, facts) stays
 * what ordinals count in: after 对策呢 about its second item, 第三条 is its third. Other passages, and a part
 * that was picked from the whole, become the new list.
 */
function rememberFollowUp(
  state: ConversationState,
  reply: Answer | Reading,
  { position, wish, more }: Omit<Memory, "topic" | "back">,
): ConversationState {
  const topic = currentTopic(state);
  if (topic === undefined || reply.kind === "none") return state;
  const next: Topic = {
    ...topic,
    ...(more === undefined ? {} : { more }),
    ...(position === undefined ? {} : { position }),
    ...(wish === undefined ? {} : { wish }),
  };
  if (reply.kind === "reading") {
    const read = reply.passages.map(({ passage }) => passage.address);
    return withSeen(withCurrentTopic(state, { ...next, shown: readItems(reply) }), read);
  }
  const shown = contentsOf(reply);
  const now = { ...next, shown: shownOf(shown), frame: frameOf(shown) };
  const keepsList = shown.parts.length === 0 && (position !== undefined || isListing(topic));
  const replaced = keepsList ? now : { ...withoutPosition(now), list: listOf(shown) };
  return withSeen(withCurrentTopic(state, replaced), isListed(shown) ? [] : addressesOf(now));
}

/** Whether a topic's list was given as a list, and not as passages that happen to be several. */
function isListing({ list }: Topic): boolean {
  return list.some(({ role }) => role === "section" || role === "part" || role === "fact");
}

function withoutPosition({ position: _, wish: __, ...topic }: Topic): Topic {
  return topic;
}

/**
 * What ordinals count in. Of several passages each is an item, and what came along with them is called by its
 * name (第二条的对策); of a single passage, what came along is the second thing that a reader sees.
 */
function listOf(shown: AnswerContents): Item[] {
  const { passages, facts, parts, whole } = shown;
  if (whole) return parts.map(({ report, part }) => item("part", partAddress({ report, part })));
  if (parts.length > 0)
    return parts.flatMap(({ report, part }) => {
      const headed = part.sections.filter(({ heading }) => heading !== "");
      return headed.length === 0
        ? [item("part", partAddress({ report, part }))]
        : headed.map((section) => item("section", sectionAddress({ report, section })));
    });
  if (facts.length > 0)
    return groupFacts(facts).map(({ labels, source }) => ({
      ...item("fact", referenceTo(source.passage)),
      value: labels.join("、"),
    }));
  return passages.length === 1 ? quotesInOrder(shown) : passages.map((quote) => quoteItem(quote, "passage"));
}

/** Everything that an answer shows, in the order in which it is read: linked quotes under what brought them. */
function shownOf(shown: AnswerContents): Item[] {
  return isListed(shown) ? listOf(shown) : quotesInOrder(shown);
}

/** Whether an answer is a list of something else than paragraphs. */
function isListed({ facts, parts }: AnswerContents): boolean {
  return facts.length > 0 || parts.length > 0;
}

function quotesInOrder({ passages, recommendations, problems }: LinkedQuotes): Item[] {
  return passages.flatMap((quote) => [
    quoteItem(quote, "passage"),
    ...recommendations
      .filter(({ because }) => because === quote.source)
      .map((linked) => quoteItem(linked, "recommendation")),
    ...problems
      .filter(({ because }) => because === quote.source)
      .map((linked) => quoteItem(linked, "problem")),
  ]);
}

function readItems({ passages, scope }: Reading): Item[] {
  return passages.map(({ passage }) => ({
    ...item("passage", referenceTo(passage)),
    // A section that was read has nothing around it to be expanded to.
    whole: scope === "paragraphs",
  }));
}

function quoteItem({ source, excerpt }: Quote, role: ItemRole): Item {
  return { ...item(role, referenceTo(source.passage)), whole: excerpt.text === source.passage.text };
}

function item(role: ItemRole, name: string): Item {
  return { role, name, whole: false };
}

function frameOf({ passages, facts, parts }: AnswerContents): PartKind {
  const [part] = [...parts.map((one) => one.part), ...passages.map(({ source }) => source.part)];
  return facts.length > 0 ? "other" : (part?.kind ?? "other");
}

function moreOf(shown: AnswerContents, question: string): MoreFrom {
  return isListed(shown) || shown.passages.length === 0
    ? { kind: "nothing" }
    : { kind: "search", words: question };
}

function addressesOf({ shown }: Pick<Topic, "shown">): string[] {
  return shown.map(({ name }) => addressIn(name));
}
