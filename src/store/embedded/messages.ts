// What the program and the thread that holds the database file say to each other.

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What the thread is asked for. */
export type Task =
  | { readonly kind: "read"; readonly statement: Statement }
  /** Statements of which all take effect or none; kept on disk when the answer comes. */
  | { readonly kind: "write"; readonly statements: readonly Statement[] }
  /** Begins a transaction that others wait for; what follows up to its end belongs to it. */
  | { readonly kind: "begin" }
  | { readonly kind: "inside"; readonly statement: Statement }
  | { readonly kind: "commit" | "rollback" }
  /** Says whether file and connection are sound. */
  | { readonly kind: "check" }
  /** Writes everything into the database file and lets go of it. */
  | { readonly kind: "close" };

/** What one statement gave. */
export interface Outcome {
  readonly rows: readonly unknown[];
  readonly changes?: number;
  readonly lastInsertRowid?: number;
}

/** An error on its way between threads, which takes no properties of its own along. */
export interface SerializedError {
  readonly message: string;
  /** SQLite's or the operating system's. */
  readonly code: string;
}

export type StoreThreadRequest = { readonly id: number; readonly task: Task };

export type StoreThreadResponse = { readonly id: number } & (
  | { readonly outcomes: readonly Outcome[] }
  | { readonly fault: SerializedError }
);

/** Id of the reply that says how opening the file went; nobody asked for it. */
export const OPENING = 0;
