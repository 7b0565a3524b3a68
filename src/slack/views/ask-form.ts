import type { ModalView } from "@slack/types";
import { QUESTION_LIMIT } from "../../answers/limits.ts";
import { ASK_FIELD, ASK_FORM } from "../reminder-actions.ts";
import { LABELS } from "../text/answer-text.ts";

/** Asks for a question. `metadata` comes back with it, up to 3,000 characters. */
export function askForm(metadata: string): ModalView {
  return {
    type: "modal",
    callback_id: ASK_FORM,
    private_metadata: metadata,
    title: { type: "plain_text", text: LABELS.askTitle },
    submit: { type: "plain_text", text: LABELS.askSubmit },
    close: { type: "plain_text", text: LABELS.cancel },
    blocks: [
      {
        type: "input",
        block_id: ASK_FIELD,
        label: { type: "plain_text", text: LABELS.askField },
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
