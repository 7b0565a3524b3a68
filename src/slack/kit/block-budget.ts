import type { KnownBlock } from "@slack/types";
import { LIMITS } from "./blocks.ts";

/**
 * Blocks within a message's limits, whatever is put in: what does not fit is left out and said to be.
 * The frame around them still has to fit, hence the blocks held back.
 */
export class BlockBudget {
  readonly blocks: KnownBlock[] = [];
  cut = false;
  #characters = 0;

  /** Adds the blocks together, or none of them. */
  add(...blocks: readonly KnownBlock[]): void {
    const size = JSON.stringify(blocks).length;
    const fits =
      this.#characters + size <= LIMITS.messageCharacters &&
      this.blocks.length + blocks.length <= LIMITS.messageBlocks - LIMITS.frameBlocks;
    if (!fits || this.cut) {
      this.cut = true;
      return;
    }
    this.#characters += size;
    this.blocks.push(...blocks);
  }
}
