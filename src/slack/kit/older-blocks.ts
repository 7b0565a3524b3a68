import type { KnownBlock, TableBlock } from "@slack/types";
import { plainSection, richText } from "./blocks.ts";

/**
 * The same blocks without the newer kinds, for where Slack refuses these or cannot be asked twice: what was
 * folded away stands open, a table is a list. Undefined when there are none of them.
 */
export function olderBlocks(blocks: readonly KnownBlock[]): KnownBlock[] | undefined {
  if (!blocks.some(({ type }) => type === "container" || type === "table")) return undefined;
  return blocks.flatMap((block): KnownBlock[] => {
    if (block.type === "container") return [{ type: "divider" }, ...block.child_blocks];
    return block.type === "table" ? [listOf(block)] : [block];
  });
}

function listOf({ rows }: TableBlock): KnownBlock {
  return richText({
    type: "rich_text_list",
    style: "bullet",
    elements: rows
      .slice(1)
      .map((row) => plainSection(row.map((cell) => (cell.type === "raw_text" ? cell.text : "")).join(" → "))),
  });
}
