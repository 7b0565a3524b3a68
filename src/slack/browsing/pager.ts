import type { Button } from "@slack/types";
import { button } from "../kit/blocks.ts";
import { FRONT_PAGE, HOME_PAGE, pageValue } from "./home-actions.ts";
import { HOME_LABELS } from "./home-text.ts";

export interface PageSlice {
  /** Number of the first entry shown, from 0. */
  readonly from: number;
  /** Entries a page. */
  readonly size: number;
  readonly total: number;
}

/** The page that holds entry `from`, the last one where there are fewer. */
export function pageAt({ from, size, total }: PageSlice): number {
  return Math.floor(Math.max(0, Math.min(from, total - 1)) / size) * size;
}

/** Back to the front page of App Home. */
export const frontButton: Button = button(`${HOME_PAGE}0`, HOME_LABELS.front, pageValue(FRONT_PAGE));

/**
 * Buttons to the pages before and after; none where there are none.
 *
 * @param actionId followed by a running number, since ids are unique within a block.
 */
export function pagerButtons(
  { from, size, total }: PageSlice,
  actionId: string,
  valueAt: (from: number) => string,
): Button[] {
  return [
    ...(from > 0 ? [button(`${actionId}1`, HOME_LABELS.previous, valueAt(Math.max(0, from - size)))] : []),
    ...(from + size < total ? [button(`${actionId}2`, HOME_LABELS.next, valueAt(from + size))] : []),
  ];
}
