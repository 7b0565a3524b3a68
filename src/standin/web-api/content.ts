import type { Problem } from "../block-kit/check.ts";
import { blocksLength, MESSAGE_BLOCKS_LENGTH } from "../block-kit/message-size.ts";
import { validateBlocks } from "../block-kit/validate.ts";
import { isObject, type JsonObject, textAt } from "../json.ts";
import type { MessageMetadata } from "../message.ts";
import { ApiError } from "./call.ts";

/** Longest `text` of a message (docs.slack.dev, chat.postMessage; Slack cuts there, the stand-in refuses). */
export const TEXT_LENGTH = 40_000;

/** Longest `text` of `chat.update` (docs.slack.dev, chat.update). */
export const UPDATED_TEXT_LENGTH = 4_000;

export interface Content {
  readonly text: string;
  readonly blocks: readonly unknown[] | undefined;
}

/** Slack's form of what is wrong: the rule and where it is broken. */
export function problemMessages(problems: readonly Problem[]): JsonObject {
  return {
    response_metadata: {
      messages: problems.map(({ path, rule }) => `[ERROR] ${rule} [json-pointer:${path}]`),
    },
  };
}

/** Text and blocks of a message, or the error with which Slack refuses them. */
export function messageContent(text: string, blocks: unknown, textLength = TEXT_LENGTH): Content {
  if (text.length > textLength) throw new ApiError("msg_too_long");
  if (blocks === undefined || blocks === null) {
    if (text.trim() === "") throw new ApiError("no_text");
    return { text, blocks: undefined };
  }
  if (!Array.isArray(blocks)) throw new ApiError("invalid_blocks_format");
  const problems = validateBlocks(blocks, "message");
  if (problems.length > 0) throw new ApiError("invalid_blocks", problemMessages(problems));
  if (blocksLength(blocks) > MESSAGE_BLOCKS_LENGTH) throw new ApiError("msg_blocks_too_long");
  if (blocks.length === 0) {
    if (text.trim() === "") throw new ApiError("no_text");
    return { text, blocks: undefined };
  }
  return { text, blocks };
}

/** Message metadata (docs.slack.dev, messaging/message-metadata): an event type and an object of payload. */
export function messageMetadata(value: unknown): MessageMetadata | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new ApiError("invalid_metadata_format");
  const eventType = textAt(value, "event_type");
  const payload = value.event_payload;
  if (eventType === undefined || eventType === "" || !isObject(payload)) {
    throw new ApiError("invalid_metadata_schema");
  }
  return { event_type: eventType, event_payload: payload };
}
