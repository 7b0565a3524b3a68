import type { WebClient } from "@slack/web-api";
import { refusalCode } from "./errors.ts";

/** A link to a message; undefined where Slack knows none, as for one that only its asker sees. */
export async function permalink(client: WebClient, channel: string, ts: string): Promise<string | undefined> {
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return undefined;
  }
}
