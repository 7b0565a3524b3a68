import type { AllMiddlewareArgs, AnyMiddlewareArgs, App } from "@slack/bolt";
import { textAt } from "./payload-fields.ts";

/** What listeners are registered with. */
export type ListenerTarget = Pick<App, "command" | "event" | "action" | "view" | "shortcut" | "options">;

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;
type Listener = (args: Args) => Promise<void>;
type Pattern = string | RegExp;
interface Constraints {
  readonly type?: string;
  readonly action_id?: Pattern;
  readonly callback_id?: Pattern;
}

/** As Bolt names what a request brings among a listener's arguments. */
const KINDS = ["event", "command", "action", "view", "shortcut", "options"] as const;
type Kind = (typeof KINDS)[number];

/**
 * Takes listeners as the app does, and calls those that a request is for, after what the app uses already. Bolt
 * itself tries every listener on every request, in a chain of its own: for a dozen that took as long as everything
 * else that it does for a question.
 */
export function groupedListeners(app: Pick<App, "use">): ListenerTarget {
  const listeners = new Map<Kind, [isFor: (args: Args) => boolean, Listener][]>(
    KINDS.map((kind) => [kind, []]),
  );
  app.use(async (args) => {
    const kind = KINDS.find((name) => name in args);
    const called = (kind && listeners.get(kind))?.filter(([isFor]) => isFor(args)) ?? [];
    await Promise.all(called.map(([, listener]) => listener(args)));
  });
  const take =
    <C>(kind: Kind, isFor: (constraints: C, args: Args) => boolean) =>
    (constraints: C, listener: Listener) => {
      listeners.get(kind)?.push([(args) => isFor(constraints, args), listener]);
    };
  const grouped = {
    event: take("event", (type: string, { payload }) => textAt(payload, "type") === type),
    command: take("command", (name: string, { payload }) => textAt(payload, "command") === name),
    view: take("view", (callback_id: Pattern, args) => fits({ type: "view_submission", callback_id }, args)),
    action: take("action", fits),
    options: take("options", fits),
    shortcut: take("shortcut", fits),
  };
  // Bolt's own types tell a listener what its constraints let through.
  return grouped as unknown as ListenerTarget;
}

function fits({ type, action_id, callback_id }: Constraints, { body, payload }: Args): boolean {
  return (
    isMet(type, textAt(body, "type")) &&
    isMet(action_id, textAt(payload, "action_id")) &&
    isMet(callback_id, textAt(payload, "callback_id"))
  );
}

function isMet(wanted: Pattern | undefined, found: string | undefined): boolean {
  if (wanted === undefined) return true;
  return found !== undefined && (typeof wanted === "string" ? wanted === found : wanted.test(found));
}
