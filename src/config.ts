import { z } from "zod";

const whole = (least: number, most: number) =>
  z.coerce
    .number("is not a number")
    .int("is not a whole number")
    .min(least, `is below ${least}`)
    .max(most, `is above ${most}`);
const port = whole(0, 65_535);
/** What Slack gives out holds neither blanks nor quotes; those around it are taken off before. */
const secret = z
  .string()
  .regex(/^[!#-&(-~]+$/, "holds a blank, a line break, a quote or another sign that it cannot; copy it anew");
const token = (prefix: string) => secret.startsWith(prefix, `does not begin with ${prefix}`);

const proxy = z
  .url({ protocol: /^https?$/, error: "is not a proxy's URL such as http://proxy:3128" })
  .default("");

const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-").optional(),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_APP_TOKEN: token("xapp-").optional(),
  SLACK_API_URL: z.url("is not a URL").optional(),
  HTTPS_PROXY: proxy,
  HTTP_PROXY: proxy,
  NO_PROXY: z.string().default(""),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  HEALTH_PORT: port.optional(),
  DRAIN_MS: whole(0, 8_000).default(2_000),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: ({ input }) => databaseFault(String(input)) })
    .optional(),
  DATABASE_POOL_SIZE: whole(1, 1_000).default(10),
  DATABASE_CONNECT_TIMEOUT_MS: whole(100, 60_000).default(3_000),
  DATABASE_STATEMENT_TIMEOUT_MS: whole(100, 60_000).default(5_000),
  CONTENT_DIR: z.string().default("./content"),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is not an IANA time zone such as Asia/Shanghai")
    .default("Asia/Shanghai"),
  EMBEDDINGS_URL: z
    .url({ protocol: /^https?$/, error: "is not a URL such as http://localhost:11434/v1" })
    .optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_API_KEY: secret.optional(),
  HASH_KEY: z.string().min(16, "is shorter than 16 characters").optional(),
  QUESTIONS_PER_MINUTE: whole(1, 1_000_000).default(20),
  RETENTION_DAYS: whole(1, 3_650).default(180),
  ALLOW_EXTERNAL_USERS: z.enum(["true", "false"], "is neither true nor false").default("false"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], "is not one of debug, info, warn, error")
    .default("info"),
});

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

export interface Config {
  readonly transport: Transport;
  /** Where the pages for whoever watches are served, if not beside Slack's requests. */
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
  readonly botToken: string;
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
  if (botToken === undefined)
    faults.push("SLACK_BOT_TOKEN is not set; copy the Bot User OAuth Token (xoxb-…) of your Slack app");
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
  if (!parsed.success || faults.length > 0 || botToken === undefined) throw new ConfigError(faults);
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

/** What of the configuration nobody is to see. */
export function secretsOf({
  transport,
  botToken,
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

function databaseFault(url: string): string {
  if (url.includes("#")) return "holds a #, which ends a URL; write %23 in its place";
  if (/^(?:\/|socket:|postgres(?:ql)?:\/\/[^/]*@\/)/.test(url))
    return "names a Unix socket in another way than postgres:///NAME?host=/FOLDER/OF/SOCKET&user=USER";
  return "is not a postgres:// URL";
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
