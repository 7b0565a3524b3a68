import type { Activity } from "./activity.ts";
import type { ResponseTarget } from "./grants.ts";
import type { JsonObject } from "./json.ts";
import { textAt } from "./json.ts";
import { ApiError } from "./web-api/call.ts";
import { messageContent, messageMetadata } from "./web-api/content.ts";
import type { Reply } from "./web-api/router.ts";
import { installationForChannel, type Workspace } from "./workspace.ts";

/** The address that a payload carries as `response_url`. */
export function responseUrl(workspace: Workspace, target: ResponseTarget): string {
  return `${workspace.baseUrl}/response/${target.id}`;
}

/** Takes a message sent to a response URL (docs.slack.dev, interactivity/handling-user-interaction). */
export function answerResponseUrl(
  workspace: Workspace,
  activity: Activity,
  id: string,
  body: JsonObject,
): Reply {
  const outcome = workspace.grants.lookUpResponseTarget(id);
  if ("error" in outcome) return refusal(404, outcome.error);
  try {
    respond(workspace, activity, outcome.target, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return refusal(error.code === "no_text" ? 500 : 400, error.code, error.details);
  }
  workspace.grants.useResponseTarget(id);
  workspace.changes.announce();
  return { status: 200, headers: {}, body: { ok: true }, done: true };
}

/**
 * Posts, replaces or deletes as the body says. Without `replace_original` a message that answers a click replaces
 * the clicked one: Slack has done both over the years, so a careful bot always says which it wants.
 */
export function respond(
  workspace: Workspace,
  activity: Activity,
  target: ResponseTarget,
  body: JsonObject,
): void {
  if (isTrue(body.delete_original)) {
    removeOriginal(workspace, activity, target);
    return;
  }
  const content = messageContent(textAt(body, "text") ?? "", body.blocks);
  const metadata = messageMetadata(body.metadata);
  const replaces = body.replace_original === undefined || isTrue(body.replace_original);
  if (target.original !== undefined && replaces) {
    replaceOriginal(workspace, activity, target, { ...content, metadata });
    return;
  }
  const bot = installationForChannel(workspace, target.channelId, workspace.directory.user(target.userId));
  const draft = {
    channel: target.channelId,
    user: bot.botUserId,
    ...content,
    threadTs: textAt(body, "thread_ts") ?? (target.original === undefined ? target.threadTs : undefined),
  };
  if (body.response_type === "in_channel") activity.post({ ...draft, metadata, by: bot });
  else activity.whisper({ ...draft, recipient: target.userId });
}

function replaceOriginal(
  workspace: Workspace,
  activity: Activity,
  target: ResponseTarget,
  next: Parameters<Activity["edit"]>[1],
): void {
  const { original, channelId } = target;
  if (original === undefined) return;
  if (original.ephemeral) {
    const old = workspace.messages.findEphemeral(channelId, original.ts);
    if (old === undefined) throw new ApiError("message_not_found");
    activity.rewhisper(old, next);
    return;
  }
  const old = workspace.messages.find(channelId, original.ts);
  if (old === undefined) throw new ApiError("message_not_found");
  activity.edit(old, next);
}

function removeOriginal(workspace: Workspace, activity: Activity, target: ResponseTarget): void {
  const { original, channelId } = target;
  if (original?.ephemeral === true) {
    workspace.messages.removeEphemeral(channelId, original.ts);
    return;
  }
  const old = original === undefined ? undefined : workspace.messages.find(channelId, original.ts);
  if (old === undefined) throw new ApiError("message_not_found");
  activity.remove(old);
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function refusal(status: number, error: string, details: JsonObject = {}): Reply {
  return { status, headers: {}, body: { ok: false, error, ...details }, done: false };
}
