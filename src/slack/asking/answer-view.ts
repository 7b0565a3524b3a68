import type { KnownBlock } from "@slack/types";
import { type Answer, isSure } from "../../answers/answer.ts";
import { noteText } from "../../answers/wording.ts";
import { fingerprintOf } from "../../corpus/address.ts";
import { shownBy } from "../../feedback/feedback.ts";
import { feedbackBlock } from "../feedback/feedback-view.ts";
import { button, context, type Message } from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { questionValue, SHARE, UNDO_SHARE } from "./actions.ts";
import { answerBody } from "./answer-body.ts";
import { askedBy, askedText, LABELS, sharedBy, shareFailed } from "./answer-text.ts";

/** Who sees an answer, and how it came there. */
export type Audience =
  /** Only the person who asked, with a button to make it public until that was done, and how far that is. */
  | { readonly kind: "asker"; readonly shared: boolean | "posting" | "failed" }
  /** The person who asked, in a modal. */
  | { readonly kind: "modal" }
  /** A thread that already shows the question. */
  | { readonly kind: "thread" }
  /** A thread that does not: the question came from a form. */
  | { readonly kind: "asked"; readonly userId: string }
  /** A channel, by a person who made an answer public. */
  | { readonly kind: "shared"; readonly userId: string; readonly key: string };

/** What the private copy says of its being made public. */
function sharedText(shared: true | "posting" | "failed"): string {
  if (shared === "posting") return LABELS.sharing;
  return shared === "failed" ? shareFailed : LABELS.shared;
}

/** Tells one answer to a question from another, by the passages or headings that it shows. */
export function answerFingerprint(answer: Answer): string {
  const headings =
    answer.kind === "outline"
      ? answer.parts.flatMap(({ part }) => part.sections.map(({ heading }) => heading))
      : [];
  return fingerprintOf([...shownBy(answer).addresses, ...headings].join("\n"));
}

/** Longest text for notifications, in UTF-16 code units. */
const SUMMARY = 240;

export function answerMessage(answer: Answer, audience: Audience): Message {
  const body = answerBody(answer);
  const blocks: KnownBlock[] = [];
  // A thread shows the question above its answer; elsewhere the answer repeats it.
  if (audience.kind !== "thread") blocks.push(context(askedText(answer.question)));
  blocks.push(...body.blocks, ...body.notes.map((note) => context(noteText(note))));
  if (audience.kind === "shared" || audience.kind === "asked") {
    const by = audience.kind === "shared" ? sharedBy(audience.userId) : askedBy(audience.userId);
    blocks.push({ type: "context", elements: [{ type: "mrkdwn", text: by }] });
  }
  if (audience.kind === "asker" && audience.shared !== false)
    blocks.push(context(sharedText(audience.shared)));
  const buttons = [...body.buttons];
  if (audience.kind === "asker" && audience.shared !== true && isSure(answer)) {
    buttons.push({
      ...button(SHARE, LABELS.share, questionValue(answer.question, answerFingerprint(answer))),
      style: "primary",
    });
  }
  if (audience.kind === "shared") buttons.push(button(UNDO_SHARE, LABELS.undo, audience.key));
  if (buttons.length > 0) blocks.push({ type: "actions", elements: buttons });
  const forOne = audience.kind === "asker" || audience.kind === "modal";
  blocks.push(feedbackBlock(shownBy(answer), forOne ? "plain" : "native"));
  return { text: escapeText(fitText(body.summary, SUMMARY)), blocks };
}
