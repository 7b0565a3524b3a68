import type { KnownBlock } from "@slack/types";
import { LIMITS } from "./blocks.ts";

/** Blocks that a container may become where Slack takes none, with a line above them. */
const UNFOLDED = LIMITS.containerBlocks + 1;

/**
 * Blocks within a message's limits, whatever is put in: what does not fit is left out and said to be.
 * The frame around them still has to fit, hence the blocks held back.
 */
export class BlockBudget {
  readonly blocks: KnownBlock[] = [];
  cut = false;
  #characters = 0;

  /** Adds the blocks together, or none of them; returns which. */
  add(...blocks: readonly KnownBlock[]): boolean {
    const size = JSON.stringify(blocks).length;
    const count = blocks.reduce((sum, block) => sum + (block.type === "container" ? UNFOLDED : 1), 0);
    const fits =
      this.#characters + size <= LIMITS.messageCharacters &&
      this.blocks.length + count <= LIMITS.messageBlocks - LIMITS.frameBlocks;
    if (!fits || this.cut) {
      this.cut = true;
      return false;
    }
    this.#characters += size;
    this.blocks.push(...blocks);
    return true;
  }
}
