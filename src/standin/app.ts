/** The app as configured at Slack: one app, installed in one or more teams. */
export interface AppSettings {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** App-level token for Socket Mode (`xapp-`). */
  readonly appToken: string;
  /** Event subscriptions as the manifest names them, for example `app_mention` and `message.channels`. */
  readonly events: ReadonlySet<string>;
  /** Whether names and special characters in a command's text are escaped before it is sent. */
  readonly shouldEscape: boolean;
}

/** The app in one team: its token, its bot user and what that token may do. */
export interface Installation {
  token: string;
  /** Set where it is installed across an enterprise: teams of it have the same token and bot user. */
  readonly orgWide?: boolean;
  /** Set where tokens expire: the present one's end in epoch milliseconds, and what it is refreshed with. */
  rotation?: { expiresAt: number; refreshToken: string };
  /** Tokens of before the last refresh, which are good until they would have expired. */
  readonly earlier?: Map<string, number>;
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: ReadonlySet<string>;
  /** Set when the team removed the app: calls then fail with this error code. */
  revoked?: "token_revoked" | "account_inactive";
}

/** The event subscriptions that the app has unless a test says otherwise. */
export const DEFAULT_EVENTS: readonly string[] = [
  "app_home_opened",
  "app_mention",
  "message.channels",
  "message.groups",
  "message.im",
];

/** Every bot scope that the stand-in's methods ask for. */
export const ALL_SCOPES: readonly string[] = [
  "app_mentions:read",
  "assistant:write",
  "channels:history",
  "channels:read",
  "chat:write",
  "commands",
  "files:write",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "reactions:write",
  "team:read",
  "users:read",
];
