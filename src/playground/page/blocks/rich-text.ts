import type { Json } from "../../protocol.ts";
import { h } from "../dom.ts";
import { emojiOf } from "../emoji.ts";
import { jsonOf, listOf, numberOf, stringOf } from "../fields.ts";
import type { BlockContext } from "./context.ts";
import { channelMention, dateMarkup, link, userMention } from "./markup-nodes.ts";

/** A `rich_text` block: sections, lists, quotations, preformatted text. */
export function richText(block: Json, context: BlockContext): HTMLElement {
  return h("div", { class: "rich-text" }, grouped(listOf(block.elements), context));
}

function grouped(elements: readonly Json[], context: BlockContext): readonly Node[] {
  return elements.map((element) => {
    switch (element.type) {
      case "rich_text_list":
        return list(element, context);
      case "rich_text_quote":
        return h("blockquote", bordered(element), inline(element, context));
      case "rich_text_preformatted":
        return h("pre", bordered(element), inline(element, context));
      default:
        return h("p", {}, inline(element, context));
    }
  });
}

function bordered(element: Json): { class?: string } {
  return element.border === 1 ? { class: "bordered" } : {};
}

/** Slack writes nested lists as lists that follow each other, each with its indent. */
function list(element: Json, context: BlockContext): HTMLElement {
  const items = listOf(element.elements).map((item) => h("li", {}, inline(item, context)));
  const indent = Math.min(numberOf(element.indent) ?? 0, 8);
  const className = `indent-${indent}`;
  if (element.style !== "ordered") return h("ul", { class: className }, items);
  return h("ol", { class: className, start: (numberOf(element.offset) ?? 0) + 1 }, items);
}

function inline(element: Json, context: BlockContext): readonly Node[] {
  return listOf(element.elements).flatMap((one) => styled(piece(one, context), jsonOf(one.style)));
}

function piece(element: Json, context: BlockContext): readonly Node[] {
  switch (element.type) {
    case "text":
      return lines(stringOf(element.text));
    case "link":
      return [link(stringOf(element.url), stringOf(element.text) || stringOf(element.url))];
    case "emoji":
      return [document.createTextNode(emoji(element))];
    case "user":
      return [userMention(stringOf(element.user_id), "", context)];
    case "channel":
      return [channelMention(stringOf(element.channel_id), "", context)];
    case "broadcast":
      return [h("span", { class: "mention" }, `@${stringOf(element.range)}`)];
    case "usergroup":
    case "team":
      return [h("span", { class: "mention" }, `@${stringOf(element.usergroup_id ?? element.team_id)}`)];
    case "color":
      return [document.createTextNode(stringOf(element.value))];
    case "date":
      return [
        document.createTextNode(
          dateMarkup(
            numberOf(element.timestamp) ?? Number.NaN,
            stringOf(element.format),
            stringOf(element.fallback),
            context.zone,
          ),
        ),
      ];
    default:
      return [];
  }
}

function lines(text: string): readonly Node[] {
  return text
    .split("\n")
    .flatMap((line, index) => [...(index === 0 ? [] : [h("br")]), document.createTextNode(line)]);
}

/** Slack sends the code points along where it knows them. */
function emoji(element: Json): string {
  const points = stringOf(element.unicode)
    .split("-")
    .map((point) => Number.parseInt(point, 16));
  return points.every(Number.isInteger) ? String.fromCodePoint(...points) : emojiOf(stringOf(element.name));
}

const WRAPPERS = [
  ["code", "code"],
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["underline", "u"],
] as const;

function styled(content: readonly Node[], style: Json): readonly Node[] {
  let nodes = content;
  for (const [name, tag] of WRAPPERS) if (style[name] === true) nodes = [h(tag, {}, nodes)];
  return nodes;
}
