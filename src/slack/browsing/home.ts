import type { WebClient } from "@slack/web-api";
import type { Voter } from "../../feedback/feedback.ts";
import { isRefusal } from "../kit/errors.ts";
import { findPerson, type Person } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { FRONT_PAGE, type HomePage } from "./home-actions.ts";
import type { AdminContent } from "./home-admin.ts";
import { homeView } from "./home-view.ts";
import { FRONT_QUESTIONS, QUESTIONS } from "./open-question-blocks.ts";
import { openQuestions } from "./open-questions.ts";

/** What App Home shows comes from everywhere; nothing is asked or posted there. */
export type HomeDependencies = Omit<ListenerDependencies, "acceptAsk" | "threads" | "shares" | "turns">;

/**
 * Shows a page of App Home to a person. Clicks there bring no response URL, so whatever they change is shown
 * by publishing the page again.
 *
 * @param status what has just been done, in `mrkdwn`.
 */
export async function publishHome(
  client: WebClient,
  { teamId, userId }: Voter,
  dependencies: HomeDependencies,
  { page = FRONT_PAGE, status }: { readonly page?: HomePage; readonly status?: string | undefined } = {},
): Promise<void> {
  const { answeringAt, reminderEditor, uncoveredYear, contentOf, retentionDays, sentTo } = dependencies;
  const content = contentOf(teamId);
  const person = await findPerson(client, userId);
  const { corpus } = await answeringAt({ teamId, channelId: undefined });
  const reminders = await reminderEditor.rows.list(teamId);
  const view = homeView({
    page,
    status,
    examples: content.examples,
    corpus,
    reminders: reminders.filter(({ creatorId }) => creatorId === userId),
    reminderCorpus: content.corpus,
    uncovered: uncoveredYear(),
    now: reminderEditor.now(),
    retentionDays,
    sentTo,
    admin: person.isAdmin ? await adminContent(teamId, person, page, client, dependencies) : undefined,
  });
  try {
    await client.views.publish({ user_id: userId, view });
  } catch (error) {
    // Installed from a manifest without App Home: there is nowhere to show it.
    if (!isRefusal(error, "not_enabled")) throw error;
  }
}

async function adminContent(
  teamId: string,
  person: Person,
  page: HomePage,
  client: WebClient,
  dependencies: HomeDependencies,
): Promise<AdminContent> {
  const { reminderEditor, feedback, channelSettings, contentOf, known, zone } = dependencies;
  const content = contentOf(teamId);
  const titles = new Map(content.corpus.reports.map(({ slug, title }) => [slug, title]));
  const titleOf = (slug: string) => titles.get(slug);
  const apart = page.area === "apart";
  const isPage = apart || page.area === "questions";
  const shown = { apart, from: isPage ? page.from : 0, size: isPage ? QUESTIONS : FRONT_QUESTIONS };
  const tallies = await feedback.tallies(teamId);
  return {
    questions: await openQuestions(client, teamId, dependencies, shown),
    hits: [...(await feedback.hits(teamId))].flatMap(([address, count]) => {
      const [slug = "", id = ""] = address.split("#");
      const located = content.corpus.section(slug, id);
      return located === undefined ? [] : [{ ...located, count }];
    }),
    tallies: tallies.map((tally) => ({ ...tally, title: titleOf(tally.slug) ?? tally.slug })),
    channels: await channelSettings.list(teamId),
    known: await known.of(teamId),
    problems: content.problems,
    titleOf,
    zone: person.zone ?? zone,
    now: reminderEditor.now(),
  };
}
