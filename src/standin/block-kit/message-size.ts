import { isObject } from "../json.ts";

/**
 * Most text that a message's blocks carry together, in UTF-16 units. Slack answers `msg_blocks_too_long` above
 * some 13,000 and documents no number (observed: 13,297 in markdown blocks, less with other blocks beside them;
 * github.com/slackapi/bolt-js issue 2509).
 */
export const MESSAGE_BLOCKS_LENGTH = 13_000;

/** All text in the blocks: every string under a `text` key, however deep. */
export function blocksLength(blocks: unknown): number {
  if (Array.isArray(blocks)) {
    let sum = 0;
    for (const block of blocks) sum += blocksLength(block);
    return sum;
  }
  if (!isObject(blocks)) return 0;
  let length = 0;
  for (const [key, value] of Object.entries(blocks)) {
    length += key === "text" && typeof value === "string" ? value.length : blocksLength(value);
  }
  return length;
}
