import { Presets, SingleBar } from "cli-progress";

/** From how many files, or bytes of one file, on a progress bar is shown. */
const MANY_FILES = 5;
const LARGE_FILE = 2_000_000;

export interface Progress {
  /** @param done files, and the share of the one in hand. */
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/**
 * Shows how far the import of many or large files is.
 *
 * @param sizes of the files, in bytes.
 * @param stream the terminal; nothing is shown where it is none.
 */
export function startProgress(
  sizes: readonly number[],
  format: string,
  stream: NodeJS.WriteStream,
): Progress | undefined {
  const worthwhile = sizes.length >= MANY_FILES || sizes.some((size) => size >= LARGE_FILE);
  if (!worthwhile || !stream.isTTY) return undefined;
  const bar = new SingleBar({ format, stream }, Presets.shades_classic);
  bar.start(sizes.length, 0);
  return bar;
}
