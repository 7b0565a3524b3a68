import type { Json } from "../../protocol.ts";
import { h } from "../dom.ts";
import { isJson, jsonOf, listOf, stringOf, textOf } from "../fields.ts";
import { TEXT } from "../text.ts";
import { textObject } from "./confirm.ts";
import type { BlockContext } from "./context.ts";
import { control } from "./control.ts";
import { inputBlock } from "./input-block.ts";
import { markdown } from "./markdown.ts";
import { richText } from "./rich-text.ts";

/** Block Kit as people see it. */
export function renderBlocks(blocks: readonly Json[], context: BlockContext): readonly HTMLElement[] {
  return blocks.map((block) => {
    const made = renderBlock(block, stringOf(block.block_id), context);
    made.classList.add("block", `block-${stringOf(block.type).replaceAll("_", "-")}`);
    return made;
  });
}

function renderBlock(block: Json, blockId: string, context: BlockContext): HTMLElement {
  switch (block.type) {
    case "rich_text":
      return richText(block, context);
    case "section":
      return section(block, blockId, context);
    case "context":
      return h(
        "div",
        {},
        listOf(block.elements).map((element) =>
          element.type === "image"
            ? image(element, "context-image")
            : h("span", {}, textObject(element, context)),
        ),
      );
    case "header":
      // Messages stand under the heading of their day, a Home tab under none.
      return h(context.surface === "home" ? "h2" : "h3", {}, textOf(block.text));
    case "divider":
      return h("hr");
    case "actions":
    case "context_actions":
      return h(
        "div",
        {},
        listOf(block.elements).map((element) => named(control(element, blockId, context, true), element)),
      );
    case "image":
      return h(
        "figure",
        {},
        isJson(block.title) && h("figcaption", {}, textOf(block.title)),
        image(block, "block-picture"),
      );
    case "input":
      return inputBlock(block, blockId, context);
    case "container":
      return container(block, context);
    case "table":
      return table(block, context);
    case "markdown":
      return h("div", { class: "rich-text" }, markdown(stringOf(block.text)));
    default:
      return h("p", { class: "note" }, `${TEXT.unknownBlock}：${stringOf(block.type)}`);
  }
}

/** What is folded away opens with the browser's own control, by keyboard too. */
function container(block: Json, context: BlockContext): HTMLElement {
  const inside = renderBlocks(listOf(block.child_blocks), context);
  const title = textOf(block.title);
  if (block.is_collapsible !== true) return h("div", {}, h("p", { class: "container-title" }, title), inside);
  const open = context.drafts.get(context.scope, stringOf(block.block_id), "open");
  const made = h(
    "details",
    { open: open === undefined ? block.default_collapsed !== true : open === "yes" },
    h("summary", { class: "container-title", "data-focus": stringOf(block.block_id) }, title),
    inside,
  );
  // A message that is drawn again stays as it was opened.
  made.addEventListener("toggle", () => {
    context.drafts.set(context.scope, stringOf(block.block_id), "open", made.open ? "yes" : "no");
  });
  return made;
}

/** The first row names the columns. */
function table(block: Json, context: BlockContext): HTMLElement {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const made = rows.map((row, index) =>
    h(
      "tr",
      {},
      listOf(row).map((cell) =>
        h(
          index === 0 ? "th" : "td",
          index === 0 ? { scope: "col" } : {},
          cell.type === "rich_text" ? richText(cell, context) : stringOf(cell.text),
        ),
      ),
    ),
  );
  return h("div", {}, h("table", {}, made));
}

function section(block: Json, blockId: string, context: BlockContext): HTMLElement {
  const texts: HTMLElement[] = [];
  if (isJson(block.text)) texts.push(h("div", { class: "section-text" }, textObject(block.text, context)));
  const fields = listOf(block.fields);
  if (fields.length > 0) {
    texts.push(
      h(
        "div",
        { class: "fields" },
        fields.map((field) => h("div", {}, textObject(field, context))),
      ),
    );
  }
  const accessory = jsonOf(block.accessory);
  const beside =
    accessory.type === "image"
      ? image(accessory, "accessory-image")
      : named(control(accessory, blockId, context, true), accessory);
  return h(
    "div",
    {},
    h("div", { class: "section-texts" }, texts),
    beside !== undefined && h("div", { class: "accessory" }, beside),
  );
}

/** Outside inputs no label names a menu or field; its placeholder does, or what it takes. */
function named(made: HTMLElement | undefined, element: Json): HTMLElement | undefined {
  if (made?.matches("select, input, textarea, .choices") === true) {
    const kind = /^(?:date|time)/.test(stringOf(element.type)) ? TEXT.moment : TEXT.choose;
    made.setAttribute("aria-label", textOf(element.placeholder) || kind);
  }
  return made;
}

/** Pictures from elsewhere are not fetched, since no request may leave the machine; their description stands. */
function image(element: Json, className: string): HTMLElement {
  const url = stringOf(element.image_url);
  const description = stringOf(element.alt_text);
  if (/^data:image\//.test(url)) return h("img", { class: className, src: url, alt: description });
  return h("span", { class: "image-absent", title: TEXT.imageNotLoaded }, description);
}
