import type { WebClient } from "@slack/web-api";
import { isRefusal } from "./errors.ts";

export interface Person {
  readonly id: string;
  /** IANA zone of the person's Slack profile; undefined when Slack does not tell. */
  readonly zone: string | undefined;
  /** Administrator or owner of the workspace. */
  readonly isAdmin: boolean;
}

/** What Slack knows of a person. Without the scope `users:read` it tells nothing, and nobody is an administrator. */
export async function findPerson(client: WebClient, id: string): Promise<Person> {
  try {
    const { user } = await client.users.info({ user: id });
    return { id, zone: user?.tz, isAdmin: user?.is_admin === true || user?.is_owner === true };
  } catch (error) {
    if (isRefusal(error, "missing_scope", "user_not_found", "user_not_visible")) {
      return { id, zone: undefined, isAdmin: false };
    }
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
