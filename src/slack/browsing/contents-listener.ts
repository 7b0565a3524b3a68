import type { App, BlockAction, ButtonAction, SlackViewAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Corpus } from "../../corpus/corpus.ts";
import type { AnsweringAt } from "../asking/answering.ts";
import type { Threads } from "../asking/threads.ts";
import { postMessage } from "../kit/post-message.ts";
import { postToUrl } from "../kit/response-url.ts";
import { showModal } from "../kit/show-modal.ts";
import { pointAnswer } from "../reminding/reminder-answer.ts";
import { contentsView } from "./contents-view.ts";
import {
  BROWSE_PATTERN,
  OPEN_SECTION,
  readContents,
  SECTION_VIEW,
  SHARE_TO,
  TURN_SECTION_PATTERN,
} from "./home-actions.ts";
import { chooseChannel, sectionShared, sectionShareFailed } from "./home-text.ts";
import { findSection, sectionMessage, sectionView } from "./section-view.ts";

export interface ContentsDependencies {
  readonly answeringAt: AnsweringAt;
  /** All reports. */
  readonly corpus: Corpus;
  readonly threads: Pick<Threads, "join">;
  /** Posts to a response URL. */
  readonly fetchUrl?: typeof fetch;
}

type Click = BlockAction<ButtonAction>;

/** Browsing reports: tables of contents, sections, and sharing a section. */
export function registerContents(
  app: Pick<App, "action" | "view">,
  { answeringAt, corpus: all, threads, fetchUrl = fetch }: ContentsDependencies,
): void {
  app.action<Click>(
    { type: "block_actions", action_id: BROWSE_PATTERN },
    async ({ ack, action, body, client, context }) => {
      await ack();
      const { corpus } = await answeringAt({ teamId: context.teamId ?? "", channelId: body.channel?.id });
      const view = contentsView(corpus, readContents(action.value));
      // Pages follow each other in one modal.
      if (body.view?.type === "modal") await client.views.update({ view_id: body.view.id, view });
      else await showModal(client, body, view);
    },
  );

  app.action<Click>(
    { type: "block_actions", action_id: OPEN_SECTION },
    async ({ ack, action, body, client }) => {
      await ack();
      await showModal(client, body, sectionView(all, action.value ?? ""));
    },
  );

  app.action<Click>(
    { type: "block_actions", action_id: TURN_SECTION_PATTERN },
    async ({ ack, action, body, client }) => {
      await ack();
      if (body.view === undefined) return;
      await client.views.update({ view_id: body.view.id, view: sectionView(all, action.value ?? "") });
    },
  );

  app.view(SECTION_VIEW, async ({ ack, body, view, client, context }) => {
    const channel = view.state.values[SHARE_TO]?.[SHARE_TO]?.selected_conversation ?? undefined;
    if (channel === undefined) {
      await ack({ response_action: "errors", errors: { [SHARE_TO]: chooseChannel } });
      return;
    }
    const name = view.private_metadata;
    // Replies under the section are understood from it.
    const join = async (threadTs: string) => {
      const address = findSection(all, name)?.section.passages[0]?.address;
      const answer = address === undefined ? undefined : pointAnswer({ address }, all);
      const place = { teamId: context.teamId ?? "", channelId: channel, threadTs };
      if (answer !== undefined) await threads.join(place, answer);
    };
    const shared = await share(client, { channel, name, body, corpus: all, fetchUrl, join });
    const status = shared ? sectionShared(`<#${channel}>`) : sectionShareFailed;
    await ack({ response_action: "update", view: sectionView(all, name, status) });
  });
}

interface Sharing {
  readonly channel: string;
  readonly name: string;
  readonly body: SlackViewAction;
  readonly corpus: Corpus;
  readonly fetchUrl: typeof fetch;
  /** Told of the message that was posted. */
  readonly join: (ts: string) => Promise<void>;
}

/** Returns false where neither the bot nor the form's own URL can post. */
async function share(
  client: WebClient,
  { channel, name, body, corpus, fetchUrl, join }: Sharing,
): Promise<boolean> {
  const message = sectionMessage(corpus, name, body.user.id);
  if (message === undefined) return false;
  const outcome = await postMessage(client, { channel, ...message });
  if (outcome.kind === "sent") await join(outcome.ts);
  if (outcome.kind !== "final") return outcome.kind === "sent";
  const urls = "response_urls" in body ? body.response_urls : undefined;
  const url = urls?.find(({ channel_id }) => channel_id === channel)?.response_url;
  if (url === undefined) return false;
  return (await postToUrl(url, { response_type: "in_channel", ...message }, fetchUrl)).kind === "sent";
}
