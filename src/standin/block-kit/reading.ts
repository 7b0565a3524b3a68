import { isObject } from "../json.ts";

/**
 * All that a person reads in blocks, in reading order: texts, labels, placeholders, options, with spaces between
 * separate texts and none within a rich text's line. Values and ids are left out, mentions stand as their ids.
 */
export function visibleText(blocks: unknown): string {
  return textsOf(blocks)
    .filter((text) => text !== "")
    .join("\n");
}

const INLINE_PARENTS: ReadonlySet<unknown> = new Set([
  "rich_text_section",
  "rich_text_quote",
  "rich_text_preformatted",
]);

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isObject(value)) return [];
  if (INLINE_PARENTS.has(value.type) && Array.isArray(value.elements)) {
    return [value.elements.map(inlineText).join("")];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "text" && typeof inner === "string" ? [inner] : textsOf(inner),
  );
}

function inlineText(element: unknown): string {
  if (!isObject(element)) return "";
  switch (element.type) {
    case "user":
      return `<@${String(element.user_id)}>`;
    case "channel":
      return `<#${String(element.channel_id)}>`;
    case "emoji":
      return `:${String(element.name)}:`;
    case "link":
      return String(element.text ?? element.url);
    default:
      return String(element.text ?? "");
  }
}
