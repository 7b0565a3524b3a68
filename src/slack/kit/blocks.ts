import type {
  ActionsBlock,
  Button,
  ContextBlock,
  KnownBlock,
  Overflow,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  RichTextQuote,
  RichTextSection,
  SectionBlock,
} from "@slack/types";
import type { Excerpt } from "../../search/document.ts";
import { fitText, shorten } from "./mrkdwn.ts";

/** A message: its blocks, and the one sentence that notifications and screen readers get. */
export interface Message {
  /** Escaped. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * Limits of Block Kit that our views meet, in UTF-16 code units and items.
 * Source: https://docs.slack.dev/reference/block-kit
 */
export const LIMITS = {
  messageBlocks: 50,
  containerBlocks: 10,
  tableRows: 100,
  /** Blocks kept free for what stands around an answer: question, notes, names, buttons. */
  frameBlocks: 8,
  modalBlocks: 100,
  /** Slack refuses a message whose blocks hold about 13,000 characters; ours stay well below. */
  messageCharacters: 9_000,
  /** What notifications show of a message; ours, not Slack's. */
  notification: 240,
  /** A line of a list in App Home; ours, not Slack's. */
  listedText: 300,
  modalCharacters: 60_000,
  contextText: 2_000,
  sectionText: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  options: 100,
  /** The SDK says 75, newer pages 150; so for an option's text. */
  optionValue: 75,
  modalTitle: 24,
  privateMetadata: 3_000,
} as const;

/** Rich text takes text as it is: nothing in it is read as markup, so nothing needs escaping. */
function textElements(text: string, bold: boolean): RichTextElement[] {
  if (text === "") return [];
  return [bold ? { type: "text", text, style: { bold } } : { type: "text", text }];
}

export function boldSection(text: string): RichTextSection {
  return { type: "rich_text_section", elements: textElements(text, true) };
}

export function plainSection(text: string): RichTextSection {
  return { type: "rich_text_section", elements: textElements(text, false) };
}

/** A quotation with the matched words in bold. */
export function quotation({ text, marks }: Excerpt): RichTextQuote {
  const elements: RichTextElement[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at || end > text.length) continue;
    elements.push(
      ...textElements(text.slice(at, start), false),
      ...textElements(text.slice(start, end), true),
    );
    at = end;
  }
  elements.push(...textElements(text.slice(at), false));
  return { type: "rich_text_quote", elements };
}

export function richText(...elements: RichTextBlock["elements"]): RichTextBlock {
  return { type: "rich_text", elements };
}

/** For titles and labels, where Slack takes no markup. */
export function plainText(text: string): PlainTextElement {
  return { type: "plain_text", text };
}

/** Small grey print. `emoji: false` keeps a report's `:)` from turning into a picture. */
export function context(text: string): ContextBlock {
  return {
    type: "context",
    elements: [{ type: "plain_text", text: fitText(text, LIMITS.contextText), emoji: false }],
  };
}

/** A line or more in `mrkdwn`, with what stands beside it. */
export function section(text: string, accessory?: Button | Overflow): SectionBlock {
  const said = { type: "mrkdwn" as const, text: fitText(text, LIMITS.sectionText) };
  return { type: "section", text: said, ...(accessory === undefined ? {} : { accessory }) };
}

/** A row of buttons and menus; no block where there are none. */
export function actions(...elements: ActionsBlock["elements"]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** @param value what the click brings back; the caller keeps it within `LIMITS.buttonValue`. */
export function button(actionId: string, label: string, value: string): Button {
  return { type: "button", action_id: actionId, text: labelText(label), value };
}

/** A menu behind three dots, for what one row offers: labels by their values, at most five. */
export function overflow(actionId: string, labels: Readonly<Record<string, string>>): Overflow {
  const options = Object.entries(labels).map(([value, label]) => ({ text: labelText(label), value }));
  return { type: "overflow", action_id: actionId, options };
}

function labelText(label: string): PlainTextElement {
  return { type: "plain_text", text: shorten(label, LIMITS.buttonText), emoji: false };
}
