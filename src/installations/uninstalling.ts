import type { Logger } from "../operations/logging.ts";
import type { ListenerTarget } from "../slack/kit/grouped-listeners.ts";
import { fieldAt, listAt, textAt } from "../slack/kit/payload-fields.ts";
import type { Installations } from "./installations.ts";

/** When what was under way meanwhile, here and in other processes, is erased too, in milliseconds. */
const ONCE_MORE = [5_000, 60_000] as const;

export interface Uninstalling {
  readonly installations: Pick<Installations, "installedAt" | "erase">;
  /** Whether Slack takes the token of a workspace or an enterprise. */
  readonly works: (id: string) => Promise<boolean>;
  /** Resolves when this process holds nothing more that is to be written down by itself. */
  readonly settle: () => Promise<void>;
  readonly logger: Logger;
  readonly later?: (work: () => void, milliseconds: number) => unknown;
}

/**
 * Erases what is kept of a workspace, or of an enterprise, once the app is taken out of it or its tokens are revoked.
 * Slack sends either event first, and again for up to an hour: one that is older than the installation is believed
 * only where its token is of no use.
 */
export function registerUninstalling(app: Pick<ListenerTarget, "event">, dependencies: Uninstalling): void {
  const { installations, works, settle, logger, later = laterUnheld } = dependencies;
  const erase = async (id: string, sentAt: number): Promise<void> => {
    const installedAt = await installations.installedAt(id);
    // Slack tells the time in whole seconds.
    if (installedAt !== undefined && installedAt >= sentAt + 1_000 && (await works(id))) {
      logger.info({ team: id }, "the app was installed again; what was said of its removal is of before");
      return;
    }
    await settle();
    const erased = await installations.erase(id);
    logger.info({ team: id }, "the app was removed; all that was kept of the workspace is erased");
    for (const milliseconds of ONCE_MORE) later(() => void eraseRest(erased), milliseconds);
  };
  /** Unless the last of them, the one that was removed, is there again. */
  const eraseRest = async (erased: readonly string[]): Promise<void> => {
    const id = erased.at(-1) ?? "";
    try {
      if ((await installations.installedAt(id)) !== undefined) return;
      for (const one of erased) await installations.erase(one);
    } catch (error) {
      logger.warn({ team: id, err: error }, "a workspace could not be erased once more");
    }
  };
  /** The enterprise where the app was installed across one, else the workspace. */
  const subjectOf = async (body: unknown, context: { readonly isEnterpriseInstall: boolean }) => {
    const team = textAt(body, "team_id");
    const [authorization] = listAt(body, "authorizations");
    const enterprise = textAt(authorization, "enterprise_id") ?? textAt(body, "enterprise_id");
    if (team === undefined || context.isEnterpriseInstall) return enterprise ?? team;
    if (enterprise === undefined || (await installations.installedAt(team)) !== undefined) return team;
    // Slack leaves out at times which installation is meant. One that works still is not.
    const isEnterprises = (await installations.installedAt(enterprise)) !== undefined;
    return isEnterprises && !(await works(enterprise)) ? enterprise : team;
  };
  const onEvent = async (body: unknown, context: { readonly isEnterpriseInstall: boolean }) => {
    const id = await subjectOf(body, context);
    if (id !== undefined) await erase(id, sentAtOf(body));
  };
  app.event("app_uninstalled", ({ body, context }) => onEvent(body, context));
  app.event("tokens_revoked", async ({ event, body, context }) => {
    // A person's own token tells nothing of the bot.
    if (listAt(event, "tokens", "bot").length > 0) await onEvent(body, context);
  });
  app.event("team_access_revoked", async ({ event, body }) => {
    for (const team of listAt(event, "team_ids"))
      if (typeof team === "string") await erase(team, sentAtOf(body));
  });
}

/** Epoch milliseconds. */
function sentAtOf(body: unknown): number {
  return Number(fieldAt(body, "event_time") ?? 0) * 1_000;
}

function laterUnheld(work: () => void, milliseconds: number): void {
  setTimeout(work, milliseconds).unref();
}
