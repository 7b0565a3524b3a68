import type { HomeView } from "@slack/types";
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

/** What each person asked to see last, while it is put together. */
const newest = new Map<string, symbol>();

interface Shown {
  readonly page?: HomePage;
  /** What has just been done, in `mrkdwn`. */
  readonly status?: string | undefined;
}

/**
 * Shows a page of App Home to a person, unless they ask for another before it is ready: one that took longer must not
 * cover what was asked for after it. Clicks there bring no response URL, so whatever they change is shown by publishing
 * the page again.
 */
export async function publishHome(
  client: WebClient,
  voter: Voter,
  dependencies: HomeDependencies,
  shown: Shown = {},
): Promise<void> {
  const key = `${voter.teamId} ${voter.userId}`;
  const asked = Symbol(key);
  newest.set(key, asked);
  try {
    const view = await viewFor(client, voter, dependencies, shown);
    if (newest.get(key) === asked) await client.views.publish({ user_id: voter.userId, view });
  } catch (error) {
    // Installed from a manifest without App Home: there is nowhere to show it.
    if (!isRefusal(error, "not_enabled")) throw error;
  } finally {
    if (newest.get(key) === asked) newest.delete(key);
  }
}

async function viewFor(
  client: WebClient,
  { teamId, userId }: Voter,
  dependencies: HomeDependencies,
  { page = FRONT_PAGE, status }: Shown,
): Promise<HomeView> {
  const { answeringAt, reminderEditor, uncoveredYear, contentOf, retentionDays, sentTo } = dependencies;
  const content = contentOf(teamId);
  const person = await findPerson(client, userId);
  const { corpus } = await answeringAt({ teamId, channelId: undefined });
  const reminders = await reminderEditor.rows.list(teamId);
  return homeView({
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
