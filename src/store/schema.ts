import type { Kysely } from "kysely";
import type { AnswerCount, Feedback } from "../feedback/feedback.ts";
import type { SealedInstallation } from "../installations/keyring.ts";
import type { Delivery } from "../reminders/delivery.ts";
import type { Reminder } from "../reminders/reminder.ts";
import type { ChannelSettings } from "../settings/channel-settings.ts";
import type { KnownShare } from "../slack/asking/share.ts";
import type { Row } from "./rows.ts";

// The rows as both backends keep them: text, integers, epoch milliseconds, JSON as text. No booleans: the
// embedded driver ends the process when it is given one.

export interface InboxTable {
  key: string;
  /** Null in rows of earlier versions. */
  team_id: string | null;
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

export interface RemindersTable extends Row<Reminder> {
  created_at: number;
}

export interface DeliveriesTable extends Row<Delivery> {
  /** Nobody may claim the row before this: its turn in the channel, the end of a lease, or the next try. */
  visible_at: number;
  state: "pending" | "sending" | "sent" | "missed" | "failed";
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

export interface ChannelSettingsTable extends Omit<Row<ChannelSettings>, "follow_ups"> {
  team_id: string;
  /** 1 or 0. */
  follow_ups: number;
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

/** What a model made of passages. */
export interface PassageVectorsTable {
  model: string;
  fingerprint: string;
  /** Base64 of 32-bit numbers, their lowest bytes first. */
  vector: string;
  used_at: number;
}

/** What people have made public. */
export interface SharesTable extends Row<KnownShare> {
  key: string;
  /** Null in rows of earlier versions. */
  team_id: string | null;
}

/** Who has marked a reminder's post as read. */
export interface ReadsTable {
  /** Names workspace, channel, message and what it showed. */
  post: string;
  user_hash: string;
  read_at: number;
}

/** Where the app is installed. */
export interface InstallationsTable extends Row<SealedInstallation> {
  /** Until when a process refreshes the token, and others do not. */
  refreshing_until: number;
}

/** Workspaces that an enterprise's installation serves. */
export interface EnterpriseTeamsTable {
  team_id: string;
  enterprise_id: string;
}

export interface Schema {
  installations: InstallationsTable;
  enterprise_teams: EnterpriseTeamsTable;
  shares: SharesTable;
  known: KnownTable;
  passage_vectors: PassageVectorsTable;
  reads: ReadsTable;
  feedback: Row<Feedback>;
  answer_counts: Row<AnswerCount>;
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
