import type { ViewContent } from "../protocol.ts";
import type { App } from "./app.ts";
import type { BlockContext } from "./blocks/context.ts";
import { enteredIn } from "./blocks/input-block.ts";

/** The context of a modal's or the Home tab's blocks: its clicks carry what stands in its inputs. */
export function viewContext(app: App, view: ViewContent, surface: "modal" | "home"): BlockContext {
  const context: BlockContext = {
    scope: `view/${view.id}`,
    surface,
    store: app.store,
    zone: app.zone,
    channel: app.ui.channel,
    drafts: app.drafts,
    values: view.values,
    errors: view.errors,
    use: async (use) => {
      const entered = surface === "modal" ? enteredIn(view.blocks, context) : undefined;
      await app.act({ do: "use", place: { in: "view", id: view.id }, ...use, entered });
    },
    search: async (actionId, text) => {
      const reply = await app.act({ do: "search", view: view.id, actionId, text });
      return reply.ok ? (reply.options ?? []) : [];
    },
  };
  return context;
}

/** Draws again without losing the place of the focus. */
export function keepingFocus(inside: HTMLElement, draw: () => void): void {
  const { activeElement } = document;
  const had = activeElement instanceof HTMLElement && inside.contains(activeElement);
  const name = had ? activeElement.dataset.focus : undefined;
  draw();
  if (!had || inside.contains(document.activeElement)) return;
  const again =
    name === undefined ? null : inside.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
  (again ?? inside).focus();
}
