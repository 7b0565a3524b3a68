import type { KnownBlock } from "@slack/types";
import { button, type Message, plainSection, quotation, richText } from "../kit/blocks.ts";
import { escapeText, fitText } from "../kit/mrkdwn.ts";
import { TEACH, teachingValue } from "../known/known-actions.ts";
import { KNOWN_LABELS } from "../known/known-text.ts";
import { type Called, SOLVED } from "./feedback-actions.ts";
import { callNotice, callText, FEEDBACK_LABELS, missingText, solvedBy } from "./feedback-text.ts";

export interface CallInput {
  readonly called: Called;
  readonly question: string;
  readonly missing: string | undefined;
  /** Channel that the question was asked in, where there is one. */
  readonly channel: string | undefined;
  /** To the thread, where there is one. */
  readonly link: string | undefined;
}

/** A question for the person or channel that is to help. */
export function callMessage({ called, question, missing, channel, link }: CallInput): Message {
  const blocks: KnownBlock[] = [
    mrkdwn(callText(`<@${called.user}>`, channel)),
    richText(quotation({ text: question || "……", marks: [] })),
  ];
  if (missing !== undefined) blocks.push(richText(plainSection(missingText(missing))));
  if (link !== undefined) blocks.push(mrkdwn(`<${link}|${FEEDBACK_LABELS.link}>`));
  blocks.push({
    type: "actions",
    elements: [
      {
        type: "button",
        action_id: SOLVED,
        style: "primary",
        text: { type: "plain_text", text: FEEDBACK_LABELS.solved },
        value: JSON.stringify(called),
      },
      button(TEACH, KNOWN_LABELS.teach, teachingValue({ q: question })),
    ],
  });
  return { text: `${callNotice}${escapeText(fitText(question, 200))}`, blocks };
}

/** The same message once the question is solved: who said so in place of the button. */
export function solvedMessage(message: Message, solver: string): Message {
  return {
    text: message.text,
    blocks: [
      ...message.blocks.filter(({ type }) => type !== "actions"),
      { type: "context", elements: [{ type: "mrkdwn", text: `✓ ${solvedBy(`<@${solver}>`)}` }] },
    ],
  };
}

function mrkdwn(text: string): KnownBlock {
  return { type: "section", text: { type: "mrkdwn", text } };
}
