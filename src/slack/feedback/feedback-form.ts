import type { KnownBlock, ModalView } from "@slack/types";
import { askedText } from "../asking/answer-text.ts";
import { context, plainText } from "../kit/blocks.ts";
import { CALL, CALL_FIELD, FEEDBACK_FORM, MISSING_FIELD, type Voted } from "./feedback-actions.ts";
import { callOption, FEEDBACK_LABELS, missingHint, noHelper } from "./feedback-text.ts";

/** Longest remark, in UTF-16 code units. */
const REMARK_LIMIT = 1_000;

export interface FeedbackFormInput {
  readonly voted: Voted;
  readonly question: string;
  /** Reference to the person or channel that questions are passed on to, in `mrkdwn`. */
  readonly helper: string | undefined;
}

/** Asks what was missing, and offers to pass the question on. */
export function feedbackForm({ voted, question, helper }: FeedbackFormInput): ModalView {
  const blocks: KnownBlock[] = [
    context(askedText(question)),
    {
      type: "input",
      block_id: MISSING_FIELD,
      optional: true,
      label: plainText(FEEDBACK_LABELS.missing),
      hint: plainText(missingHint),
      element: {
        type: "plain_text_input",
        action_id: MISSING_FIELD,
        multiline: true,
        max_length: REMARK_LIMIT,
      },
    },
  ];
  if (helper === undefined) {
    blocks.push(context(noHelper));
  } else {
    blocks.push({
      type: "input",
      block_id: CALL_FIELD,
      optional: true,
      label: plainText(FEEDBACK_LABELS.call),
      element: {
        type: "checkboxes",
        action_id: CALL_FIELD,
        options: [{ text: { type: "mrkdwn", text: callOption(helper) }, value: CALL }],
      },
    });
  }
  return {
    type: "modal",
    callback_id: FEEDBACK_FORM,
    private_metadata: JSON.stringify(voted),
    title: plainText(FEEDBACK_LABELS.formTitle),
    submit: plainText(FEEDBACK_LABELS.submit),
    close: plainText(FEEDBACK_LABELS.cancel),
    blocks,
  };
}
