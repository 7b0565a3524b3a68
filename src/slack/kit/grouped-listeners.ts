import type { AllMiddlewareArgs, AnyMiddlewareArgs, App } from "@slack/bolt";
import { textAt } from "./payload-fields.ts";

/** What listeners are registered with. */
export type ListenerTarget = Pick<App, "command" | "event" | "action" | "view" | "shortcut" | "options">;

type Listener = (args: AnyMiddlewareArgs & AllMiddlewareArgs) => Promise<void>;
type Pattern = string | RegExp;
interface Constraints {
  readonly type?: string;
  readonly action_id?: Pattern;
  readonly callback_id?: Pattern;
}

/**
 * Takes listeners as the app does, and registers one with it for all clicks, one for all forms and one for all
 * shortcuts: Bolt tries every listener on every request, and for some thirty that took as long as everything
 * else that it does for a question.
 */
export function groupedListeners(app: ListenerTarget): ListenerTarget {
  const group = (register: (dispatch: Listener) => void) => {
    const listeners: (readonly [Constraints, Listener])[] = [];
    register(async (args) => {
      for (const [constraints, listener] of listeners) if (fits(constraints, args)) await listener(args);
    });
    return (constraints: Constraints, listener: Listener) => {
      listeners.push([constraints, listener]);
    };
  };
  const view = group((dispatch) => app.view({}, dispatch));
  const grouped = {
    command: app.command.bind(app),
    event: app.event.bind(app),
    options: app.options.bind(app),
    action: group((dispatch) => app.action({}, dispatch)),
    view: (callbackId: Pattern, listener: Listener) =>
      view({ type: "view_submission", callback_id: callbackId }, listener),
    shortcut: group((dispatch) => app.shortcut({}, dispatch)),
  };
  // Bolt's own types tell a listener what its constraints let through.
  return grouped as unknown as ListenerTarget;
}

function fits({ type, action_id, callback_id }: Constraints, { body, payload }: AnyMiddlewareArgs): boolean {
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
