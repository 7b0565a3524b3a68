import type { ChannelProblem, NumberedPoint } from "./reminder.ts";

/** One post that is to be made once, whatever happens: a reminder's for one occurrence. */
export interface Delivery {
  /** Carried by the message as metadata, to be found by. */
  readonly id: string;
  readonly reminderId: string;
  /** `scheduled:<local date>` or `manual:<action id>`. */
  readonly occurrence: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly channelId: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** From when on it is missed rather than posted, in epoch milliseconds. */
  readonly expiresAt: number;
  /** Undefined when there was nothing to post. */
  readonly point?: NumberedPoint;
}

/** A delivery that this process may make until its lease ends. */
export interface ClaimedDelivery extends Delivery {
  readonly owner: string;
  /** Claims so far, this one included. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly claimedAt: number;
  /** Since when the post may be there already; undefined where it certainly is not. */
  readonly uncertainSince?: number;
}

/** A delivery as it is posted. */
export interface Post extends Delivery {
  readonly point: NumberedPoint;
  /** Posted long after it was due: to be marked as made up for (补发). */
  readonly late: boolean;
}

/** What became of an attempt to post: a reminder here, and anything else in Slack. */
export type PostOutcome =
  | { readonly kind: "sent"; readonly ts: string }
  /** Slack took nothing and asks for a pause. */
  | { readonly kind: "later"; readonly reason: string; readonly retryAfterMs: number }
  /** Nothing arrived at Slack, or Slack took nothing for the moment. */
  | { readonly kind: "not-sent"; readonly reason: string }
  /** No answer, or one that does not tell: the message may be there. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** The channel takes no posts until a person does something about it. */
  | { readonly kind: "final"; readonly reason: ChannelProblem }
  /** Nothing can be posted in the workspace: its token is no longer good, or is missing. */
  | { readonly kind: "workspace"; readonly reason: string }
  /** Slack will never take this message, or there is none. */
  | { readonly kind: "our-fault"; readonly reason: string };

/** What came of looking for a post that may be there. */
export type FindOutcome =
  | { readonly kind: "found"; readonly ts: string }
  | { readonly kind: "absent" }
  /** The bot may not read the channel's history: it cannot be known, now or later. */
  | { readonly kind: "unreadable" }
  /** Not now; ask again. */
  | { readonly kind: "later"; readonly retryAfterMs: number };
