import type { HomeView } from "@slack/types";
import { SlackError, type WebClient } from "@slack/web-api";
import type { Voter } from "../../feedback/feedback.ts";
import { isRefusal } from "../kit/errors.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import type { Click } from "../kit/on-click.ts";
import { findPerson, type Person } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { FRONT_PAGE, type HomePage, homeValue, readHome } from "./home-actions.ts";
import type { AdminContent } from "./home-admin.ts";
import { homeView } from "./home-view.ts";
import { FRONT_QUESTIONS, QUESTIONS } from "./open-question-blocks.ts";
import { openQuestions } from "./open-questions.ts";

/** What App Home shows comes from everywhere; nothing is asked or posted there. */
export type HomeDependencies = Omit<ListenerDependencies, "acceptAsk" | "threads" | "shares" | "turns">;

/** A page that a person has before them, or has asked for. */
interface Asked {
  readonly page: HomePage;
  /** Slack's name for this version of the view; undefined where it has none. Never rejects. */
  readonly hash: Promise<string | undefined>;
}

/** What each person asked to see last, as far as this process knows. */
const newest = new Map<string, Asked>();

/** People remembered; those whose page is shown first are forgotten first. About 1 MB when full. */
const KEPT_PEOPLE = 5_000;

function remember(key: string, asked: Asked): void {
  newest.delete(key);
  newest.set(key, asked);
  const [oldest] = newest.keys();
  if (newest.size > KEPT_PEOPLE && oldest !== undefined) newest.delete(oldest);
}

/**
 * Shows a person the page of App Home that they ask for, unless they ask for another before it is ready: one that took
 * longer must not cover what was asked for after it.
 *
 * @param from where they ask for it, as `homeValue` writes it.
 */
export async function publishHome(
  client: WebClient,
  voter: Voter,
  dependencies: HomeDependencies,
  page: HomePage = FRONT_PAGE,
  from?: string,
): Promise<void> {
  const key = keyOf(voter);
  const isNewest = (): boolean => newest.get(key)?.hash === hash;
  const show = async (): Promise<string | undefined> => {
    const view = await viewFor(client, voter, dependencies, page);
    if (!isNewest()) return undefined;
    const shown = await publish(client, voter, view, readHome(from)?.hash);
    // What stands there now may be of another process; where it is not, nothing was asked for later.
    return shown === undefined && isNewest() ? publish(client, voter, view) : shown;
  };
  const shown = show();
  const hash = shown.catch(() => undefined);
  remember(key, { page, hash });
  await shown;
}

/**
 * Shows the front page to a person of whom Slack tells again that they opened App Home, unless something else has been
 * shown there since.
 *
 * @param from what stood there when they opened it, as `homeValue` writes it; undefined for nothing.
 */
export async function reopenHome(
  client: WebClient,
  voter: Voter,
  dependencies: HomeDependencies,
  from: string | undefined,
): Promise<void> {
  if (from === undefined && (await newest.get(keyOf(voter))?.hash) !== undefined) return;
  const view = await viewFor(client, voter, dependencies, FRONT_PAGE);
  await publish(client, voter, view, readHome(from)?.hash);
}

/**
 * Shows what has become of the page of App Home that a person has before them, since clicks there bring no response
 * URL. Never replaces a page that they asked for later, of another process either: Slack refuses that.
 *
 * @param status what has just been done, in `mrkdwn`.
 * @param from where they did it, as `homeValue` writes it; left out where they were elsewhere.
 * @returns false where it is not known what they see by now, so that all stays as it is.
 */
export async function refreshHome(
  client: WebClient,
  voter: Voter,
  dependencies: HomeDependencies,
  status?: string,
  from?: string,
): Promise<boolean> {
  const key = keyOf(voter);
  const tried = new Set<string>();
  for (;;) {
    const known = newest.get(key);
    const hash = await known?.hash;
    // What they have asked for meanwhile is the page to refresh.
    if (newest.get(key) !== known) continue;
    const views = [known && { page: known.page, hash }, readHome(from)];
    const at = views.find((one) => one?.hash !== undefined && !tried.has(one.hash));
    if (at?.hash === undefined) return false;
    tried.add(at.hash);
    const view = await viewFor(client, voter, dependencies, at.page, status);
    const shown = await publish(client, voter, view, at.hash);
    if (shown === undefined) continue;
    if (newest.get(key) === known) remember(key, { page: at.page, hash: Promise.resolve(shown) });
    return true;
  }
}

/** The same after a click in App Home; says it elsewhere where the page cannot. */
export async function refreshAfter(
  click: Click,
  dependencies: HomeDependencies,
  status: string,
): Promise<void> {
  const { client, body, tell } = click;
  const refreshed = refreshHome(client, click, dependencies, escapeText(status), homeValue(body.view));
  const isShown = await refreshed.catch((error: unknown) => {
    // That is logged where all calls pass, and undoes nothing of what was done.
    if (error instanceof SlackError) return false;
    throw error;
  });
  if (!isShown) await tell(status);
}

function keyOf({ teamId, userId }: Voter): string {
  return `${teamId} ${userId}`;
}

/**
 * Publishes a view, where a hash is given only in place of the view that has it.
 *
 * @returns the hash of what is shown; undefined where another view stands there.
 */
async function publish(
  client: WebClient,
  { userId }: Voter,
  view: HomeView,
  hash?: string,
): Promise<string | undefined> {
  try {
    const published = await client.views.publish({
      user_id: userId,
      view,
      ...(hash === undefined ? {} : { hash }),
    });
    return published.view?.hash ?? "";
  } catch (error) {
    if (isRefusal(error, "hash_conflict")) return undefined;
    // Installed from a manifest without App Home: there is nowhere to show it.
    if (isRefusal(error, "not_enabled")) return "";
    throw error;
  }
}

async function viewFor(
  client: WebClient,
  { teamId, userId }: Voter,
  dependencies: HomeDependencies,
  page: HomePage,
  status?: string,
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
