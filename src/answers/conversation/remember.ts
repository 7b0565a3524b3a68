import { addressIn, partAddress, referenceTo, sectionAddress } from "../../corpus/address.ts";
import type { PartKind } from "../../corpus/report.ts";
import type { Answer, LinkedQuotes, Quote } from "../answer.ts";
import type { Reading } from "./conversation-turn.ts";
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

/** What a thread remembers of an answer to a question of its own: a new topic. An answer of kind `none` is none. */
export function rememberAnswer(
  state: ConversationState,
  answer: Answer,
  question = answer.question,
  more: MoreFrom = moreOf(answer, question),
): ConversationState {
  if (answer.kind === "none") return state;
  const list = listOf(answer);
  const topic: Topic = { question, frame: frameOf(answer), more, list, shown: shownOf(answer) };
  return withSeen(withTopic(state, topic), addressesOf(answer));
}

export interface FollowUpMemory {
  /** The item of the list that was picked, and what was wanted of it. */
  readonly position?: number | undefined;
  readonly wish?: Wish | undefined;
  /** Where 还有吗 goes on; as before where absent. */
  readonly more?: MoreFrom | undefined;
}

/**
 * What a thread remembers of an answer to a follow-up. A list that was given as one (an outline, facts) stays
 * what ordinals count in: after 对策呢 about its second item, 第三条 is its third. Other passages, and a part
 * that was picked from the whole, become the new list.
 */
export function rememberFollowUp(
  state: ConversationState,
  shown: Answer | Reading,
  { position, wish, more }: FollowUpMemory = {},
): ConversationState {
  const topic = currentTopic(state);
  if (topic === undefined || shown.kind === "none") return state;
  const items = shown.kind === "reading" ? readItems(shown) : shownOf(shown);
  const next: Topic = {
    ...topic,
    shown: items,
    ...(shown.kind === "reading" ? {} : { frame: frameOf(shown) }),
    ...(more === undefined ? {} : { more }),
    ...(position === undefined ? {} : { position }),
    ...(wish === undefined ? {} : { wish }),
  };
  const keepsList =
    shown.kind === "reading" || (shown.kind !== "outline" && (position !== undefined || isListing(topic)));
  const replaced = keepsList ? next : { ...withoutPosition(next), list: listOf(shown) };
  return withSeen(withCurrentTopic(state, replaced), addressesOf(shown));
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
function listOf(answer: Answer): Item[] {
  switch (answer.kind) {
    case "passages":
      return answer.passages.length === 1
        ? quotesInOrder(answer)
        : answer.passages.map((quote) => quoteItem(quote, "passage"));
    case "outline":
      return answer.whole
        ? answer.parts.map(({ report, part }) => item("part", partAddress({ report, part })))
        : answer.parts.flatMap(({ report, part }) =>
            part.sections
              .filter(({ heading }) => heading !== "")
              .map((section) => item("section", sectionAddress({ report, section }))),
          );
    case "nearest":
      return answer.passages.map((quote) => quoteItem(quote, "passage"));
    case "facts":
      return answer.facts.map(({ value, source }) => ({
        ...item("fact", referenceTo(source.passage)),
        value,
      }));
    case "none":
      return [];
  }
}

/** Everything that an answer shows, in the order in which it is read: linked quotes under what brought them. */
function shownOf(answer: Answer): Item[] {
  return answer.kind === "passages" ? quotesInOrder(answer) : listOf(answer);
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

function frameOf(answer: Answer): PartKind {
  switch (answer.kind) {
    case "passages":
    case "nearest":
      return answer.passages[0].source.part.kind;
    case "outline":
      return answer.parts[0].part.kind;
    case "facts":
    case "none":
      return "other";
  }
}

function moreOf(answer: Answer, question: string): MoreFrom {
  return answer.kind === "passages" || answer.kind === "nearest"
    ? { kind: "search", words: question }
    : { kind: "nothing" };
}

function addressesOf(shown: Answer | Reading): string[] {
  switch (shown.kind) {
    case "reading":
      return shown.passages.map(({ passage }) => passage.address);
    case "passages":
      return quotesInOrder(shown).map(({ name }) => addressIn(name));
    case "nearest":
      return shown.passages.map(({ source }) => source.passage.address);
    case "facts":
    case "outline":
    case "none":
      return [];
  }
}
