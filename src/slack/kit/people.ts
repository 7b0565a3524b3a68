import { setTimeout as wait } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { zoneNamed } from "../../reminders/local-time.ts";
import { isRefusal } from "./errors.ts";

export interface Person {
  readonly id: string;
  /** IANA zone of the person's Slack profile; undefined when Slack does not tell, or names none that is known. */
  readonly zone: string | undefined;
  /** Administrator or owner of the workspace. */
  readonly isAdmin: boolean;
}

/** What Slack knows of a person. Without the scope `users:read` it tells nothing, and nobody is an administrator. */
export async function findPerson(client: WebClient, id: string): Promise<Person> {
  try {
    const { user } = await client.users.info({ user: id });
    return {
      id,
      zone: zoneNamed(user?.tz ?? ""),
      isAdmin: user?.is_admin === true || user?.is_owner === true,
    };
  } catch (error) {
    if (isRefusal(error, "missing_scope", "user_not_found", "user_not_visible")) {
      return { id, zone: undefined, isAdmin: false };
    }
    throw error;
  }
}

/** Longest wait for a zone before a form opens without it, in milliseconds: its trigger is good for 3,000. */
const ZONE_WAIT = 1_000;

/** The person's zone, for a form that has to open now: `otherwise` where Slack is slow or does not tell. */
export async function zoneOf(client: WebClient, id: string, otherwise: string): Promise<string> {
  const asked = findPerson(client, id).then(
    ({ zone }) => zone,
    () => undefined,
  );
  return (await Promise.race([asked, wait(ZONE_WAIT, undefined, { ref: false })])) ?? otherwise;
}

/** Whether a conversation is one between two. */
export function isDirect(channel: string): boolean {
  return channel.startsWith("D");
}

/** The bot's conversation with a person; undefined without the scope `im:write`. */
export async function openDirect(client: WebClient, userId: string): Promise<string | undefined> {
  try {
    return (await client.conversations.open({ users: userId })).channel?.id;
  } catch (error) {
    if (isRefusal(error, "missing_scope")) return undefined;
    throw error;
  }
}

/** Whether the bot can post in a channel: it is a member, and the channel is in use. */
export async function canPostIn(client: WebClient, channel: string): Promise<boolean> {
  try {
    const info = await client.conversations.info({ channel });
    return info.channel?.is_member === true && info.channel.is_archived !== true;
  } catch (error) {
    if (isRefusal(error, "channel_not_found", "missing_scope")) return false;
    throw error;
  }
}

/**
 * Whether a person may know of a channel: anybody of a public one, members of a private one. A channel that
 * the bot itself cannot see is shown to nobody.
 */
export async function maySee(client: WebClient, channel: string, userId: string): Promise<boolean> {
  try {
    const info = await client.conversations.info({ channel });
    if (info.channel?.is_private !== true) return true;
    let cursor = "";
    do {
      const page = await client.conversations.members({ channel, limit: 1000, cursor });
      if (page.members?.includes(userId)) return true;
      cursor = page.response_metadata?.next_cursor ?? "";
    } while (cursor !== "");
    return false;
  } catch (error) {
    if (isRefusal(error, "channel_not_found", "missing_scope")) return false;
    throw error;
  }
}

/**
 * Whether something may be posted in a channel for some people: the bot is there, and where it is private they
 * are too.
 */
export async function postingRight(
  client: WebClient,
  channel: string,
  userIds: readonly string[],
): Promise<"granted" | "bot-missing" | "not-members"> {
  if (!(await canPostIn(client, channel))) return "bot-missing";
  for (const userId of new Set(userIds)) {
    if (!(await maySee(client, channel, userId))) return "not-members";
  }
  return "granted";
}
