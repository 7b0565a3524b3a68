import type { Button } from "@slack/types";
import { button } from "../blocks.ts";
import { HOME_LABELS } from "../text/home-text.ts";

export interface Page {
  /** Number of the first entry shown, from 0. */
  readonly from: number;
  /** Entries a page. */
  readonly size: number;
  readonly total: number;
}

/** The page that holds entry `from`, the last one where there are fewer. */
export function pageAt({ from, size, total }: Page): number {
  return Math.floor(Math.max(0, Math.min(from, total - 1)) / size) * size;
}

/**
 * Buttons to the pages before and after; none where there are none.
 *
 * @param actionId followed by a running number, since ids are unique within a block.
 */
export function pagerButtons(
  { from, size, total }: Page,
  actionId: string,
  valueAt: (from: number) => string,
): Button[] {
  return [
    ...(from > 0 ? [button(`${actionId}1`, HOME_LABELS.previous, valueAt(Math.max(0, from - size)))] : []),
    ...(from + size < total ? [button(`${actionId}2`, HOME_LABELS.next, valueAt(from + size))] : []),
  ];
}
