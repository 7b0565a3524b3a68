import type { JsonObject } from "../json.ts";
import { objectsOf, textAt } from "../json.ts";
import { ApiError, type Call, type Methods, requireArguments, visibleChannel } from "./call.ts";

/** Most suggested prompts (docs.slack.dev, assistant.threads.setSuggestedPrompts). */
const PROMPTS = 4;

export interface SuggestedPrompts {
  readonly title: string;
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
}

/** What the app set for its agent threads, by `channel` or `channel/thread`. */
export class AgentThreads {
  readonly statuses = new Map<string, string>();
  readonly titles = new Map<string, string>();
  readonly prompts = new Map<string, SuggestedPrompts>();
}

export function assistantMethods(threads: AgentThreads): Methods {
  return {
    "assistant.threads.setStatus": {
      scopes: ["assistant:write"],
      run: (call) => {
        requireArguments(call, "channel_id", "thread_ts");
        threads.statuses.set(threadKey(call), call.args.text("status"));
        return {};
      },
    },
    "assistant.threads.setTitle": {
      scopes: ["assistant:write"],
      run: (call) => {
        requireArguments(call, "channel_id", "thread_ts", "title");
        threads.titles.set(threadKey(call), call.args.text("title"));
        return {};
      },
    },
    "assistant.threads.setSuggestedPrompts": {
      scopes: ["assistant:write"],
      run: (call) => setSuggestedPrompts(call, threads),
    },
  };
}

function setSuggestedPrompts(call: Call, threads: AgentThreads): JsonObject {
  requireArguments(call, "channel_id", "prompts");
  const channel = visibleChannel(call, "channel_id");
  const prompts = objectsOf(call.args.json("prompts")).map((prompt) => ({
    title: textAt(prompt, "title") ?? "",
    message: textAt(prompt, "message") ?? "",
  }));
  const complete = prompts.every((prompt) => prompt.title !== "" && prompt.message !== "");
  if (prompts.length === 0 || !complete) throw new ApiError("invalid_prompts");
  if (prompts.length > PROMPTS) throw new ApiError("too_many_prompts");
  // For apps with an agent view Slack takes a call with a thread, answers `ok`, and shows nothing.
  if (!call.args.has("thread_ts")) {
    threads.prompts.set(channel.id, { title: call.args.text("title"), prompts });
  }
  return {};
}

function threadKey(call: Call): string {
  return `${visibleChannel(call, "channel_id").id}/${call.args.text("thread_ts")}`;
}
