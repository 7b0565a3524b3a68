import type { Kysely } from "kysely";

// The rows as both backends keep them: text, integers, epoch milliseconds, JSON as text. No booleans: the
// embedded driver ends the process when it is given one.

export interface InboxTable {
  key: string;
  twin_key: string | null;
  /** Names what is answered in order, such as a thread; null where there is no order, and once finished. */
  lane: string | null;
  kind: string;
  /** JSON; null once the row is answered or abandoned. */
  payload: string | null;
  state: "pending" | "answered" | "abandoned" | "set-aside";
  received_at: number;
  /** Nobody may claim the row before this: the end of a lease, or the time of the next try. */
  visible_at: number;
  owner: string | null;
  attempts: number;
  /** Why it was abandoned or set aside. */
  reason: string | null;
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

export interface RemindersTable {
  id: string;
  team_id: string;
  enterprise_id: string | null;
  channel_id: string;
  creator_id: string;
  time: string;
  /** JSON. */
  days: string;
  zone: string;
  /** JSON. */
  selection: string;
  seed: string;
  /** JSON. */
  position: string;
  paused: string | null;
  last_date: string | null;
  next_due_at: number | null;
  version: number;
  created_at: number;
}

export interface DeliveriesTable {
  id: string;
  reminder_id: string;
  /** `scheduled:<local date>` or `manual:<action id>`; unique for a reminder. */
  occurrence: string;
  team_id: string;
  enterprise_id: string | null;
  channel_id: string;
  due_at: number;
  expires_at: number;
  /** Nobody may claim the row before this: its turn in the channel, the end of a lease, or the next try. */
  visible_at: number;
  state: "pending" | "sending" | "sent" | "missed" | "failed";
  /** JSON; null when there was nothing to post. */
  point: string | null;
  owner: string | null;
  claimed_at: number | null;
  /** The time of the first claim that may have posted without our knowing. */
  uncertain_since: number | null;
  attempts: number;
  posted_ts: string | null;
  failure: string | null;
  finished_at: number | null;
}

/** When a channel may have its next post. */
export interface ChannelTurnsTable {
  team_id: string;
  channel_id: string;
  next_at: number;
}

/** What people said of answers, and questions that got none. Nobody's name: a keyed hash of team and user. */
export interface FeedbackTable {
  id: string;
  team_id: string;
  user_hash: string;
  question: string;
  /** JSON: what was shown, as addresses. */
  addresses: string;
  verdict: "useful" | "useless" | "unanswered";
  missing: string | null;
  /** When the question was passed on to a person. */
  called_at: number | null;
  solved_at: number | null;
  created_at: number;
}

/** How many answers quoted a report on a day. */
export interface AnswerCountsTable {
  team_id: string;
  /** The report's slug. */
  report: string;
  /** `YYYY-MM-DD` in UTC. */
  day: string;
  answers: number;
}

export interface ChannelSettingsTable {
  team_id: string;
  /** Empty for the settings of channels that have none of their own. */
  channel_id: string;
  /** JSON: slugs; null for all reports. */
  reports: string | null;
  /** 1 or 0. */
  follow_ups: number;
  /** A person's or a channel's id. */
  helper: string | null;
  updated_at: number;
}

/** What administrators have taught. */
export interface KnownTable {
  team_id: string;
  id: string;
  /** JSON. */
  entry: string;
  updated_at: number;
}

/** What people have made public. */
export interface SharesTable {
  key: string;
  user_id: string;
  state: "posting" | "shared";
  begun_at: number;
  place: string | null;
}

export interface Schema {
  shares: SharesTable;
  known: KnownTable;
  feedback: FeedbackTable;
  answer_counts: AnswerCountsTable;
  channel_settings: ChannelSettingsTable;
  reminders: RemindersTable;
  deliveries: DeliveriesTable;
  channel_turns: ChannelTurnsTable;
  inbox: InboxTable;
  threads: ThreadsTable;
  settings: SettingsTable;
}

/** What every function of this folder works on, whichever backend is behind it. */
export type Database = Kysely<Schema>;
