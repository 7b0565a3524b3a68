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

/** A URL that may hold a user and a password, and no fragment. */
const urlWithPassword = (scheme: RegExp, fault: (url: string) => string) =>
  z.string().refine((url) => isUrl(url, scheme), {
    error: ({ input }) =>
      UNESCAPED.test(String(input))
        ? "holds a sign that means something else in a URL; in a password write # as %23, / as %2F, ? as %3F, % as %25"
        : fault(String(input)),
  });
const UNESCAPED = /#|%(?![\da-f]{2})|^\w+:\/\/[^@/?]*[/?][^@]*@/i;
const proxy = urlWithPassword(/^https?:$/, () => "is not a proxy's URL such as http://proxy:3128").default(
  "",
);

/** The environment variables that are read, and what each may hold. */
export const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-").optional(),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_APP_TOKEN: token("xapp-").optional(),
  SLACK_CLIENT_ID: secret.optional(),
  SLACK_CLIENT_SECRET: secret.optional(),
  SLACK_STATE_SECRET: secret.optional(),
  ENCRYPTION_KEY: secret
    .transform((keys) => keys.split(","))
    .refine(
      (keys) => keys.every(({ length }) => length >= 32),
      "holds a key of less than 32 characters; make one with: openssl rand -base64 32",
    )
    .optional(),
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
  DATABASE_URL: urlWithPassword(/^postgres(?:ql)?:$/, databaseFault).optional(),
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

export type Environment = z.infer<typeof environment>;

function isUrl(url: string, scheme: RegExp): boolean {
  try {
    decodeURIComponent(url);
    return !url.includes("#") && scheme.test(new URL(url).protocol);
  } catch {
    return false;
  }
}

function databaseFault(url: string): string {
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
