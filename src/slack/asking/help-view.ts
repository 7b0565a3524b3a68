import { button, context, type Message, plainSection, richText } from "../kit/blocks.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { ASK, questionValue } from "./actions.ts";
import { helpIntro, helpPrivacy, helpReports, helpSummary, LABELS, waysToAsk } from "./answer-text.ts";
import { SUBCOMMANDS } from "./subcommands.ts";

/** A line for each way to ask, and for each subcommand. */
export const helpUsage: readonly string[] = [
  ...waysToAsk,
  ...Object.values(SUBCOMMANDS).map(({ help }) => help),
];

/** What help tells about the content at hand. */
export interface HelpContent {
  readonly titles: readonly string[];
  /** Questions that the reports do answer. */
  readonly examples: readonly string[];
  /** How long feedback is kept, in days. */
  readonly retentionDays: number;
}

export function helpMessage({ titles, examples, retentionDays }: HelpContent): Message {
  const blocks: Message["blocks"] = [
    richText(plainSection(helpIntro), {
      type: "rich_text_list",
      style: "bullet",
      elements: helpUsage.map(plainSection),
    }),
    context(helpReports(titles)),
  ];
  if (examples.length > 0) {
    blocks.push(context(LABELS.examples), {
      type: "actions",
      elements: examples.map((example, index) => button(`${ASK}${index}`, example, questionValue(example))),
    });
  }
  blocks.push(context(helpPrivacy(retentionDays)));
  return { text: escapeText(helpSummary), blocks };
}
