import type { WebClient } from "@slack/web-api";
import type { Feedback } from "../../feedback/feedback.ts";
import { groupAlike } from "../../known/like.ts";
import { permalink } from "../kit/permalink.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";

type Dependencies = Pick<ListenerDependencies, "feedback" | "contentOf">;

/** Questions that ask the same and have no good answer yet, the latest first. */
export interface OpenQuestion {
  readonly latest: Feedback;
  /** Whether the reports have nothing near, and nobody has said that they miss it: most are off the topic. */
  readonly isAside: boolean;
  /** How many asked it. */
  readonly people: number;
  /** What people missed. */
  readonly missing: readonly string[];
  /** To the latest, where it stands in a channel. */
  readonly link?: string | undefined;
}

/** All of them, those aside after the others; those of one page with their links. */
export async function openQuestions(
  client: WebClient,
  teamId: string,
  { feedback, contentOf }: Dependencies,
  page: { readonly from: number; readonly size: number },
): Promise<readonly OpenQuestion[]> {
  const alike = await groupAlike(await feedback.openQuestions(teamId), contentOf(teamId).read);
  const isAside = (group: readonly Feedback[]) => group.every(isOfNothing);
  const groups = [...alike.filter((group) => !isAside(group)), ...alike.filter(isAside)];
  return Promise.all(
    groups.flatMap((group, at) => {
      const [latest] = group;
      if (latest === undefined) return [];
      const missing = group.flatMap((one) => one.missing ?? []);
      const { channelId, messageTs } = latest;
      const isShown = at >= page.from && at < page.from + page.size;
      const linked =
        isShown && channelId !== undefined && messageTs !== undefined
          ? permalink(client, channelId, messageTs)
          : Promise.resolve(undefined);
      return linked.then((link) => ({
        latest,
        isAside: isAside(group),
        people: new Set(group.map(({ userHash }) => userHash)).size,
        missing,
        link,
      }));
    }),
  );
}

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
