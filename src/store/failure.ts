/**
 * What can be wrong with the store itself, as opposed to with one query:
 * - `unreachable`: the Postgres server does not answer
 * - `refused`: it answers, but not to this user, password or database
 * - `not_writable`: folder or file cannot be created or written
 * - `disk_full`: no room left
 * - `busy`: another process holds the lock for too long
 * - `damaged`: the file is no database, or a broken one
 * - `newer`: the schema was made by a newer version of the program
 */
export const STORE_FAILURES = [
  "unreachable",
  "refused",
  "not_writable",
  "disk_full",
  "busy",
  "damaged",
  "newer",
] as const;
export type StoreFailure = (typeof STORE_FAILURES)[number];

/** Names the store (folder or server, never a password), what is wrong and what to do; keeps the cause. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure, subject: string, options?: { readonly cause: unknown }) {
    super(`${subject} ${EXPLANATIONS[failure]}`, options);
    this.failure = failure;
  }
}

const EXPLANATIONS: Readonly<Record<StoreFailure, string>> = {
  unreachable:
    "cannot be reached. Check DATABASE_URL, that the server runs, and that it accepts connections.",
  refused: "refuses the connection. Check user, password and database name in DATABASE_URL.",
  not_writable:
    "cannot be written. Let the bot's user own the folder, or set DATA_DIR to one that it can write.",
  disk_full: "has no room left on its disk. Free some space, then start the bot again.",
  busy: "stays locked by another process. Stop other programs that hold it open, such as a database browser.",
  damaged: "is damaged or no database. Restore it from a backup, or move it away to start with an empty one.",
  newer: "was written by a newer version of this program. Start that version, or restore an older backup.",
};

// Codes of SQLite (https://sqlite.org/rescode.html), Postgres
// (https://www.postgresql.org/docs/current/errcodes-appendix.html) and the operating system. A code ends at
// a `_` when its extended forms (SQLITE_IOERR_WRITE) mean the same.
const FAILURES_BY_CODE: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|53100)$/, "disk_full"],
  [
    /^(SQLITE_READONLY.*|SQLITE_CANTOPEN.*|SQLITE_PERM|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST|ENOENT|25006)$/,
    "not_writable",
  ],
  [/^(SQLITE_BUSY.*|SQLITE_LOCKED.*)$/, "busy"],
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT.*)$/, "damaged"],
  [/^(28000|28P01|3D000|42501)$/, "refused"],
  [
    /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|08.*|57P0.)$/,
    "unreachable",
  ],
];

/** The error to throw for `error`: a StoreError when the store itself is at fault, otherwise `error` as it is. */
export function explained(error: unknown, subject: string): unknown {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const failure = FAILURES_BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
  return failure === undefined ? error : new StoreError(failure, subject, { cause: error });
}

/** The same, and tells of each StoreError, once for each call that failed. */
export function telling(subject: string, onError: (error: StoreError) => void): (error: unknown) => unknown {
  return (error) => {
    const told = explained(error, subject);
    if (told instanceof StoreError) onError(told);
    return told;
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  // The pool's own timeout has no code; neither does a server that closes the connection under a query.
  if (/^(timeout exceeded when trying to connect|Connection terminated.*)/.test(error.message))
    return "ETIMEDOUT";
  return "";
}
