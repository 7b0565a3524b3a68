/**
 * Largest source read, in bytes. A report of 1,000 pages with pictures stays below; reading needs about ten
 * times as much memory at worst.
 */
export const MOST_SOURCE_BYTES = 50_000_000;

/** Most bytes a Word file's text may unpack to: a report of 1,000 pages takes about 10 MB. */
export const MOST_UNPACKED_BYTES = 40_000_000;

/** Most bytes all of a Word file, with its pictures, may unpack to. */
export const MOST_ARCHIVE_BYTES = 400_000_000;

/** Most characters of text taken from one source; the Chinese classics' longest novel has 1 million. */
export const MOST_CHARACTERS = 8_000_000;
