import type { Message } from "./blocks.ts";
import { escapeText, fitText } from "./mrkdwn.ts";

/** Slack recommends at most so many characters in a message's text (docs.slack.dev, chat.postMessage). */
const LONGEST = 4_000;

/** What a message says, as text without blocks: for where Slack refuses the blocks. Buttons are left out. */
export function messageText({ text, blocks }: Message): string {
  const lines = blocks.map(textOf).filter((line) => line !== "");
  return fitText(lines.length === 0 ? text : lines.join("\n"), LONGEST);
}

/** The text of a block or of what it holds, escaped: `mrkdwn` is so already. */
function textOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(textOf).filter(Boolean).join("\n");
  if (typeof part !== "object" || part === null) return "";
  const { type, text, title, elements, child_blocks, rows } = part as Record<string, unknown>;
  if (type === "actions" || type === "context_actions") return "";
  if (type === "mrkdwn" && typeof text === "string") return text;
  if (typeof text === "string") return escapeText(text);
  const inline = type === "rich_text_section" || type === "rich_text_quote";
  if (inline && Array.isArray(elements)) return elements.map(textOf).join("");
  return [title, text, elements, child_blocks, rows].map(textOf).filter(Boolean).join("\n");
}
