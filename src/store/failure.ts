/**
 * What can be wrong with the store itself, as opposed to with one query:
 * - `unreachable`: the Postgres server does not answer
 * - `refused`: it answers, but not to this user, password or database
 * - `pooler`: a pooler before it does not let the settings of a connection pass
 * - `crowded`: it takes no more connections
 * - `slow`: an answer took too long
 * - `not_writable`: folder or file cannot be created or written
 * - `disk_full`: no room left
 * - `busy`: another process holds the lock for too long
 * - `damaged`: the file is no database, or a broken one
 * - `lost`: the file of a store that was made is missing, empty, or not the one that was opened
 * - `stopped`: the embedded store's thread has ended
 * - `newer`: the schema was made by a newer version of the program
 */
export const STORE_FAILURES = [
  "unreachable",
  "refused",
  "pooler",
  "crowded",
  "slow",
  "not_writable",
  "disk_full",
  "busy",
  "damaged",
  "lost",
  "stopped",
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
    "cannot be reached. Check DATABASE_URL, that the server runs, and that it accepts connections; of a Unix socket, that its folder is the server's (unix_socket_directories) and open to the bot's user.",
  refused: "refuses the connection. Check user, password and database name in DATABASE_URL.",
  pooler:
    "refuses a setting of the connection. Let the pooler pass or ignore statement_timeout and idle_in_transaction_session_timeout (PgBouncer: ignore_startup_parameters), or point DATABASE_URL at the server itself.",
  crowded:
    "takes no more connections. Raise max_connections (the pooler's: max_client_conn), or run fewer processes.",
  slow: "takes too long to answer. Look for load on its disk or server, and for transactions that stay open.",
  not_writable:
    "cannot be written. Let the bot's user own the folder, set DATA_DIR to one that it can write, or point DATABASE_URL at the primary server.",
  disk_full: "has no room left on its disk. Free some space, then start the bot again.",
  busy: "stays locked by another process. Stop other programs that hold it open, such as a database browser.",
  damaged:
    "is damaged or no database. Stop the bot and restore a backup: npm run restore -- FILE. To begin with an empty store, move its files away.",
  lost: "is lost: its file is missing, empty, or not the one that was opened. Stop the bot and restore a backup: npm run restore -- FILE. To begin with an empty store, delete what is left of wence.db, and wence.db.marker.",
  stopped: "has stopped working in this process. Start the bot again; if it stops again, look at the cause.",
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
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT.*|SQLITE_IOERR_SHORT_READ)$/, "damaged"],
  [/^STORE_LOST$/, "lost"],
  [/^STORE_STOPPED$/, "stopped"],
  [/^(28000|28P01|3D000|42501)$/, "refused"],
  [/^UNSUPPORTED_PARAMETER$/, "pooler"],
  [/^53300$/, "crowded"],
  [/^(57014|55P03)$/, "slow"],
  [
    /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|08.*|57P0.|25P03)$/,
    "unreachable",
  ],
];

// What has no code, or one that says something else. Of pg: a wait for one of the pool's connections, for a new
// one or for an answer, and a server that closes the connection under a query. Of PgBouncer (https://www.pgbouncer.org): refusals, which all
// have the code of a protocol violation.
const FAULTS_BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/^timeout exceeded when trying to connect/, "57014"],
  [/^(timeout expired|Query read timeout|Connection terminated due to connection timeout)/, "ETIMEDOUT"],
  [/^(Connection terminated|Client has encountered a connection error)/, "ECONNRESET"],
  [/^unsupported (startup parameter|options startup parameter)/i, "UNSUPPORTED_PARAMETER"],
  [/^no more connections allowed/, "53300"],
  [/^(no such (user|database)|.*authentication failed|SASL)/, "28000"],
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

/** The error's own code, or one of the same meaning; empty where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // A Unix socket that is not there, or not open to us, is no file that we could not write.
  if ("syscall" in error && error.syscall === "connect" && /^(ENOENT|EACCES|EPERM|ENOTSOCK)$/.test(code))
    return "ECONNREFUSED";
  return FAULTS_BY_MESSAGE.find(([pattern]) => pattern.test(error.message))?.[1] ?? code;
}
