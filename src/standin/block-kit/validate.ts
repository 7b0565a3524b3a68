import { isObject, type JsonObject, objectsOf, textAt } from "../json.ts";
import { anyBlock, MARKDOWN_LENGTH } from "./blocks.ts";
import { list, Place, type Problem, type Surface } from "./check.ts";
import { elementsOf } from "./normalise.ts";

/** Most blocks of a message, and of a modal or Home tab (docs.slack.dev/reference/block-kit/blocks). */
export const BLOCK_LIMITS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

/**
 * What Slack would refuse in these blocks; empty when it would take them. The size of the whole message is a rule
 * of its own, see `blocksLength`.
 *
 * @param root the JSON pointer under which the blocks stand.
 */
export function validateBlocks(
  blocks: readonly unknown[],
  surface: Surface,
  root = "/blocks",
): readonly Problem[] {
  const problems: Problem[] = [];
  const at = new Place(root, surface, problems);
  list(anyBlock, { min: 0, max: BLOCK_LIMITS[surface] })(blocks, at);
  uniqueBlockIds(blocks, at);
  for (const [index, block] of blocks.entries()) {
    if (isObject(block)) uniqueActionIds(block, at.inside(index));
  }
  if (markdownLength(blocks) > MARKDOWN_LENGTH) {
    at.report(`markdown blocks must be less than ${MARKDOWN_LENGTH + 1} characters in all`);
  }
  if (objectsOf(blocks).filter(({ type }) => type === "table").length > 1)
    at.report("only one table allowed");
  const focused = objectsOf(blocks)
    .flatMap(elementsOf)
    .filter((element) => element.focus_on_load === true);
  if (focused.length > 1) at.report("only one element can have focus_on_load");
  return problems;
}

function uniqueBlockIds(blocks: readonly unknown[], at: Place): void {
  const seen = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const blockId = isObject(block) ? textAt(block, "block_id") : undefined;
    if (blockId === undefined) continue;
    if (seen.has(blockId))
      at.inside(index).inside("block_id").report(`\`block_id\` ${blockId} already exists`);
    seen.add(blockId);
  }
}

function uniqueActionIds(block: JsonObject, at: Place): void {
  const seen = new Set<string>();
  for (const element of elementsOf(block)) {
    const actionId = textAt(element, "action_id");
    if (actionId === undefined) continue;
    if (seen.has(actionId)) at.report(`\`action_id\` ${actionId} already exists for this block`);
    seen.add(actionId);
  }
}

function markdownLength(blocks: readonly unknown[]): number {
  let length = 0;
  for (const block of objectsOf(blocks)) {
    if (block.type === "markdown") length += (textAt(block, "text") ?? "").length;
  }
  return length;
}
