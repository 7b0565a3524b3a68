import type { KnownBlock, ModalView } from "@slack/types";
import { type Answer, isSure } from "../../answers/answer.ts";
import { QUESTION_LIMIT } from "../../answers/limits.ts";
import { plainText } from "../kit/blocks.ts";
import { ASK_FIELD, ASK_FORM } from "../reminding/reminder-actions.ts";
import { RESULT_VIEW } from "./actions.ts";
import { LABELS } from "./answer-text.ts";
import { answerMessage } from "./answer-view.ts";

/**
 * Asks for a question.
 *
 * @param metadata comes back with it; up to 3,000 characters.
 * @param hint who will see the answer; empty where that goes without saying.
 */
export function askForm(metadata: string, hint = ""): ModalView {
  return {
    type: "modal",
    callback_id: ASK_FORM,
    private_metadata: metadata,
    title: plainText(LABELS.askTitle),
    submit: plainText(LABELS.askSubmit),
    close: plainText(LABELS.cancel),
    blocks: [
      {
        type: "input",
        block_id: ASK_FIELD,
        label: plainText(LABELS.askField),
        ...(hint === "" ? {} : { hint: plainText(hint) }),
        element: {
          type: "plain_text_input",
          action_id: ASK_FIELD,
          max_length: QUESTION_LIMIT,
          focus_on_load: true,
        },
      },
    ],
  };
}

/**
 * An answer in a modal.
 *
 * @param metadata where it can be posted, kept with the view; without it there is no such button.
 */
export function resultView(answer: Answer, metadata?: string): ModalView {
  return {
    type: "modal",
    title: plainText(LABELS.resultTitle),
    close: plainText(LABELS.close),
    ...(metadata === undefined || !isSure(answer)
      ? {}
      : { callback_id: RESULT_VIEW, private_metadata: metadata, submit: plainText(LABELS.postInThread) }),
    blocks: answerMessage(answer, { kind: "modal" }).blocks as KnownBlock[],
  };
}
