import type { Button } from "@slack/types";
import type { Shown } from "../../feedback/feedback.ts";
import { button } from "../kit/blocks.ts";
import { FEEDBACK_USEFUL, FEEDBACK_USELESS, voteValue } from "./feedback-actions.ts";
import { FEEDBACK_LABELS } from "./feedback-text.ts";

/** Under a refusal, of which nobody needs to be asked whether it was of use, or a doubtful answer: the way to a person. */
export function helpButton(shown: Shown, label: string, actionId = FEEDBACK_USELESS): Button {
  return button(actionId, label, voteValue(shown, "unanswered"));
}

/**
 * Under an answer: was it of use? Plain buttons, in one row with the others; Slack's own pair takes a row of its
 * own, and stands in messages that all can see alone.
 */
export function feedbackButtons(
  shown: Shown,
  { useful, useless }: { readonly useful: string; readonly useless: string },
): [Button, Button] {
  const { usefulSpoken, uselessSpoken } = FEEDBACK_LABELS;
  return [
    { accessibility_label: usefulSpoken, ...button(FEEDBACK_USEFUL, useful, voteValue(shown, "useful")) },
    { accessibility_label: uselessSpoken, ...button(FEEDBACK_USELESS, useless, voteValue(shown, "useless")) },
  ];
}
