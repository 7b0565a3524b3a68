import type { KnownBlock } from "@slack/types";
import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import type { NumberedPoint } from "../../reminders/reminder.ts";
import { addressesValue, READ } from "../actions.ts";
import { button, context, type Message } from "../blocks.ts";
import { escapeText, fitText } from "../mrkdwn.ts";
import { ASK_HERE, SWAP } from "../reminder-actions.ts";
import { lateText, REMINDER_LABELS, roundText, swappedBy } from "../text/reminder-text.ts";
import { quoteBlocks } from "./quote-blocks.ts";

export interface PostInput {
  readonly reminderId: string;
  readonly point: NumberedPoint;
  /** Posted long after it was due. */
  readonly late: boolean;
  /** Who asked for this point in place of the one that was posted. */
  readonly swappedBy?: string;
}

/** A reminder's message; undefined when the content no longer has what it should quote. */
export function reminderPost(input: PostInput, corpus: Corpus): Message | undefined {
  const { reminderId, point, late } = input;
  const source = corpus.passage(point.address);
  if (source === undefined) return undefined;
  const companion = point.companion === undefined ? undefined : corpus.passage(point.companion);
  const whole = (passage: LocatedPassage) => ({
    source: passage,
    excerpt: { text: passage.passage.text, marks: [] },
  });
  const place = [
    REMINDER_LABELS.post,
    roundText(point.number, point.total),
    ...(late ? [lateText] : []),
  ].join(" · ");
  const blocks: KnownBlock[] = [context(place), ...quoteBlocks(whole(source), "")];
  if (companion !== undefined) blocks.push(...quoteBlocks(whole(companion), REMINDER_LABELS.recommendation));
  if (input.swappedBy !== undefined) {
    blocks.push({ type: "context", elements: [{ type: "mrkdwn", text: swappedBy(input.swappedBy) }] });
  }
  const addresses = [point.address, ...(companion === undefined ? [] : [companion.passage.address])];
  blocks.push({
    type: "actions",
    elements: [
      button(SWAP, REMINDER_LABELS.another, reminderId),
      button(READ, REMINDER_LABELS.source, addressesValue(addresses)),
      button(ASK_HERE, REMINDER_LABELS.ask, "here"),
    ],
  });
  const heading = source.section.heading || source.part.heading || source.report.title;
  return {
    text: escapeText(fitText(`${REMINDER_LABELS.post}：${heading}。${source.passage.text}`, 240)),
    blocks,
  };
}
