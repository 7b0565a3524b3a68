import type { App, BlockAction, ButtonAction, OverflowAction, SlackViewAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { AnsweringAt, CurrentContent } from "../../answers/answering.ts";
import { slugIn } from "../../corpus/address.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import { type ShareDependencies, type Shared, shareKey, shareOnce } from "../asking/share.ts";
import type { Threads } from "../asking/threads.ts";
import { postToUrl } from "../kit/response-url.ts";
import { showModal, updateView } from "../kit/show-modal.ts";
import { pointAnswer } from "../reminding/reminder-answer.ts";
import { contentsView } from "./contents-view.ts";
import {
  BROWSE_PATTERN,
  OPEN_SECTION,
  READ_SECTION,
  readContents,
  SECTION_MENU,
  SECTION_VIEW,
  SHARE_SECTION,
  SHARE_TO,
  TURN_SECTION_PATTERN,
} from "./home-actions.ts";
import { chooseChannel, sectionShared, sectionShareFailed, sharingSection } from "./home-text.ts";
import { findSection, sectionMessage, sectionView } from "./section-view.ts";

export interface ContentsDependencies extends ShareDependencies {
  readonly answeringAt: AnsweringAt;
  readonly content: CurrentContent;
  readonly threads: Pick<Threads, "join">;
  /** Posts to a response URL. */
  readonly fetchUrl?: typeof fetch;
}

type Click = BlockAction<ButtonAction>;

/** Browsing reports: tables of contents, sections, and sharing a section. */
export function registerContents(
  app: Pick<App, "action" | "view">,
  { answeringAt, content, threads, ...dependencies }: ContentsDependencies,
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
      await showModal(client, body, sectionView(content.corpus, action.value ?? ""));
    },
  );

  app.action<BlockAction<OverflowAction>>(
    { type: "block_actions", action_id: SECTION_MENU },
    async ({ ack, action, body, client }) => {
      await ack();
      const own = action.block_id.slice(action.block_id.indexOf(" ") + 1);
      const chosen = action.selected_option.value;
      const linked = chosen !== READ_SECTION && chosen !== SHARE_SECTION;
      const name = linked ? `${slugIn(own)}#${chosen}` : own;
      await showModal(client, body, sectionView(content.corpus, name, { sharing: chosen === SHARE_SECTION }));
    },
  );

  app.action<Click>(
    { type: "block_actions", action_id: TURN_SECTION_PATTERN },
    async ({ ack, action, body, client }) => {
      await ack();
      if (body.view === undefined) return;
      await client.views.update({
        view_id: body.view.id,
        view: sectionView(content.corpus, action.value ?? ""),
      });
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
      const address = findSection(content.corpus, name)?.section.passages[0]?.address;
      const answer = address === undefined ? undefined : pointAnswer({ address }, content.corpus);
      const place = { teamId: context.teamId ?? "", channelId: channel, threadTs };
      if (answer !== undefined) await threads.join(place, answer);
    };
    const where = `<#${channel}>`;
    await ack({
      response_action: "update",
      view: sectionView(content.corpus, name, { status: sharingSection(where) }),
    });
    const teamId = context.teamId ?? "";
    const shared = await share(client, {
      channel,
      name,
      teamId,
      body,
      corpus: content.corpus,
      join,
      ...dependencies,
    });
    if (shared === "posting") return;
    const status = shared === "shared" ? sectionShared(where) : sectionShareFailed;
    await updateView(client, view.id, sectionView(content.corpus, name, { status }));
  });
}

interface Sharing extends ShareDependencies {
  readonly channel: string;
  readonly name: string;
  readonly teamId: string;
  readonly body: SlackViewAction;
  readonly corpus: Corpus;
  readonly fetchUrl?: typeof fetch;
  /** Told of the message that was posted. */
  readonly join: (ts: string) => Promise<void>;
}

/** One view shares a section to a channel once. */
async function share(client: WebClient, sharing: Sharing): Promise<Shared> {
  const { channel, name, teamId, body, corpus, fetchUrl = fetch, join } = sharing;
  const userId = body.user.id;
  const key = shareKey("section", teamId, channel, name, userId, body.view.root_view_id ?? body.view.id);
  const message = sectionMessage(corpus, name, userId, key);
  if (message === undefined) return "failed";
  const urls = "response_urls" in body ? body.response_urls : undefined;
  const url = urls?.find(({ channel_id }) => channel_id === channel)?.response_url;
  const otherwise = async () =>
    url !== undefined &&
    (await postToUrl(url, { response_type: "in_channel", ...message }, fetchUrl)).kind === "sent";
  const begun = async () => {};
  return shareOnce(
    { key, teamId, channel, threadTs: undefined, userId, message, begun, otherwise, joined: join },
    client,
    sharing,
  );
}
