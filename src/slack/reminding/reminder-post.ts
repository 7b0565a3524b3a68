import type { KnownBlock } from "@slack/types";
import { referenceTo } from "../../corpus/address.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import type { NumberedPoint } from "../../reminders/reminder.ts";
import { addressesValue, READ } from "../asking/actions.ts";
import { quoteBlocks, ReportNames } from "../asking/quote-blocks.ts";
import { button, context, LIMITS, type Message } from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { ASK_HERE, MARK_READ, SWAP } from "./reminder-actions.ts";
import { pointAnswer } from "./reminder-answer.ts";
import { lateText, REMINDER_LABELS, readLabel, roundText, swappedBy } from "./reminder-text.ts";

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
  const answer = pointAnswer(point, corpus);
  if (answer === undefined) return undefined;
  const [quote] = answer.passages;
  const place = [
    REMINDER_LABELS.post,
    roundText(point.number, point.total),
    ...(late ? [lateText] : []),
  ].join(" · ");
  const names = new ReportNames();
  const blocks: KnownBlock[] = [context(place), ...quoteBlocks([quote], "", names)];
  for (const linked of answer.recommendations)
    blocks.push(...quoteBlocks([linked], REMINDER_LABELS.recommendation, names));
  for (const linked of answer.problems) blocks.push(...quoteBlocks([linked], REMINDER_LABELS.problem, names));
  if (input.swappedBy !== undefined) {
    blocks.push({ type: "context", elements: [{ type: "mrkdwn", text: swappedBy(input.swappedBy) }] });
  }
  const addresses = [...answer.passages, ...answer.recommendations, ...answer.problems].map(({ source }) =>
    referenceTo(source.passage),
  );
  blocks.push({
    type: "actions",
    elements: [
      button(MARK_READ, readLabel(0), quote.source.passage.address),
      button(SWAP, REMINDER_LABELS.another, reminderId),
      button(READ, REMINDER_LABELS.source, addressesValue(addresses)),
      button(ASK_HERE, REMINDER_LABELS.ask, "here"),
    ],
  });
  const { section, passage } = quote.source;
  const summary = `${REMINDER_LABELS.post}：${section.heading}。${passage.text}`;
  return { text: escapeText(fitText(summary, LIMITS.notification)), blocks };
}

/** The post with the number of its readers on the button. */
export function withReaders(blocks: readonly KnownBlock[], readers: number): KnownBlock[] {
  return blocks.map((block) =>
    block.type === "actions"
      ? {
          ...block,
          elements: block.elements.map((element) =>
            element.type === "button" && element.action_id === MARK_READ
              ? button(MARK_READ, readLabel(readers), element.value ?? "")
              : element,
          ),
        }
      : block,
  );
}
