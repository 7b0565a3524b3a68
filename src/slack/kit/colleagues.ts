import type { WebClient } from "@slack/web-api";
import { isRefusal } from "./errors.ts";

/** Whose people the bot serves. */
export interface Organisation {
  readonly teamId: string;
  /** Set on Enterprise Grid: people of its other workspaces are colleagues. */
  readonly enterpriseId: string | undefined;
}

/** The organisation that a token belongs to. */
export async function organisationOf(client: WebClient): Promise<Organisation> {
  const { team_id, enterprise_id } = await client.auth.test();
  return { teamId: team_id ?? "", enterpriseId: enterprise_id };
}

/** How long an answer of `users.info` holds, in milliseconds: people rarely change their employer. */
const KEPT_MS = 60 * 60_000;
/** People remembered; those looked up first are forgotten first. About 1 MB when full. */
const KEPT_PEOPLE = 10_000;

/** Tells colleagues from people of other organisations, whom Slack Connect brings in. */
export class Colleagues {
  readonly #now: () => number;
  readonly #looked = new Map<string, { readonly colleague: Promise<boolean>; readonly until: number }>();

  /** @param now epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Whether a person is one of ours. What the request itself says is enough as a rule; Slack is asked where it
   * says nothing, and about other workspaces of our enterprise. Who is then still unknown is none of ours.
   *
   * @param teams the workspaces (or enterprises) that the request names as the person's.
   */
  async includes(
    userId: string,
    teams: readonly string[],
    { teamId, enterpriseId }: Organisation,
    client: WebClient,
  ): Promise<boolean> {
    const foreign = teams.filter((team) => team !== teamId && team !== enterpriseId);
    if (teams.length > 0 && foreign.length === 0) return true;
    if (foreign.length > 0 && enterpriseId === undefined) return false;
    return this.#lookUp(userId, { teamId, enterpriseId }, client);
  }

  #lookUp(userId: string, us: Organisation, client: WebClient): Promise<boolean> {
    const key = `${us.teamId} ${userId}`;
    const known = this.#looked.get(key);
    if (known !== undefined && known.until > this.#now()) return known.colleague;
    const colleague = isOurs(userId, us, client);
    this.#looked.delete(key);
    this.#looked.set(key, { colleague, until: this.#now() + KEPT_MS });
    const [oldest] = this.#looked.keys();
    if (this.#looked.size > KEPT_PEOPLE && oldest !== undefined) this.#looked.delete(oldest);
    // A failure is no answer: the next request asks again.
    colleague.catch(() => this.#looked.delete(key));
    return colleague;
  }
}

async function isOurs(
  userId: string,
  { teamId, enterpriseId }: Organisation,
  client: WebClient,
): Promise<boolean> {
  try {
    const { user } = await client.users.info({ user: userId });
    if (user?.team_id === teamId) return true;
    return enterpriseId !== undefined && user?.enterprise_user?.enterprise_id === enterpriseId;
  } catch (error) {
    // Slack does not tell, for want of a scope or because it shows us no such person.
    if (isRefusal(error, "missing_scope", "user_not_found", "user_not_visible")) return false;
    throw error;
  }
}
