import { slugIn } from "../../corpus/address.ts";
import { shareKey, shareOnce } from "../asking/share.ts";
import { troubled } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { onClick } from "../kit/on-click.ts";
import { postMessage } from "../kit/post-message.ts";
import { updateView } from "../kit/show-modal.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
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
import {
  chooseChannel,
  sectionShared,
  sectionSharedBefore,
  sectionShareFailed,
  sharingSection,
} from "./home-text.ts";
import { referencedSection, sectionMessage, sectionView } from "./section-view.ts";

/** Browsing reports: tables of contents, sections, and sharing a section. */
export function registerContents(
  app: ListenerTarget,
  { answeringAt, contentOf, ...sharing }: ListenerDependencies,
): void {
  onClick(app, BROWSE_PATTERN, async ({ value, body, teamId, channelId, client, show }) => {
    const { corpus } = await answeringAt({ teamId, channelId });
    const view = contentsView(corpus, readContents(value));
    // Pages follow each other in one modal.
    if (body.view?.type === "modal") await updateView(client, body.view, view);
    else await show(view);
  });

  onClick(app, OPEN_SECTION, ({ value, teamId, show }) => show(sectionView(contentOf(teamId).corpus, value)));

  onClick(app, SECTION_MENU, ({ action, value, teamId, show }) => {
    const own = action.block_id.slice(action.block_id.indexOf(" ") + 1);
    const linked = value !== READ_SECTION && value !== SHARE_SECTION;
    const name = linked ? `${slugIn(own)}#${value}` : own;
    return show(sectionView(contentOf(teamId).corpus, name, { sharing: value === SHARE_SECTION }));
  });

  onClick(app, TURN_SECTION_PATTERN, async ({ value, body, teamId, client }) => {
    if (body.view === undefined) return;
    await updateView(client, body.view, sectionView(contentOf(teamId).corpus, value));
  });

  app.view(SECTION_VIEW, async ({ ack, body, view, client, context }) => {
    const channel = view.state.values[SHARE_TO]?.[SHARE_TO]?.selected_conversation ?? undefined;
    if (channel === undefined) {
      await ack({ response_action: "errors", errors: { [SHARE_TO]: chooseChannel } });
      return;
    }
    const [name = "", asked] = view.private_metadata.split(" ");
    const teamId = context.teamId ?? "";
    const { corpus, pair } = contentOf(teamId);
    const where = `<#${channel}>`;
    const userId = body.user.id;
    // A section goes to a channel once; again where the person says so, once with that version of the view.
    const again = asked === channel ? `${view.id} ${view.hash}` : "";
    const key = shareKey("section", teamId, channel, name, userId, again);
    if (again === "" && (await sharing.shares.find(key))?.state === "shared") {
      const noticed = { status: sectionSharedBefore(where), asked: channel };
      await ack({ response_action: "update", view: sectionView(corpus, name, noticed) });
      return;
    }
    await ack({
      response_action: "update",
      view: sectionView(corpus, name, { status: sharingSection(where), turns: false }),
    });
    const message = sectionMessage(corpus, name, { userId, key, pair });
    const address = referencedSection(corpus, name)?.section.passages[0]?.address;
    const answer = address === undefined ? undefined : pointAnswer({ address }, corpus);
    const urls = "response_urls" in body ? body.response_urls : undefined;
    const url = urls?.find(({ channel_id }) => channel_id === channel)?.response_url;
    const share = message && { key, teamId, channel, threadTs: undefined, userId, message, answer, url };
    const failed = async (error: unknown) => {
      await updateView(client, { id: view.id }, sectionView(corpus, name, { status: troubled }));
      throw error;
    };
    const shared = share && (await shareOnce(share, client, sharing).catch(failed));
    if (shared === "posting") return;
    const status = shared === "shared" ? sectionShared(where) : sectionShareFailed;
    const isSeen = await updateView(client, { id: view.id }, sectionView(corpus, name, { status }));
    if (!isSeen && shared !== "shared")
      await postMessage(client, { channel: userId, text: status, blocks: [] });
  });
}
