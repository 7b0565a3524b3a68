import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { refreshHome } from "../browsing/home.ts";
import { parseJson } from "../kit/payload-fields.ts";
import { postToUrl } from "../kit/response-url.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { listFor } from "./reminder-listener.ts";

/** Where a list of reminders stands: in App Home, as `homeValue` writes it, or in a message with a response URL. */
const listPlace = z.object({ page: z.string().optional(), url: z.string().optional() });
type ListPlace = z.infer<typeof listPlace>;

const aboutReminder = listPlace.extend({ id: z.string().optional(), newId: z.string().optional() });

/**
 * The reminder that a form is about, or the id of one that it is to make, and where the list stands from which it
 * was opened.
 */
export function readMetadata(metadata: string): {
  readonly id: string;
  readonly newId: string;
  readonly place: ListPlace;
} {
  const { id = "", newId = "", ...place } = aboutReminder.safeParse(parseJson(metadata)).data ?? {};
  return { id, newId, place };
}

/** Says what has been done above the list, wherever that stands; `alone` leaves the list as it is. */
export async function showList(
  client: WebClient,
  teamId: string,
  userId: string,
  { page, url }: ListPlace,
  status: string,
  dependencies: ListenerDependencies,
  alone = false,
): Promise<void> {
  if (page !== undefined) {
    await refreshHome(client, { teamId, userId }, dependencies, status, page);
  } else if (url !== undefined) {
    const message = alone
      ? { text: status, blocks: [] }
      : await listFor(client, teamId, userId, dependencies, { status });
    const sent = { response_type: "ephemeral", replace_original: !alone, ...message } as const;
    await postToUrl(url, sent, dependencies.fetchUrl ?? fetch);
  }
}
