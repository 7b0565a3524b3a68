import { escapeText } from "./mrkdwn.ts";
import { fieldAt, listAt, textAt } from "./payload-fields.ts";

// What people see of a message is not always in its `text`: a forwarded message stands in `attachments`, and
// of an app's message `blocks` are shown, while `text` is for notifications.
// Sources: https://docs.slack.dev/reference/block-kit/blocks and
// https://docs.slack.dev/messaging/formatting-message-text

/** How deep blocks within blocks are read; Slack's own go to five. */
const DEPTH = 12;

/** What Slack puts into the `text` of a message that has none. */
const PLACEHOLDER = "This content can't be displayed.";

/** The words of a message as Slack's markup: mentions as `<@U123>`, entities escaped. */
export interface MessageWords {
  /** By the message's author, or its app. */
  readonly own: string;
  /** Of messages that it forwards or quotes. */
  readonly forwarded: string;
}

/** @param message as it comes with an event or a shortcut. */
export function messageWords(message: unknown): MessageWords {
  const attachments = listAt(message, "attachments");
  const isForwarded = (attachment: unknown) =>
    fieldAt(attachment, "is_share") === true || fieldAt(attachment, "is_msg_unfurl") === true;
  const forwarded = joined(attachments.filter(isForwarded).map(attachmentWords));
  const own = ownWords(message);
  if (own !== "" || forwarded !== "") return { own, forwarded };
  return { own: joined(attachments.map(attachmentWords)), forwarded: "" };
}

function ownWords(message: unknown): string {
  const text = (textAt(message, "text") ?? "").trim();
  const byApp = fieldAt(message, "bot_id") !== undefined;
  // A person's `text` and blocks say the same, and `text` has the names of channels besides.
  if (!byApp && text !== "" && text !== PLACEHOLDER) return text;
  return blockWords(listAt(message, "blocks")) || (text === PLACEHOLDER ? "" : text);
}

function attachmentWords(attachment: unknown): string {
  const quoted = listAt(attachment, "message_blocks").flatMap((one) => listAt(one, "message", "blocks"));
  const written = ["pretext", "title", "text"].map((name) => textAt(attachment, name) ?? "");
  const fields = listAt(attachment, "fields").flatMap((field) => [
    textAt(field, "title") ?? "",
    textAt(field, "value") ?? "",
  ]);
  return (
    joined([...written, ...fields]) ||
    blockWords([...listAt(attachment, "blocks"), ...quoted]) ||
    (textAt(attachment, "fallback") ?? "")
  );
}

function blockWords(blocks: readonly unknown[]): string {
  return joined(blocks.map((block) => wordsWithin(block, 0)));
}

function wordsWithin(element: unknown, depth: number): string {
  if (depth > DEPTH) return "";
  if (Array.isArray(element)) return joined(element.map((one) => wordsWithin(one, depth + 1)));
  const text = textAt(element, "text");
  const type = textAt(element, "type") ?? "";
  switch (type) {
    case "mrkdwn":
    case "markdown":
      return text ?? "";
    case "text":
    case "plain_text":
    case "raw_text":
      return escapeText(text ?? "");
    case "user":
      return `<@${textAt(element, "user_id") ?? ""}>`;
    case "usergroup":
      return `<!subteam^${textAt(element, "usergroup_id") ?? ""}>`;
    case "broadcast":
      return `<!${textAt(element, "range") ?? ""}>`;
    case "channel":
      return `<#${textAt(element, "channel_id") ?? ""}>`;
    case "link":
      return escapeText(text || (textAt(element, "url") ?? ""));
    case "actions":
    case "input":
      return "";
  }
  const parts = ["title", "text", "elements", "fields", "child_blocks", "rows"].map((name) =>
    fieldAt(element, name),
  );
  // Text within a line is not parted, as the pieces of a bold word are not.
  if (/^rich_text_(?:section|quote|preformatted)$/.test(type)) {
    return listAt(element, "elements")
      .map((one) => wordsWithin(one, depth + 1))
      .join("");
  }
  return joined(parts.map((part) => (typeof part === "object" ? wordsWithin(part, depth + 1) : "")));
}

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n");
}
