/**
 * On which days a reminder is posted: every day, Monday to Friday, the legal working days of mainland China
 * (holidays off, make-up days on), or the ISO weekdays listed (1 Monday … 7 Sunday, at least one).
 */
export type Days = "every" | "weekdays" | "workdays" | readonly number[];

/** What is posted: any paragraph, only problems, only recommendations, or one part by address (`slug#2`). */
export type Selection = "all" | "problems" | "recommendations" | { readonly part: string };

/** A wall-clock time on certain days at one place. */
export interface Schedule {
  /** `HH:MM`, 00:00 to 23:59. */
  readonly time: string;
  readonly days: Days;
  /** IANA time zone, for example `Asia/Shanghai`. */
  readonly zone: string;
}

/** How far a reminder has come through its material. */
export interface RoundPosition {
  /** From 0; each round has an order of its own. */
  readonly round: number;
  /** Addresses posted in this round, oldest first. */
  readonly shown: readonly string[];
}

export const FIRST_ROUND: RoundPosition = { round: 0, shown: [] };

/** Slack's code for why a channel takes no posts until a person does something about it. */
export type ChannelProblem = string;

/** Why a reminder rests: `person`, who said so, or what is wrong with its channel. */
export type PauseReason = "person" | ChannelProblem;

export interface Reminder extends Schedule {
  readonly id: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly channelId: string;
  /** User id of the person who made it. */
  readonly creatorId: string;
  readonly selection: Selection;
  /** Chooses the order of its rounds; any text, never changed. */
  readonly seed: string;
  readonly position: RoundPosition;
  readonly paused?: PauseReason;
  /** The last local date (`YYYY-MM-DD`) that is dealt with: posted, missed or skipped. */
  readonly lastDate?: string;
  /** Epoch milliseconds; undefined while paused. */
  readonly nextDueAt?: number;
  /** Goes up with every change; a change made to an older version is refused. */
  readonly version: number;
}

/** What may change; what is left out stays, undefined takes a value away. */
export type ReminderChanges = {
  readonly [Name in Exclude<
    keyof Reminder,
    "id" | "teamId" | "enterpriseId" | "creatorId" | "seed" | "version"
  >]?: Reminder[Name] | undefined;
};

/** What is quoted in one post. */
export interface Point {
  /** Address of the paragraph. */
  readonly address: string;
  /** To the paragraph as it was when the point was chosen; earlier versions kept none. */
  readonly reference?: string;
  /** Reference to the recommendation that goes with a problem, where there is one; in earlier versions its address. */
  readonly companion?: string;
}

/** A point with its place in the round: number `number` of `total`. */
export interface NumberedPoint extends Point {
  readonly number: number;
  readonly total: number;
}
