import { setImmediate as nextTurn } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Feedback } from "../../feedback/feedback.ts";
import { groupAlike, wayOf } from "../../known/like.ts";
import { permalink } from "../kit/permalink.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { pageAt } from "./pager.ts";

type Dependencies = Pick<ListenerDependencies, "feedback" | "contentOf">;

/**
 * Least nearness of the reports to a sentence that is listed though it asks neither why, how, when nor how many;
 * 0 to 1, default 0.1. Lower, small talk is listed in which a report has a word by chance; higher, subjects of the reports are not.
 */
const LISTED = 0.1;

/** Questions that ask the same and have no good answer yet. */
export interface OpenQuestion {
  readonly latest: Feedback;
  /** How many asked it. */
  readonly people: number;
  /** What people missed. */
  readonly missing: readonly string[];
  /** To the latest, where it stands in a channel. */
  readonly link?: string | undefined;
}

export interface OpenQuestions {
  /** How many are listed, and how many stand apart: the reports have nothing near, and nobody has said that they miss it. */
  readonly listed: number;
  readonly apart: number;
  /** Those of a page of either, the latest first. */
  readonly shown: readonly OpenQuestion[];
  /** The number of the first of them, from 0. */
  readonly from: number;
}

export async function openQuestions(
  client: WebClient,
  teamId: string,
  { feedback, contentOf }: Dependencies,
  page: { readonly apart: boolean; readonly from: number; readonly size: number },
): Promise<OpenQuestions> {
  const { read, nearness } = contentOf(teamId);
  const isForeign = (question: string) => {
    const asked = read(question);
    const way = wayOf(asked);
    // Who is asked of whoever is about: 谁有充电器.
    const asksForKnowledge = !asked.chats && way !== undefined && way !== "who";
    return !asksForKnowledge && nearness(question) < LISTED;
  };
  const listed: Feedback[][] = [];
  const apart: Feedback[][] = [];
  for (const group of await groupAlike(await feedback.openQuestions(teamId), read)) {
    await nextTurn();
    const isApart = group.every((one) => isOfNothing(one) && isForeign(one.question));
    (isApart ? apart : listed).push(group);
  }
  const wanted = page.apart ? apart : listed;
  const from = pageAt({ ...page, total: wanted.length });
  const shown = await Promise.all(
    wanted.slice(from, from + page.size).flatMap((group) => {
      const [latest] = group;
      if (latest === undefined) return [];
      const { channelId, messageTs } = latest;
      const linked =
        channelId !== undefined && messageTs !== undefined
          ? permalink(client, channelId, messageTs)
          : Promise.resolve(undefined);
      return linked.then((link) => ({
        latest,
        people: new Set(group.map(({ userHash }) => userHash)).size,
        missing: group.flatMap((one) => one.missing ?? []),
        link,
      }));
    }),
  );
  return { listed: listed.length, apart: apart.length, shown, from };
}

/** Whether nothing was shown, and nobody has said that they miss it. */
function isOfNothing({ verdict, addresses, missing, calledAt }: Feedback): boolean {
  return verdict === "unanswered" && addresses.length === 0 && (missing ?? calledAt) === undefined;
}

/** Says that a question is done with, and so are those that ask the same. */
export async function settle(
  teamId: string,
  id: string,
  { feedback, contentOf }: Dependencies,
): Promise<void> {
  const settled = await feedback.find(teamId, id);
  if (settled === undefined) return;
  const [group = []] = await groupAlike(
    [settled, ...(await feedback.openQuestions(teamId))],
    contentOf(teamId).read,
  );
  for (const one of group) await feedback.markSolved(teamId, one.id);
}
