import type { KnownBlock, ModalView } from "@slack/types";
import { askedLine } from "../asking/answer-text.ts";
import { context, plainText } from "../kit/blocks.ts";
import { CALL, CALL_FIELD, FEEDBACK_FORM, MISSING_FIELD, type Voting } from "./feedback-actions.ts";
import { callOption, earlierUseful, FEEDBACK_LABELS, missingHint, noHelper } from "./feedback-text.ts";

/** Longest remark, in UTF-16 code units. */
const REMARK_LIMIT = 1_000;

export interface FeedbackFormInput {
  readonly voting: Voting;
  /** Whether the person has called the answer useful before. */
  readonly wasUseful: boolean;
  /** Reference to the person or channel that questions are passed on to, in `mrkdwn`. */
  readonly helper: string | undefined;
}

/** Asks what was missing, and offers to pass the question on; of a refusal that is what the form is for. */
export function feedbackForm({ voting, wasUseful, helper }: FeedbackFormInput): ModalView {
  const forHelp = voting.verdict === "unanswered";
  const blocks: KnownBlock[] = [
    context(askedLine(voting.shown.question)),
    ...(wasUseful ? [context(earlierUseful)] : []),
    {
      type: "input",
      block_id: MISSING_FIELD,
      optional: true,
      label: plainText(forHelp ? FEEDBACK_LABELS.more : FEEDBACK_LABELS.missing),
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
    const call = { text: { type: "mrkdwn" as const, text: callOption(helper) }, value: CALL };
    blocks.push({
      type: "input",
      block_id: CALL_FIELD,
      optional: true,
      label: plainText(FEEDBACK_LABELS.call),
      element: {
        type: "checkboxes",
        action_id: CALL_FIELD,
        options: [call],
        ...(forHelp ? { initial_options: [call] } : {}),
      },
    });
  }
  return {
    type: "modal",
    callback_id: FEEDBACK_FORM,
    private_metadata: JSON.stringify(voting),
    title: plainText(forHelp ? FEEDBACK_LABELS.call : FEEDBACK_LABELS.formTitle),
    submit: plainText(FEEDBACK_LABELS.submit),
    close: plainText(FEEDBACK_LABELS.cancel),
    blocks,
  };
}
