import type { JsonObject } from "../json.ts";
import { isObject, textAt } from "../json.ts";
import type { UploadedFile } from "../uploads.ts";
import { ApiError, type Call, type Methods, requireArguments, visibleChannel } from "./call.ts";

/** Files in three steps: announced here, sent to the address that this gives, and then shared here. */
export const fileMethods: Methods = {
  "files.getUploadURLExternal": { scopes: ["files:write"], run: getUploadUrl },
  "files.completeUploadExternal": { scopes: ["files:write"], run: completeUpload },
};

function getUploadUrl(call: Call): JsonObject {
  requireArguments(call, "filename", "length");
  const { uploads, baseUrl } = call.workspace;
  const { id } = uploads.announce(call.args.text("filename"), call.args.number("length", 0));
  return { upload_url: `${baseUrl}/upload/${id}`, file_id: id };
}

function completeUpload(call: Call): JsonObject {
  requireArguments(call, "files");
  const given = call.args.json("files");
  const files = (Array.isArray(given) ? given : []).filter(isObject).map((one) => fileOf(call, one));
  if (call.args.has("channel_id")) {
    // Unlike chat.postMessage this takes no user's id (github.com/slackapi/bolt-js/issues/2115).
    if (!/^[CGDZ][A-Z0-9]{8,}$/.test(call.args.text("channel_id"))) throw new ApiError("invalid_arguments");
    const channel = visibleChannel(call, "channel_id");
    if (!channel.members.has(call.by.botUserId)) throw new ApiError("not_in_channel");
    const { botUserId: user } = call.by;
    const text = call.args.text("initial_comment");
    call.activity.post({ channel: channel.id, user, text, files, by: call.by, subtype: "file_share" });
  }
  return { files: files.map(({ id, title }) => ({ id, title })) };
}

function fileOf(
  { workspace: { uploads } }: Call,
  given: JsonObject,
): Required<UploadedFile> & { title: string } {
  const file = uploads.find(textAt(given, "id") ?? "");
  if (file?.content === undefined) throw new ApiError("file_not_found");
  return { ...file, content: file.content, title: textAt(given, "title") ?? file.name };
}
