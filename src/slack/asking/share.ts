import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { Answer } from "../../answers/answer.ts";
import type { PostOutcome } from "../../reminders/delivery.ts";
import type { Message } from "../kit/blocks.ts";
import type { ChannelTurns } from "../kit/channel-turns.ts";
import { postMessage } from "../kit/post-message.ts";
import { postToUrl } from "../kit/response-url.ts";
import { findPost } from "./send-reply.ts";
import type { Threads } from "./threads.ts";

/** Marks what a person has made public, so that it can be found again. */
const SHARE_EVENT = "wence_share";

/** How long a share may take, in milliseconds; one that takes longer was left behind by a process that died. */
const LONGEST_MS = 5 * 60_000;

/** The wait before a post is looked for whose outcome is unknown, in milliseconds. */
const SETTLE_MS = 1_000;

/** Rows of what was made public. */
export interface ShareRows {
  /** Whether the share is ours to post now, and what was known of it. */
  readonly begin: (share: {
    readonly key: string;
    readonly teamId: string;
    readonly userId: string;
    readonly channelId: string;
    readonly now: number;
    readonly staleBefore: number;
  }) => Promise<{
    readonly ours: boolean;
    readonly known: Pick<KnownShare, "state" | "begunAt"> | undefined;
  }>;
  readonly find: (key: string) => Promise<KnownShare | undefined>;
  /** @param place channel and timestamp of the message, where Slack has told. */
  readonly finish: (key: string, place?: string) => Promise<void>;
  readonly forget: (key: string) => Promise<void>;
}

export interface KnownShare {
  readonly userId: string;
  readonly state: "posting" | "shared";
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** `C1`, and `C1:1700000000.000100` once Slack has told the message. */
  readonly place?: string;
}

/** Whether a person made public what stands in a message. */
export function isShareOf(
  { userId, place }: KnownShare,
  person: string,
  message: { readonly channel: string; readonly ts: string },
): boolean {
  const here = [undefined, message.channel, placeOf(message.channel, message.ts)];
  return userId === person && here.includes(place);
}

/** The message that was made public; undefined where Slack has not told its timestamp. */
export function postedAt({
  place,
}: KnownShare): { readonly channel: string; readonly ts: string } | undefined {
  const [channel, ts] = place?.split(":") ?? [];
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}

function placeOf(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}

export interface ShareDependencies {
  readonly shares: ShareRows;
  readonly turns: Pick<ChannelTurns, "post">;
  readonly threads: Pick<Threads, "join">;
  /** Posts to response URLs; default `fetch`. */
  readonly fetchUrl?: typeof fetch;
}

export interface Share {
  /** The idempotency key. */
  readonly key: string;
  readonly teamId: string;
  readonly channel: string;
  /** Undefined for a message of its own. */
  readonly threadTs: string | undefined;
  readonly userId: string;
  readonly message: Message;
  /** What the message says: replies under it are understood from that. */
  readonly answer: Answer | undefined;
  /** Response URL of the person's click, which posts where the bot is no member. */
  readonly url: string | undefined;
  /** Says that it is being done; told before anything is posted. */
  readonly begun?: () => Promise<unknown>;
}

export type Shared =
  | "shared"
  /** An earlier press is being worked on. */
  | "posting"
  | "failed";

/** The key of what is shared and where: the same for each press of one button. */
export function shareKey(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}

/** Posts what a person makes public, once however often they press; does not reject for what Slack says. */
export async function shareOnce(
  share: Share,
  client: WebClient,
  { shares, turns, threads, fetchUrl = fetch }: ShareDependencies,
): Promise<Shared> {
  const { key, userId, teamId, channel, threadTs, message, answer, url } = share;
  const now = Date.now();
  const { ours, known } = await shares.begin({
    key,
    teamId,
    userId,
    channelId: channel,
    now,
    staleBefore: now - LONGEST_MS,
  });
  if (!ours) return known?.state === "shared" ? "shared" : "posting";

  await share.begun?.();
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const metadata = { event_type: SHARE_EVENT, event_payload: { key } };
  const attempt = (): Promise<PostOutcome> =>
    turns.post({ teamId, channelId: channel }, async () =>
      Date.now() - now < LONGEST_MS
        ? postMessage(client, { channel, ...thread, ...message, metadata })
        : { kind: "not-sent", reason: "its turn came too late" },
    );
  const isThere = async (since: number) => {
    const found = await findPost({ channel, threadTs }, { event: SHARE_EVENT, key }, since, client).catch(
      () => undefined,
    );
    return found?.kind === "found";
  };

  if (known !== undefined && (await isThere(known.begunAt))) return finished(share, shares);
  let outcome = await attempt();
  if (outcome.kind === "unknown") {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    if (await isThere(now)) return finished(share, shares);
    outcome = await attempt();
  }
  if (outcome.kind === "sent") {
    const place = { teamId, channelId: channel, threadTs: threadTs ?? outcome.ts };
    if (answer !== undefined) await threads.join(place, answer);
    return finished(share, shares, outcome.ts);
  }
  if (outcome.kind === "final" && url !== undefined) {
    const open = { response_type: "in_channel", replace_original: false, ...thread } as const;
    const posted = await postToUrl(url, { ...open, ...message }, fetchUrl);
    if (posted.kind === "sent") return finished(share, shares);
  }
  await shares.forget(key);
  return "failed";
}

async function finished({ key, channel }: Share, shares: ShareRows, ts?: string): Promise<Shared> {
  await shares.finish(key, ts === undefined ? undefined : placeOf(channel, ts));
  return "shared";
}
