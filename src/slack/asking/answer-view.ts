import type { ActionsBlock, KnownBlock } from "@slack/types";
import { type Answer, isSure } from "../../answers/answer.ts";
import { asksInEnglish } from "../../answers/forms/english.ts";
import { noteText } from "../../answers/wording.ts";
import { fingerprintOf } from "../../corpus/address.ts";
import { shownBy } from "../../feedback/feedback.ts";
import { FEEDBACK_HELP } from "../feedback/feedback-actions.ts";
import { feedbackButtons, helpButton } from "../feedback/feedback-view.ts";
import { actions, button, context, LIMITS, type Message, overflow, section } from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { olderBlocks } from "../kit/older-blocks.ts";
import { ASK_HERE } from "../reminding/reminder-actions.ts";
import { questionValue, SHARE, SHARED_MENU, UNDO_PREFIX, UNDO_SHARE } from "./actions.ts";
import { answerBody } from "./answer-body.ts";
import { answerTexts, askedBy, LABELS, sharedBy, sharedText, shareFailed } from "./answer-text.ts";

/** Who sees an answer, and how it came there. */
export type Audience =
  /** Only the person who asked, with a button to make it public, and how far that is. */
  | { readonly kind: "asker"; readonly shared: false | "posting" | "failed" }
  /** The person who asked, in a modal. */
  | { readonly kind: "modal" }
  /** A thread that already shows the question. */
  | { readonly kind: "thread" }
  /** A thread that does not: the question came from a form. */
  | { readonly kind: "asked"; readonly userId: string }
  /** A channel, by a person who made an answer public. */
  | { readonly kind: "shared"; readonly userId: string; readonly key: string };

/** Tells one answer to a question from another, by the passages or headings that it shows. */
export function answerFingerprint(answer: Answer): string {
  const headings =
    answer.kind === "outline"
      ? answer.parts.flatMap(({ part }) => part.sections.map(({ heading }) => heading))
      : [];
  return fingerprintOf([...shownBy(answer).addresses, ...headings].join("\n"));
}

export function answerMessage(answer: Answer, audience: Audience): Message {
  const body = answerBody(answer);
  const texts = answerTexts(answer.question);
  const blocks: KnownBlock[] = [];
  // A thread shows the question above its answer; elsewhere the answer repeats it.
  if (audience.kind !== "thread") blocks.push(askedBlock(answer.question, audience));
  blocks.push(...body.blocks);
  const notes = body.notes.map((note) => noteText(note, body.named, asksInEnglish(answer.question)));
  if (notes.length > 0) blocks.push(context(notes.join("\n")));
  blocks.push(...(body.offer ?? []));
  if (audience.kind === "asker" && audience.shared !== false)
    blocks.push(context(audience.shared === "posting" ? texts.sharing : shareFailed));
  const row: ActionsBlock["elements"] = [...body.buttons];
  if (audience.kind === "asker" && isSure(answer)) {
    row.unshift({
      style: "primary",
      ...button(SHARE, texts.share, questionValue(answer.question, answerFingerprint(answer))),
    });
  }
  if (answer.kind === "none") row.push(helpButton(shownBy(answer), texts.call));
  else row.push(...feedbackButtons(shownBy(answer), texts));
  if (answer.kind === "nearest") row.push(helpButton(shownBy(answer), texts.call, FEEDBACK_HELP));
  if (audience.kind === "shared") {
    const undo = `${UNDO_PREFIX}${audience.key}`;
    row.push(overflow(SHARED_MENU, { [ASK_HERE]: LABELS.ask, [undo]: LABELS.undoMine }));
  }
  blocks.push(...actions(...row));
  // Modals take none of the newer blocks.
  const shown = audience.kind === "modal" ? (olderBlocks(blocks) ?? blocks) : blocks;
  return { text: escapeText(fitText(body.summary, LIMITS.notification)), blocks: shown };
}

/** The question, and who brought it here. */
function askedBlock(question: string, audience: Audience): KnownBlock {
  const asked = context(answerTexts(question).asked(question));
  if (audience.kind !== "shared" && audience.kind !== "asked") return asked;
  const by = audience.kind === "shared" ? sharedBy(audience.userId) : askedBy(audience.userId);
  return { ...asked, elements: [...asked.elements, { type: "mrkdwn", text: by }] };
}

/** In the place of the private copy: where the answer is public now, and the way back. */
export function sharedNote(channelId: string, { question, shown, key }: SharedAnswer): Message {
  const text = sharedText(channelId);
  return {
    text,
    blocks: [section(text, button(UNDO_SHARE, LABELS.undo, questionValue(question, shown, key)))],
  };
}

interface SharedAnswer {
  readonly question: string;
  /** Fingerprint of the answer. */
  readonly shown: string;
  /** Of the share. */
  readonly key: string;
}
