import { textAt } from "./payload-fields.ts";

/** Kinds of Slack's requests. */
export type RequestKind = "command" | "event" | "action" | "form" | "shortcut" | "other";

/** What a request is known by in logs. */
export interface RequestName {
  readonly kind: RequestKind;
  /** Slack's id of an event, or what identifies a click, a form or a command. */
  readonly event: string | undefined;
  readonly team: string | undefined;
}

/** Told how each of Slack's requests fared. */
export interface RequestWatch {
  /** @param ms from its arrival. */
  readonly onAcknowledged: (kind: RequestKind, ms: number) => void;
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
  return {
    kind: kind ?? "other",
    event: textAt(body, "event_id") ?? textAt(body, "trigger_id"),
    team: textAt(body, "team_id") ?? textAt(body, "team", "id"),
  };
}
