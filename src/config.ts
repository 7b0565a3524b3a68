import { type Environment, environment } from "./environment.ts";

const PROXIES = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] as const;

/** How Slack reaches the bot. */
export type Transport =
  | {
      readonly kind: "http";
      readonly signingSecret: string;
      readonly port: number;
      readonly host: string | undefined;
      /** How long requests are still taken once the process is to stop, in milliseconds: until balancers know. */
      readonly drainMs: number;
    }
  | { readonly kind: "socket"; readonly appToken: string; readonly healthPort: number | undefined };

/** Connections of one process to Postgres at most, and how long is waited for one and for a statement, in milliseconds. */
export interface DatabaseLimits {
  readonly connections: number;
  readonly connect: number;
  readonly statement: number;
}

/** What installation by OAuth takes. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what is given to a browser that begins an installation. */
  readonly stateSecret: string;
  /** What installations are sealed with in the store: the key of now, then earlier ones. */
  readonly encryptionKeys: readonly [string, ...string[]];
}

export interface Config {
  readonly transport: Transport;
  /** Where the pages for whoever watches are served, if not beside Slack's requests. */
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
  /** The token of the one workspace that is served; undefined where many are, by OAuth. */
  readonly botToken: string | undefined;
  /** How workspaces install the app themselves. */
  readonly oauth: OAuthSettings | undefined;
  /** Another Web API than Slack's, for testing. */
  readonly slackApiUrl: string | undefined;
  /** The ways out; none where empty. */
  readonly proxies: { readonly httpsProxy: string; readonly httpProxy: string; readonly noProxy: string };
  readonly contentDir: string;
  /** Folder of the embedded store; not used with a `databaseUrl`. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly databaseLimits: DatabaseLimits;
  /** IANA zone for people whose Slack profile states none. */
  readonly timeZone: string;
  /** A model of meaning that reports and questions are sent to; none where undefined. */
  readonly embeddings:
    | { readonly url: string; readonly model: string; readonly apiKey: string | undefined }
    | undefined;
  /** Keys the hashes of people in feedback; one that the store keeps when undefined. */
  readonly hashKey: string | undefined;
  /** How many questions a person has a minute. */
  readonly questionsPerMinute: number;
  /** How long feedback is kept. */
  readonly retentionDays: number;
  /** Whether people of other organisations are served, whom Slack Connect brings in. */
  readonly allowExternalUsers: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

/** All that is wrong with the settings, in one message. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(faults: readonly string[]) {
    super(
      `Wence cannot start:\n${faults.map((fault) => `- ${fault}`).join("\n")}\nSee .env.example and the README's configuration table.`,
    );
  }
}

/**
 * Reads the configuration from environment variables. A variable that is set to nothing counts as unset.
 *
 * @throws {ConfigError} that lists every fault.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // Proxies are named in capitals or not, and the latter go first, as with curl.
  const proxies = PROXIES.map((name) => [name, env[name.toLowerCase()] || env[name]] as const);
  const set = Object.fromEntries(
    [...Object.entries(env), ...proxies]
      .map(([name, value]) => [name, bare(value ?? "")] as const)
      .filter(([, value]) => value !== ""),
  );
  const parsed = environment.safeParse(set);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = set;
  faults.push(...installationFaults(set));
  if (signingSecret === undefined && appToken === undefined) {
    faults.push(
      "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set; set the first (xapp-…) for Socket Mode, or the second for HTTP",
    );
  }
  if (appToken === undefined && set.HEALTH_PORT !== undefined) {
    faults.push("HEALTH_PORT is for Socket Mode only; over HTTP, /healthz is served on PORT");
  }
  const { EMBEDDINGS_URL: embeddingsUrl, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey } = set;
  if (
    (embeddingsUrl === undefined) !== (model === undefined) ||
    (apiKey !== undefined && model === undefined)
  )
    faults.push(
      "EMBEDDINGS_URL and EMBEDDINGS_MODEL are set together or not at all, EMBEDDINGS_API_KEY only with them",
    );
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const values = parsed.data;
  return {
    transport:
      appToken === undefined
        ? {
            kind: "http",
            signingSecret: signingSecret ?? "",
            port: values.PORT,
            host: values.HOST,
            drainMs: values.DRAIN_MS,
          }
        : { kind: "socket", appToken, healthPort: values.HEALTH_PORT },
    metrics:
      values.METRICS_PORT === undefined
        ? undefined
        : { port: values.METRICS_PORT, host: values.METRICS_HOST },
    botToken,
    oauth: oauthSettings(values),
    slackApiUrl: values.SLACK_API_URL,
    proxies: { httpsProxy: values.HTTPS_PROXY, httpProxy: values.HTTP_PROXY, noProxy: values.NO_PROXY },
    contentDir: values.CONTENT_DIR,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    databaseLimits: {
      connections: values.DATABASE_POOL_SIZE,
      connect: values.DATABASE_CONNECT_TIMEOUT_MS,
      statement: values.DATABASE_STATEMENT_TIMEOUT_MS,
    },
    embeddings:
      embeddingsUrl === undefined || model === undefined ? undefined : { url: embeddingsUrl, model, apiKey },
    timeZone: values.TIME_ZONE,
    hashKey: values.HASH_KEY,
    questionsPerMinute: values.QUESTIONS_PER_MINUTE,
    retentionDays: values.RETENTION_DAYS,
    allowExternalUsers: values.ALLOW_EXTERNAL_USERS === "true",
    logLevel: values.LOG_LEVEL,
  };
}

/** One workspace by its token, or many by OAuth. */
function installationFaults(set: Readonly<Record<string, string>>): string[] {
  const names = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"];
  if (!names.some((name) => name in set)) {
    const unset =
      "SLACK_BOT_TOKEN is not set; copy the Bot User OAuth Token (xoxb-…) of your Slack app, or set SLACK_CLIENT_ID and what belongs to it for many workspaces";
    return "SLACK_BOT_TOKEN" in set ? [] : [unset];
  }
  const missing = [...names, "ENCRYPTION_KEY"].filter((name) => !(name in set));
  const faults = missing.map((name) => `${name} is not set; installation by OAuth needs it`);
  if ("SLACK_BOT_TOKEN" in set)
    faults.push(
      `SLACK_BOT_TOKEN is for one workspace, ${names.join(", ")} are for many; set the one or the others`,
    );
  if ("SLACK_APP_TOKEN" in set)
    faults.push(
      "SLACK_APP_TOKEN is for Socket Mode, and the pages of installation by OAuth are served over HTTP; set SLACK_SIGNING_SECRET in its place",
    );
  return faults;
}

function oauthSettings(values: Environment): OAuthSettings | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
  const { SLACK_STATE_SECRET: stateSecret, ENCRYPTION_KEY: [newest, ...older] = [] } = values;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  if (stateSecret === undefined || newest === undefined) return undefined;
  return { clientId, clientSecret, stateSecret, encryptionKeys: [newest, ...older] };
}

/** What of the configuration nobody is to see. */
export function secretsOf({
  transport,
  botToken = "",
  oauth,
  hashKey = "",
  databaseUrl,
  proxies,
  embeddings,
}: Config): string[] {
  const urls = [databaseUrl ?? "", proxies.httpsProxy, proxies.httpProxy].filter((url) => URL.canParse(url));
  const passwords = urls.map((url) => new URL(url).password);
  const slack = transport.kind === "http" ? transport.signingSecret : transport.appToken;
  return [
    botToken,
    oauth?.clientSecret ?? "",
    oauth?.stateSecret ?? "",
    ...(oauth?.encryptionKeys ?? []),
    slack,
    hashKey,
    embeddings?.apiKey ?? "",
    ...passwords,
    ...passwords.map(decodeURIComponent),
  ];
}

/** Without the blanks, line breaks and quotes around it that come with copying, or with `docker run --env-file`. */
function bare(value: string): string {
  return value
    .trim()
    .replace(/^(["'])(.*)\1$/s, "$2")
    .trim();
}
