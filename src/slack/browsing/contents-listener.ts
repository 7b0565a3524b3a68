import type { App, BlockAction, ButtonAction, OverflowAction } from "@slack/bolt";
import type { AnsweringAt, CurrentContent } from "../../answers/answering.ts";
import { slugIn } from "../../corpus/address.ts";
import { type ShareDependencies, shareKey, shareOnce } from "../asking/share.ts";
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
}

type Click = BlockAction<ButtonAction>;

/** Browsing reports: tables of contents, sections, and sharing a section. */
export function registerContents(
  app: Pick<App, "action" | "view">,
  { answeringAt, content, ...sharing }: ContentsDependencies,
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
    const { corpus } = content;
    const where = `<#${channel}>`;
    await ack({
      response_action: "update",
      view: sectionView(corpus, name, { status: sharingSection(where) }),
    });
    const teamId = context.teamId ?? "";
    const userId = body.user.id;
    // One view shares a section to a channel once.
    const key = shareKey("section", teamId, channel, name, userId, body.view.root_view_id ?? body.view.id);
    const message = sectionMessage(corpus, name, userId, key);
    const address = findSection(corpus, name)?.section.passages[0]?.address;
    const answer = address === undefined ? undefined : pointAnswer({ address }, corpus);
    const urls = "response_urls" in body ? body.response_urls : undefined;
    const url = urls?.find(({ channel_id }) => channel_id === channel)?.response_url;
    const shared =
      message &&
      (await shareOnce(
        { key, teamId, channel, threadTs: undefined, userId, message, answer, url },
        client,
        sharing,
      ));
    if (shared === "posting") return;
    const status = shared === "shared" ? sectionShared(where) : sectionShareFailed;
    await updateView(client, view.id, sectionView(content.corpus, name, { status }));
  });
}
