import type { Ids } from "../ids.ts";
import { isObject, type JsonObject, objectsOf, textAt } from "../json.ts";
import type { Block } from "../message.ts";

const WITH_ACTION: ReadonlySet<string> = new Set([
  "button",
  "channels_select",
  "checkboxes",
  "conversations_select",
  "datepicker",
  "datetimepicker",
  "email_text_input",
  "external_select",
  "feedback_buttons",
  "file_input",
  "icon_button",
  "multi_channels_select",
  "multi_conversations_select",
  "multi_external_select",
  "multi_static_select",
  "multi_users_select",
  "number_input",
  "overflow",
  "plain_text_input",
  "radio_buttons",
  "rich_text_input",
  "static_select",
  "timepicker",
  "url_text_input",
  "users_select",
  "workflow_button",
]);

/** Gives blocks and elements the ids that Slack gives them where their author left them out. */
export function normaliseBlocks(blocks: readonly unknown[], ids: Ids): readonly Block[] {
  return objectsOf(blocks).map((block) => ({
    ...block,
    ...(Array.isArray(block.elements)
      ? { elements: block.elements.map((element) => withActionId(element, ids)) }
      : {}),
    ...(Array.isArray(block.child_blocks) ? { child_blocks: normaliseBlocks(block.child_blocks, ids) } : {}),
    ...(isObject(block.element) ? { element: withActionId(block.element, ids) } : {}),
    ...(isObject(block.accessory) ? { accessory: withActionId(block.accessory, ids) } : {}),
    type: textAt(block, "type") ?? "",
    block_id: textAt(block, "block_id") || ids.next("b"),
  }));
}

function withActionId(element: unknown, ids: Ids): unknown {
  if (!isObject(element) || !WITH_ACTION.has(textAt(element, "type") ?? "")) return element;
  return textAt(element, "action_id") ? element : { ...element, action_id: ids.next("a") };
}

/** The interactive elements of a block, in reading order. */
export function elementsOf(block: JsonObject): readonly JsonObject[] {
  const found = [...objectsOf(block.elements)];
  if (isObject(block.element)) found.push(block.element);
  if (isObject(block.accessory)) found.push(block.accessory);
  return found.filter((element) => WITH_ACTION.has(textAt(element, "type") ?? ""));
}

/** The first element with that action id, and the block that it stands in. */
export function findElement(
  blocks: readonly Block[],
  actionId: string,
  blockId?: string,
): { block: Block; element: JsonObject } | undefined {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    for (const element of elementsOf(block)) {
      if (element.action_id === actionId) return { block, element };
    }
  }
  return undefined;
}
