import type { Kysely } from "kysely";

// The rows as both backends keep them: text, integers, epoch milliseconds, JSON as text. No booleans: the
// embedded driver ends the process when it is given one.

export interface InboxTable {
  key: string;
  twin_key: string | null;
  kind: string;
  /** JSON; null once the row is answered. */
  payload: string | null;
  state: "pending" | "answered" | "abandoned";
  received_at: number;
  /** Nobody may claim the row before this: the end of a lease, or the time of the next try. */
  visible_at: number;
  owner: string | null;
  attempts: number;
  sending_at: number | null;
  finished_at: number | null;
}

export interface ThreadsTable {
  team_id: string;
  channel_id: string;
  thread_ts: string;
  /** JSON. */
  state: string;
  updated_at: number;
}

export interface SettingsTable {
  key: string;
  value: string;
}

export interface Schema {
  inbox: InboxTable;
  threads: ThreadsTable;
  settings: SettingsTable;
}

/** What every function of this folder works on, whichever backend is behind it. */
export type Database = Kysely<Schema>;
