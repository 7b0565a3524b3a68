import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { failureOf, isRefusal } from "./errors.ts";

/** What a click brings: the right to open a modal, and the view that the button stood in. */
export interface ViewClick {
  readonly trigger_id: string;
  readonly view?: OpenView & { readonly type: string };
}

/** An open view, and Slack's name for the version of it that is meant; without one, whatever stands there. */
export interface OpenView {
  readonly id: string;
  readonly hash?: string;
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
    await updateView(client, from, view);
  }
}

/**
 * Shows something else in an open modal; nothing where the person has closed it meanwhile, or another version stands
 * there than the one that is meant: a form was sent in, or a later click led elsewhere.
 *
 * @returns whether it is shown.
 */
export async function updateView(
  client: WebClient,
  { id, hash }: OpenView,
  view: ModalView,
): Promise<boolean> {
  try {
    await client.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
    return true;
  } catch (error) {
    if (failureOf(error).kind !== "final") throw error;
    return false;
  }
}
