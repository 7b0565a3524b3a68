import type { HTTPReceiver, Receiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import type { Config } from "../config.ts";
import { boltLogger, type Logger } from "../operations/logging.ts";
import { webClientOptions } from "../slack/create-app.ts";
import { refusalCode } from "../slack/kit/errors.ts";
import type { ListenerTarget } from "../slack/kit/grouped-listeners.ts";
import type { Store } from "../store/open.ts";
import { Installations } from "./installations.ts";
import { type InstallerOptions, installerOptions } from "./installer.ts";
import { Keyring } from "./keyring.ts";
import { registerUninstalling } from "./uninstalling.ts";

/** Makes a client for a token; for one that serves several workspaces, `teamId` says which is meant. */
type MakeClient = (token: string, teamId: string) => WebClient;

/** The client of a workspace; undefined where the app is not installed. */
export type ClientFor = (teamId: string) => Promise<WebClient | undefined>;

/** Which workspaces are served, and with which tokens: one by its token, or all that have installed the app. */
export interface Workspaces {
  /** For the receiver, which serves the pages of an installation; undefined where none can be made. */
  readonly installer: InstallerOptions | undefined;
  /** Clients of one kind, one for each workspace. */
  readonly clients: (make: MakeClient) => ClientFor;
  /** The organisation whose installation serves a workspace, where it is one's. */
  readonly organisationOf: (teamId: string) => string | undefined;
  /** Begins to use the receiver's installer. */
  readonly connect: (receiver: Receiver) => void;
  /**
   * Has it heard when the app is removed.
   *
   * @param settle resolves when this process holds nothing more that is to be written down by itself.
   */
  readonly listen: (app: ListenerTarget, settle: () => Promise<void>) => void;
  /** Asks Slack whether it is there and, of one workspace, whether it takes the token. */
  readonly ask: (client: WebClient) => Promise<unknown>;
}

/** @throws Error where the installations in the store cannot be opened. */
export async function openWorkspaces(
  { botToken, oauth, slackApiUrl = "https://slack.com/api/" }: Config,
  { store, callSlack, logger }: { store: Store; callSlack: typeof fetch; logger: Logger },
): Promise<Workspaces> {
  if (oauth === undefined) {
    const token = botToken ?? "";
    return {
      installer: undefined,
      clients: (make) => clientsBy(async () => token, make),
      organisationOf: () => undefined,
      connect: () => {},
      listen: () => {},
      ask: (client) => client.auth.test(),
    };
  }
  const keys = new Keyring(oauth.encryptionKeys);
  const installations = await Installations.open(store, { keys, logger });
  // What is sent for a token holds codes that are good for one.
  const quiet = { ...boltLogger(logger), debug: () => undefined };
  const clientOptions = webClientOptions({ slackApiUrl, callSlack, logger: quiet });
  let installer: HTTPReceiver["installer"];
  const tokenOf = async (id: string): Promise<string | undefined> => {
    const isEnterpriseInstall = false;
    try {
      return (await installer?.authorize({ teamId: id, enterpriseId: undefined, isEnterpriseInstall }))
        ?.botToken;
    } catch (error) {
      // The installer says no more than that it failed.
      throw error instanceof Error && error.cause !== undefined ? error.cause : error;
    }
  };
  return {
    installer: installerOptions(oauth, installations, new URL(slackApiUrl), clientOptions, logger),
    clients: (make) => clientsBy(tokenOf, make),
    organisationOf: (teamId) => installations.enterpriseOf(teamId),
    connect(receiver) {
      installer = (receiver as HTTPReceiver).installer;
    },
    listen(app, settle) {
      const works = async (id: string): Promise<boolean> => {
        const token = await tokenOf(id);
        if (token === undefined) return false;
        try {
          await new WebClient(token, clientOptions).auth.test();
          return true;
        } catch (error) {
          // Without an answer nothing is known; Slack sends the event again.
          if (refusalCode(error) === undefined) throw error;
          return false;
        }
      };
      registerUninstalling(app, { installations, works, settle, logger });
    },
    ask: (client) => client.api.test(),
  };
}

/** Makes a client anew when its workspace's token has changed. */
function clientsBy(tokenOf: (teamId: string) => Promise<string | undefined>, make: MakeClient): ClientFor {
  const clients = new Map<string, WebClient>();
  return async (teamId) => {
    const token = await tokenOf(teamId);
    const known = clients.get(teamId);
    if (token === undefined || known?.token === token) return token === undefined ? undefined : known;
    const client = make(token, teamId);
    clients.set(teamId, client);
    return client;
  };
}
