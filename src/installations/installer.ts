import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { HTTPReceiverOptions, Installation, InstallationStore } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import { parse } from "yaml";
import type { OAuthSettings } from "../config.ts";
import { boltLogger, type Logger } from "../operations/logging.ts";
import { refusalCode } from "../slack/kit/errors.ts";
import { CANCELLED, FAILED, type HtmlPage, INSTALL_PATH, installedPage, OUTDATED } from "./install-pages.ts";

/** What the receiver needs for the pages of an installation. */
export type InstallerOptions = Pick<
  HTTPReceiverOptions,
  "clientId" | "clientSecret" | "stateSecret" | "scopes" | "installationStore" | "installerOptions" | "logger"
>;

/**
 * Installation by OAuth as Bolt does it: `/slack/install` leads to Slack with a state that is signed, good for ten
 * minutes, and set in the browser as a cookie too; `/slack/oauth_redirect` takes it back.
 *
 * @param slackUrl where Slack's own pages are.
 */
export function installerOptions(
  { clientId, clientSecret, stateSecret }: OAuthSettings,
  installationStore: InstallationStore,
  slackUrl: URL,
  clientOptions: WebClientOptions,
  logger: Logger,
): InstallerOptions {
  const log = boltLogger(logger);
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: readScopes(),
    installationStore,
    // What failed, Bolt logs as an error of ours before it calls `failure`, whoever is to blame.
    logger: { ...log, error: (...parts) => parts[0] instanceof Error || log.error(...parts) },
    installerOptions: {
      installPath: INSTALL_PATH,
      directInstall: true,
      authorizationUrl: new URL("/oauth/v2/authorize", slackUrl).href,
      clientOptions,
      callbackOptions: {
        success: (installation, _options, _request, response) => show(response, successPage(installation)),
        failure(error, _options, _request, response) {
          const reason = refusalCode(error) ?? error.code;
          const page = failurePage(reason);
          if (page === FAILED) logger.error({ reason, err: error }, "an installation failed");
          else logger.info({ reason }, "an installation was not finished");
          show(response, page);
        },
      },
    },
  };
}

/** The bot's scopes, which the app's manifest lists for installations of either kind. */
function readScopes(): string[] {
  const manifest = readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8");
  const { oauth_config }: { oauth_config: { scopes: { bot: string[] } } } = parse(manifest);
  return oauth_config.scopes.bot;
}

function successPage({ team, appId = "", enterpriseUrl, isEnterpriseInstall }: Installation): HtmlPage {
  return isEnterpriseInstall === true
    ? installedPage(`${enterpriseUrl}manage/organization/apps/profile/${appId}/workspaces/add`, true)
    : installedPage(`slack://app?${new URLSearchParams({ team: team?.id ?? "", id: appId })}`, false);
}

/** What a browser brought that it was not given by us, or that was used before. */
const OUTDATED_CODES: ReadonlySet<string> = new Set([
  ...["slack_oauth_missing_state", "slack_oauth_invalid_state", "slack_oauth_missing_code"],
  ...["invalid_code", "code_already_used", "code_expired"],
]);

function failurePage(code: string): HtmlPage {
  if (code === "slack_oauth_installer_authorization_error") return CANCELLED;
  return OUTDATED_CODES.has(code) ? OUTDATED : FAILED;
}

function show(response: ServerResponse, { status, html }: HtmlPage): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(html);
}
