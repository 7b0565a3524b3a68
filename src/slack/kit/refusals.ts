/** What a refusal means for whoever made the call. */
export type RefusalMeaning =
  /** This place takes nothing until a person does something about it; trying again is of no use. */
  | "final"
  /** The token or the workspace, wherever it is used: nothing works until an administrator acts. */
  | "workspace"
  /** Nothing was done; the same call may succeed later. */
  | "passing"
  /** The call may have been carried out all the same. */
  | "doubtful"
  /** What we sent is malformed: the same call fails the same way every time. */
  | "our-fault";

interface Codes {
  /** The page that lists them, below https://docs.slack.dev/reference/methods/. */
  readonly source: string;
  readonly means: RefusalMeaning;
  readonly codes: readonly string[];
}

/** Slack's codes, by the page that lists them first. What all methods share is taken from `chat.postMessage`. */
export const REFUSALS: readonly Codes[] = [
  {
    source: "chat.postMessage",
    means: "final",
    codes: [
      "channel_not_found",
      "is_archived",
      "not_in_channel",
      "messages_tab_disabled",
      "cannot_reply_to_message",
      // Enterprise Key Management: posting is suspended, often in single channels.
      "ekm_access_denied",
      "slack_connect_file_link_sharing_blocked",
    ],
  },
  {
    source: "chat.postMessage",
    means: "workspace",
    codes: [
      "not_authed",
      "invalid_auth",
      "account_inactive",
      "token_revoked",
      "token_expired",
      "not_allowed_token_type",
      "missing_scope",
      "no_permission",
      "access_denied",
      "accesslimited",
      "team_access_not_granted",
      "enterprise_is_restricted",
      "two_factor_setup_required",
      "org_login_required",
    ],
  },
  {
    source: "chat.postMessage",
    means: "passing",
    codes: [
      "ratelimited",
      "rate_limited",
      "message_limit_exceeded",
      "team_added_to_org",
      // The data of the call arrived cut off, so nothing was done.
      "request_timeout",
    ],
  },
  {
    source: "chat.postMessage",
    means: "doubtful",
    // "Some aspect of the operation" may have succeeded, the page says of the first two; nothing of the third.
    codes: ["internal_error", "fatal_error", "service_unavailable"],
  },
  {
    source: "chat.postMessage",
    means: "our-fault",
    codes: [
      "msg_too_long",
      "msg_blocks_too_long",
      "no_text",
      "invalid_blocks",
      "invalid_blocks_format",
      "invalid_attachments",
      "too_many_attachments",
      "markdown_text_conflict",
      "invalid_metadata_format",
      "invalid_metadata_schema",
      "metadata_too_large",
      "metadata_must_be_sent_from_app",
      "as_user_not_supported",
      "invalid_arguments",
      "invalid_arg_name",
      "invalid_array_arg",
      "invalid_charset",
      "invalid_form_data",
      "invalid_post_type",
      "missing_post_type",
      "deprecated_endpoint",
      "method_deprecated",
      "unknown_method",
    ],
  },
  { source: "chat.postEphemeral", means: "final", codes: ["user_not_in_channel"] },
  {
    source: "chat.update",
    means: "final",
    codes: [
      "message_not_found",
      "cant_update_message",
      "edit_window_closed",
      "is_inactive",
      "team_not_found",
    ],
  },
  {
    source: "chat.update",
    means: "passing",
    codes: ["external_channel_migrating", "streaming_state_conflict"],
  },
  { source: "chat.update", means: "doubtful", codes: ["update_failed"] },
  { source: "chat.update", means: "our-fault", codes: ["block_mismatch"] },
  {
    source: "chat.delete",
    means: "final",
    codes: ["cant_delete_message", "compliance_exports_prevent_deletion"],
  },
  { source: "conversations.replies", means: "final", codes: ["thread_not_found"] },
  {
    source: "conversations.replies",
    means: "our-fault",
    codes: ["invalid_cursor", "invalid_ts_latest", "invalid_ts_oldest"],
  },
  { source: "conversations.members", means: "final", codes: ["method_not_supported_for_channel_type"] },
  { source: "conversations.members", means: "passing", codes: ["fetch_members_failed"] },
  { source: "users.info", means: "final", codes: ["user_not_found", "user_not_visible"] },
  {
    source: "reactions.add",
    means: "final",
    codes: ["already_reacted", "too_many_reactions", "too_many_emoji", "not_reactable"],
  },
  {
    source: "reactions.add",
    means: "our-fault",
    codes: ["bad_timestamp", "invalid_name", "no_item_specified"],
  },
  {
    source: "views.open",
    means: "final",
    codes: ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"],
  },
  { source: "views.open", means: "our-fault", codes: ["view_too_large", "duplicate_external_id"] },
  { source: "views.push", means: "final", codes: ["push_limit_reached"] },
  { source: "views.update", means: "final", codes: ["not_found", "hash_conflict"] },
  { source: "views.publish", means: "final", codes: ["not_enabled"] },
];

/** Codes that begin so say that a preference of the workspace or the channel forbids posting. */
const RESTRICTED = "restricted_action";

const MEANINGS: ReadonlyMap<string, RefusalMeaning> = new Map(
  REFUSALS.flatMap(({ codes, means }) => codes.map((code) => [code, means] as const)),
);

/**
 * What a code of Slack's means. One that stands in no list of ours may have been given in the middle of the
 * work, so that whoever sends something looks for it before it is sent again.
 */
export function meaningOf(code: string): RefusalMeaning {
  return MEANINGS.get(code) ?? (code.startsWith(RESTRICTED) ? "final" : "doubtful");
}
