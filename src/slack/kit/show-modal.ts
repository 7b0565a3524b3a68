import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { failureOf, isRefusal } from "./errors.ts";

/** What a click brings: the right to open a modal, and the view that the button stood in. */
export interface ViewClick {
  readonly trigger_id: string;
  readonly view?: { readonly id: string; readonly type: string };
}

/**
 * Shows a modal after a click: from a message or App Home by itself, from another modal on top of it, with a
 * way back. Where Slack takes no further modal on the stack (three at most), it replaces the one clicked in.
 */
export async function showModal(client: WebClient, click: ViewClick, view: ModalView): Promise<void> {
  const { trigger_id, view: from } = click;
  if (from?.type !== "modal") {
    await client.views.open({ trigger_id, view });
    return;
  }
  try {
    await client.views.push({ trigger_id, view });
  } catch (error) {
    if (!isRefusal(error, "push_limit_reached")) throw error;
    await client.views.update({ view_id: from.id, view });
  }
}

/** Shows something else in an open modal; nothing where the person has closed it meanwhile. */
export async function updateView(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (failureOf(error).kind !== "final") throw error;
  }
}
