import type { ViewOutput } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import type { Asked } from "../../feedback/feedback.ts";
import { helperReference } from "../../settings/channel-settings.ts";
import { actions, context } from "../kit/blocks.ts";
import { outdated } from "../kit/fault-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { noticeView } from "../kit/notice-view.ts";
import { type Click, onClick } from "../kit/on-click.ts";
import { updateView } from "../kit/show-modal.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import {
  CALL_FIELD,
  FEEDBACK_FORM,
  FEEDBACK_PATTERN,
  MISSING_FIELD,
  readVoteValue,
  readVoting,
  type Voting,
} from "./feedback-actions.ts";
import { feedbackForm } from "./feedback-form.ts";
import {
  calledBefore,
  calledText,
  callFailed,
  FEEDBACK_LABELS,
  nowUseless,
  thanks,
  thanksForRemark,
} from "./feedback-text.ts";
import { passOn } from "./pass-on.ts";

/** Verdicts on answers, remarks on them, and questions that are passed on to a person. */
export function registerFeedback(
  app: ListenerTarget,
  { feedback, channelSettings }: ListenerDependencies,
): void {
  onClick(app, FEEDBACK_PATTERN, async (click) => {
    const { value, body, teamId, userId, show, tell } = click;
    const read = readVoteValue(value);
    if (read === undefined) return tell(outdated);
    const { key, ...place } = placeOf(body);
    const { verdict, shown } = read;
    const about = `${key}\n${shown.question}`;
    const voter = { teamId, userId };
    if (verdict === "useful") {
      await feedback.vote(voter, about, shown, verdict, askedAt(place));
      return thank(click);
    }
    // Nothing is kept before the form is sent.
    const earlier = await feedback.find(teamId, feedback.voteId(voter, about));
    const { helper } = await channelSettings.find(teamId, place.channel);
    const voting = { verdict, about, shown, ...place };
    const wasUseful = earlier?.verdict === "useful";
    return show(feedbackForm({ voting, wasUseful, helper: helper && helperReference(helper) }));
  });

  app.view(FEEDBACK_FORM, async ({ ack, body, view, client, context }) => {
    const voting = readVoting(view.private_metadata);
    const teamId = context.teamId ?? "";
    const userId = body.user.id;
    const lines: string[] = [];
    if (voting === undefined) lines.push(escapeText(outdated));
    else {
      const voter = { teamId, userId };
      const earlier = await feedback.find(teamId, feedback.voteId(voter, voting.about));
      const id = await feedback.vote(voter, voting.about, voting.shown, voting.verdict, askedAt(voting));
      const missing = remarkIn(view);
      if (missing !== undefined) await feedback.remark(teamId, id, missing);
      lines.push(missing === undefined ? thanks : thanksForRemark);
      if (earlier?.verdict === "useful") lines.push(nowUseless);
      const { helper } = await channelSettings.find(teamId, voting.channel);
      if (wantsCall(view) && helper !== undefined) {
        const vote = { id, question: voting.shown.question, ...(missing === undefined ? {} : { missing }) };
        const outcome = await passOn(client, { feedback, teamId, userId, helper, voting, vote });
        lines.push(outcomeText(outcome, helperReference(helper)));
      }
    }
    await ack({
      response_action: "update",
      view: noticeView(view.title?.text ?? FEEDBACK_LABELS.formTitle, lines),
    });
  });
}

interface PlaceOfAnswer {
  /** Names the answer. */
  readonly key: string;
  readonly channel?: string;
  /** Of the answer's message. */
  readonly ts?: string;
  /** Of the thread that it stands in, or begins; undefined for one that only its asker sees. */
  readonly threadTs?: string;
}

function placeOf({ channel, container, message, view }: Click["body"]): PlaceOfAnswer {
  const ts = "message_ts" in container ? container.message_ts : undefined;
  if (channel !== undefined && typeof ts === "string") {
    const place = { key: `${channel.id}:${ts}`, channel: channel.id, ts };
    return message === undefined ? place : { ...place, threadTs: message.thread_ts ?? ts };
  }
  return { key: view?.root_view_id ?? view?.id ?? "" };
}

/** What only its asker sees has no link. */
function askedAt({ channel, ts, threadTs }: Omit<Voting, "verdict" | "about" | "shown">): Asked {
  return { channelId: channel, messageTs: threadTs === undefined ? undefined : ts };
}

/** Says thanks: beside a message for the voter alone, in a modal in place of the buttons. */
async function thank({ body: { view }, client, say }: Click): Promise<void> {
  if (view?.type === "modal") await updateView(client, view, thankedView(view));
  else await say(thanks);
}

/** The view as it came back with the click, thanks in place of the feedback buttons. */
function thankedView({ callback_id, private_metadata, title, submit, close, blocks }: ViewOutput): ModalView {
  const isFeedback = (element: object) =>
    "action_id" in element && FEEDBACK_PATTERN.test(String(element.action_id));
  return {
    type: "modal",
    callback_id,
    private_metadata,
    title,
    ...(submit === null ? {} : { submit }),
    ...(close === null ? {} : { close }),
    blocks: (blocks as KnownBlock[]).flatMap((block): KnownBlock[] =>
      block.type === "actions" && block.elements.some(isFeedback)
        ? [...actions(...block.elements.filter((element) => !isFeedback(element))), context(thanks)]
        : [block],
    ),
  };
}

function outcomeText(outcome: "done" | "before" | "failed", helper: string): string {
  if (outcome === "done") return calledText(helper);
  return outcome === "before" ? calledBefore : callFailed(helper);
}

function remarkIn({ state }: ViewOutput): string | undefined {
  const text = state.values[MISSING_FIELD]?.[MISSING_FIELD]?.value?.trim();
  return text === undefined || text === "" ? undefined : text;
}

function wantsCall({ state }: ViewOutput): boolean {
  return (state.values[CALL_FIELD]?.[CALL_FIELD]?.selected_options ?? []).length > 0;
}
