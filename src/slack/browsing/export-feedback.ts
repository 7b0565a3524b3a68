import { buffer } from "node:stream/consumers";
import type { WebClient } from "@slack/web-api";
import { addressIn } from "../../corpus/address.ts";
import type { Voter } from "../../feedback/feedback.ts";
import { feedbackCsv } from "../../feedback/feedback-csv.ts";
import { isRefusal } from "../kit/errors.ts";
import { dateTimeText, zoneText } from "../kit/moment-text.ts";
import { findPerson, openDirect } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import {
  EXPORT_COLUMNS,
  exportDone,
  exportFile,
  exportRefused,
  onlyAdmins,
  verdictText,
} from "./home-text.ts";

/**
 * Sends an administrator all feedback of the workspace as a file, in the conversation with the bot.
 *
 * @returns what to say of it.
 */
export async function exportFeedback(
  client: WebClient,
  { teamId, userId }: Voter,
  {
    feedback,
    zone: otherwise,
    reminderEditor,
    fetchUrl = fetch,
  }: Pick<ListenerDependencies, "feedback" | "zone" | "reminderEditor" | "fetchUrl">,
): Promise<string> {
  const person = await findPerson(client, userId);
  if (!person.isAdmin) return onlyAdmins;
  const direct = await openDirect(client, userId);
  if (direct === undefined) return exportRefused;
  const zone = person.zone ?? otherwise;
  const { time, verdict, question, missing, shown, channel, calledAt, solvedAt } = EXPORT_COLUMNS;
  const names = new Map<string, Promise<string>>();
  const nameOf = (id: string) => names.get(id) ?? names.set(id, channelName(client, id)).get(id) ?? id;
  // `text` would take the mark away that a spreadsheet reads Chinese by.
  const csv = await buffer(
    feedbackCsv(feedback.all(teamId), {
      [time(zoneText(zone))]: ({ createdAt }) => dateTimeText(createdAt, zone),
      [channel]: ({ channelId }) => (channelId === undefined ? "" : nameOf(channelId)),
      [verdict]: (one) => verdictText(one.verdict),
      [question]: (one) => one.question,
      [missing]: (one) => one.missing ?? "",
      [shown]: ({ addresses }) => addresses.map(addressIn).join(" "),
      [calledAt]: (one) => (one.calledAt === undefined ? "" : dateTimeText(one.calledAt, zone)),
      [solvedAt]: (one) => (one.solvedAt === undefined ? "" : dateTimeText(one.solvedAt, zone)),
    }),
  );
  const filename = exportFile(dateTimeText(reminderEditor.now(), zone).slice(0, 10));
  try {
    // `filesUploadV2` would do these three steps, and write each byte of the file out as a number for its log.
    const length = csv.byteLength;
    const { upload_url = "", file_id = "" } = await client.files.getUploadURLExternal({ filename, length });
    const headers = { "content-type": "text/csv" };
    const { ok, status } = await fetchUrl(upload_url, {
      method: "POST",
      body: csv.toString("utf8"),
      headers,
    });
    if (!ok) throw new Error(`Slack took no feedback file: HTTP ${status}. Export it once more.`);
    await client.files.completeUploadExternal({
      files: [{ id: file_id, title: filename }],
      channel_id: direct,
      initial_comment: exportDone,
    });
    return exportDone;
  } catch (error) {
    if (isRefusal(error, "missing_scope")) return exportRefused;
    throw error;
  }
}

/** As people call a channel; its id where Slack does not tell. */
async function channelName(client: WebClient, id: string): Promise<string> {
  const { channel } = await client.conversations.info({ channel: id }).catch(() => ({ channel: undefined }));
  return channel?.name === undefined ? id : `#${channel.name}`;
}
