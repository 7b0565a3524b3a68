import type { KnownBlock } from "@slack/types";
import { quotedTitle } from "../../answers/wording.ts";
import { button, context, type Message, plainSection, richText } from "../kit/blocks.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { ASK, questionValue } from "./actions.ts";
import {
  helpInEnglish,
  helpIntro,
  helpPrivacy,
  helpReports,
  helpSummary,
  introduction,
  introductionLimits,
  LABELS,
  waysToAsk,
  welcome,
} from "./answer-text.ts";
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

/** Who the bot is, what to ask it, and what it does not do. */
export function introductionMessage({ titles, examples }: HelpContent, thanked = false): Message {
  const text = `${thanked ? welcome : ""}${introduction(titles.length)}`;
  return {
    text: escapeText(text),
    blocks: [richText(plainSection(text)), ...exampleBlocks(examples), context(introductionLimits)],
  };
}

/** @param english whether it was asked for by an English word: who reads no Chinese is told in English too. */
export function helpMessage(content: HelpContent, english = false): Message {
  const { titles, examples, retentionDays } = content;
  const blocks = [
    richText(plainSection(helpIntro), {
      type: "rich_text_list",
      style: "bullet",
      elements: helpUsage.map(plainSection),
    }),
    context(helpReports(titles)),
    ...exampleBlocks(examples),
    context(helpPrivacy(retentionDays)),
    ...(english ? englishHelp(content) : []),
  ];
  return { text: escapeText(helpSummary), blocks };
}

/** Who the bot is and how to ask it, in English. */
function englishHelp({ titles }: HelpContent): KnownBlock[] {
  const [intro = "", ...ways] = helpInEnglish;
  return [
    richText(plainSection(intro), {
      type: "rich_text_list",
      style: "bullet",
      elements: ways.map(plainSection),
    }),
    context(titles.map(quotedTitle).join(" ")),
  ];
}

function exampleBlocks(examples: readonly string[]): KnownBlock[] {
  if (examples.length === 0) return [];
  const elements = examples.map((example, index) =>
    button(`${ASK}${index}`, example, questionValue(example)),
  );
  return [context(LABELS.examples), { type: "actions", elements }];
}
