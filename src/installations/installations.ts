import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { Logger } from "../operations/logging.ts";
import { eraseInstallation } from "../store/erase-workspace.ts";
import {
  claimRefresh,
  enterpriseOf,
  readEnterprises,
  readInstallations,
  replaceInstallation,
  saveEnterpriseTeam,
  saveInstallation,
} from "../store/installations.ts";
import type { Store } from "../store/open.ts";
import { mirrorTeams, type TeamMirror } from "../store/team-mirror.ts";
import type { Keyring, SealedInstallation } from "./keyring.ts";

/** What Bolt's installer counts as expiring, in milliseconds: it refreshes a token so long before its end. */
const EXPIRES_SOON = 2 * 60 * 60_000;

/** How long one process has to refresh a token before another one may try, in milliseconds. */
const REFRESH_LIMIT = 30_000;

/** How often, and how long, a request waits for another's refresh of an expired token, in milliseconds. */
const LOOK_AGAIN = 100;
const PATIENCE = 5_000;

/** The row that a token is being refreshed for; copied along with the installation, and left out of JSON. */
const CLAIMED = Symbol("claimed");
type Fetched = Installation & { readonly [CLAIMED]?: SealedInstallation };

/** Not installed: what Bolt makes of it has no token. */
const NOWHERE = { team: undefined, enterprise: undefined, user: { id: "" } } as unknown as Installation;

export interface InstallationsOptions {
  readonly keys: Keyring;
  readonly logger: Logger;
}

/**
 * Where the app is installed, as Bolt's installer asks for it: in workspaces, or across enterprises. Known by heart,
 * so that it holds while the store cannot be reached. Of several processes one refreshes a token: Slack takes each
 * refresh token once, and of two answers to it only one would be good.
 */
export class Installations implements InstallationStore {
  readonly #store: Store;
  readonly #keys: Keyring;
  readonly #logger: Logger;
  readonly #mirror: TeamMirror<SealedInstallation>;
  readonly #enterprises: Map<string, string>;
  readonly #joined = new Set<string>();
  /** What was refreshed and could not be written down yet, with the version that it replaces. */
  readonly #unsaved = new Map<
    string,
    { readonly before: SealedInstallation; readonly row: SealedInstallation }
  >();

  /**
   * Opens what is kept, and seals anew what is sealed with an older key.
   *
   * @throws Error where a key is missing.
   */
  static async open(store: Store, options: InstallationsOptions): Promise<Installations> {
    const { keys, logger } = options;
    const { database } = store;
    const read = (id?: string) => readInstallations(database, id);
    for (const [row] of (await read()).values()) {
      if (row === undefined || keys.knows(row) === "newest") continue;
      await replaceInstallation(database, row, { ...row, ...keys.seal(keys.open(row, row.id), row.id) });
      logger.info({ team: row.id }, "an installation was sealed anew with the newest key");
    }
    const mirror = await mirrorTeams(read, Date.now);
    return new Installations(store, options, mirror, await readEnterprises(database));
  }

  private constructor(
    store: Store,
    { keys, logger }: InstallationsOptions,
    mirror: TeamMirror<SealedInstallation>,
    enterprises: Map<string, string>,
  ) {
    this.#enterprises = enterprises;
    this.#store = store;
    this.#keys = keys;
    this.#logger = logger;
    this.#mirror = mirror;
  }

  /** Keeps a new installation, or the tokens that were refreshed of one. */
  async storeInstallation(installation: Fetched): Promise<void> {
    const { enterprise, team, isEnterpriseInstall } = installation;
    const id = isEnterpriseInstall === true ? enterprise?.id : team?.id;
    if (id === undefined) throw new Error("Slack did not say where the app was installed.");
    const { [CLAIMED]: before } = installation;
    // We ask for no person's token.
    const kept = { ...installation, user: { id: installation.user.id } };
    const installedAt = before?.installedAt ?? Date.now();
    const row = { id, version: randomUUID(), installedAt, ...this.#keys.seal(JSON.stringify(kept), id) };
    if (before === undefined) {
      this.#unsaved.delete(id);
      await saveInstallation(this.#store.database, row);
      await this.#mirror.renew(id);
      this.#logger.info({ team: id }, "the app was installed");
    } else {
      this.#unsaved.set(id, { before, row });
      await this.#saveRefreshed(id);
    }
  }

  /** Without a token where the app is not installed. */
  async fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation> {
    const row = await this.#rowFor(query);
    if (row === undefined) return NOWHERE;
    const { teamId, isEnterpriseInstall } = query;
    // Despite its type, Slack's null comes through.
    if (teamId && row.id !== teamId && isEnterpriseInstall) await this.#join(teamId, row);
    return this.#usable(row);
  }

  /** The enterprise whose installation serves a workspace, as far as this process has heard. */
  enterpriseOf(teamId: string): string | undefined {
    return this.#enterprises.get(teamId);
  }

  /** When it was installed, in epoch milliseconds; undefined where it is not. */
  async installedAt(id: string): Promise<number | undefined> {
    return (await this.#row(id))?.installedAt;
  }

  /** Erases what is kept of a workspace or an enterprise, as `eraseInstallation` does. */
  async erase(id: string): Promise<string[]> {
    const erased = await eraseInstallation(this.#store.database, id);
    for (const one of erased) {
      this.#enterprises.delete(one);
      this.#unsaved.delete(one);
    }
    await this.#mirror.renew(id);
    return erased;
  }

  async #rowFor(query: InstallationQuery<boolean>): Promise<SealedInstallation | undefined> {
    const { teamId, enterpriseId, isEnterpriseInstall } = query;
    const ids = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId];
    for (const id of ids) {
      const row = id ? await this.#row(id) : undefined;
      if (row !== undefined) return row;
    }
    // Work that is taken up later names the workspace alone.
    if (!teamId || enterpriseId) return undefined;
    const enterprise = this.#enterprises.get(teamId) ?? (await enterpriseOf(this.#store.database, teamId));
    if (enterprise === undefined) return undefined;
    this.#enterprises.set(teamId, enterprise);
    return this.#row(enterprise);
  }

  async #row(id: string): Promise<SealedInstallation | undefined> {
    if (this.#unsaved.has(id)) await this.#saveRefreshed(id);
    return this.#unsaved.get(id)?.row ?? (await this.#mirror.of(id))[0];
  }

  /** The store may be away just then: what Slack gave is kept in memory, and written down with the next request. */
  async #saveRefreshed(id: string): Promise<void> {
    const unsaved = this.#unsaved.get(id);
    if (unsaved === undefined) return;
    try {
      await replaceInstallation(this.#store.database, unsaved.before, unsaved.row);
      if (this.#unsaved.get(id) === unsaved) this.#unsaved.delete(id);
      await this.#mirror.renew(id);
    } catch (error) {
      this.#logger.warn({ team: id, err: error }, "a refreshed token could not be written down yet");
    }
  }

  /** Notes whom an enterprise's installation serves: for each installation anew, since a removal erases that too. */
  async #join(teamId: string, { id, installedAt }: SealedInstallation): Promise<void> {
    this.#enterprises.set(teamId, id);
    const joined = `${teamId} ${id} ${installedAt}`;
    if (this.#joined.has(joined)) return;
    this.#joined.add(joined);
    await saveEnterpriseTeam(this.#store.database, teamId, id).catch(() => this.#joined.delete(joined));
  }

  /** With its refresh token where the caller is to refresh the token, without it where that is not to be done. */
  async #usable(row: SealedInstallation): Promise<Fetched> {
    const installation: Installation = JSON.parse(this.#keys.open(row, row.id));
    const { bot } = installation;
    if (bot?.refreshToken === undefined || bot.expiresAt === undefined) return installation;
    const now = Date.now();
    const left = bot.expiresAt * 1_000 - now;
    if (left > EXPIRES_SOON) return installation;
    const claim = { now, until: now + REFRESH_LIMIT };
    const claimed = await claimRefresh(this.#store.database, row, claim).catch(() => false);
    if (claimed) return Object.assign(installation, { [CLAIMED]: row });
    const fresh = left > 0 ? undefined : await this.#refreshedElsewhere(row);
    const { refreshToken: _, ...held } = bot;
    return fresh === undefined ? { ...installation, bot: held } : this.#usable(fresh);
  }

  /** What another request or process makes of an expired token; undefined where that takes too long. */
  async #refreshedElsewhere({ id, version }: SealedInstallation): Promise<SealedInstallation | undefined> {
    for (let waited = 0; waited < PATIENCE; waited += LOOK_AGAIN) {
      await pause(LOOK_AGAIN);
      await this.#mirror.renew(id).catch(() => {});
      const row = await this.#row(id);
      if (row !== undefined && row.version !== version) return row;
    }
    return undefined;
  }
}
