import { textAt } from "./payload-fields.ts";

/** Kinds of Slack's requests. */
export type RequestKind = "command" | "event" | "action" | "form" | "shortcut" | "other";

/** What a request is known by in logs. */
export interface RequestName {
  readonly kind: RequestKind;
  /** The key of what it asks for: its kind, and what Slack knows it by. */
  readonly request: string;
  readonly team: string | undefined;
}

/** Told how each of Slack's requests fared. */
export interface RequestWatch {
  /** @param ms from its arrival. */
  readonly onAcknowledged: (request: RequestName, ms: number) => void;
  /** Told once of each request that failed. */
  readonly onFailed: (error: unknown, request: RequestName, ms: number) => void;
}

const KINDS: ReadonlyMap<string | undefined, RequestKind> = new Map([
  ["event_callback", "event"],
  ["block_actions", "action"],
  ["view_submission", "form"],
  ["view_closed", "form"],
  ["shortcut", "shortcut"],
  ["message_action", "shortcut"],
]);

export function nameOf(body: unknown): RequestName {
  const kind = textAt(body, "command") === undefined ? KINDS.get(textAt(body, "type")) : "command";
  const view = kind === "form" ? textAt(body, "view", "id") : undefined;
  const id = textAt(body, "event_id") ?? view ?? textAt(body, "trigger_id") ?? "";
  return {
    kind: kind ?? "other",
    request: `${kind === "action" ? "click" : (kind ?? "other")}:${id}`,
    team: textAt(body, "team_id") ?? textAt(body, "team", "id"),
  };
}
