import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Fault } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";

/** Largest file of `content/` that is read, in bytes: some five million Chinese characters. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** Says in terms of content why a file cannot be read. */
export class UnreadableFile extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, cause?: unknown) {
    super(fault.message.en, { cause });
    this.fault = fault;
  }
}

/**
 * The text of a regular file in UTF-8, without a byte order mark. Rejects with {@link UnreadableFile}.
 *
 * Opening does not wait: a named pipe without a writer, or a link to a device, would hold the start for good.
 */
export async function readTextFile(file: string): Promise<string> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = await handle.stat();
      if (!status.isFile()) throw new UnreadableFile(FAULTS.noRegularFile());
      if (status.size > LARGEST_FILE)
        throw new UnreadableFile(FAULTS.fileTooLarge(LARGEST_FILE / 1024 / 1024));
      return new TextDecoder("utf-8", { fatal: true }).decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    if (cause instanceof TypeError) throw new UnreadableFile(FAULTS.notUtf8(), cause);
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    throw new UnreadableFile(FAULTS.unreadable(code), cause);
  }
}

/** Whether a file is not there at all. */
export function isMissing(error: unknown): boolean {
  const cause = error instanceof UnreadableFile ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
