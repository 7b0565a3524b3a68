import type { KnownBlock } from "@slack/types";
import type { Shown } from "../../feedback/feedback.ts";
import { button } from "../kit/blocks.ts";
import { FEEDBACK, FEEDBACK_USEFUL, FEEDBACK_USELESS, voteValue } from "./feedback-actions.ts";
import { FEEDBACK_LABELS } from "./feedback-text.ts";

/** Slack's own feedback buttons are for messages that all can see; elsewhere plain ones stand in. */
export type FeedbackStyle = "native" | "plain";

/** Under an answer: was it of use? */
export function feedbackBlock(shown: Shown, style: FeedbackStyle): KnownBlock {
  const [useful, useless] = [voteValue(shown, "useful"), voteValue(shown, "useless")];
  return style === "plain" ? plainBlock(useful, useless) : nativeBlock(useful, useless);
}

function nativeBlock(useful: string, useless: string): KnownBlock {
  return {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: FEEDBACK,
        positive_button: {
          text: { type: "plain_text", text: FEEDBACK_LABELS.useful },
          accessibility_label: FEEDBACK_LABELS.usefulSpoken,
          value: useful,
        },
        negative_button: {
          text: { type: "plain_text", text: FEEDBACK_LABELS.useless },
          accessibility_label: FEEDBACK_LABELS.uselessSpoken,
          value: useless,
        },
      },
    ],
  };
}

function plainBlock(useful: string, useless: string): KnownBlock {
  return {
    type: "actions",
    elements: [
      {
        ...button(FEEDBACK_USEFUL, FEEDBACK_LABELS.useful, useful),
        accessibility_label: FEEDBACK_LABELS.usefulSpoken,
      },
      {
        ...button(FEEDBACK_USELESS, FEEDBACK_LABELS.useless, useless),
        accessibility_label: FEEDBACK_LABELS.uselessSpoken,
      },
    ],
  };
}

/** The same blocks for where Slack refuses its own feedback buttons; undefined when they have none. */
export function withPlainFeedback(blocks: readonly KnownBlock[]): KnownBlock[] | undefined {
  if (!blocks.some(({ type }) => type === "context_actions")) return undefined;
  return blocks.map((block) => {
    const element = block.type === "context_actions" ? block.elements[0] : undefined;
    return element?.type === "feedback_buttons"
      ? plainBlock(element.positive_button.value, element.negative_button.value)
      : block;
  });
}
