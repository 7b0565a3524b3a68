import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import { type Logger, type LoggerOptions, pino } from "pino";

export type { Logger };

/** Slack's tokens, and addresses that whoever has them may post to. */
const TOKEN = /xox[a-z]-[\w-]+|xapp-[\w-]+|hooks\.slack(?:-gov)?\.com\/[^\s"\\]+/g;

/** Shortest secret that is looked for, lest one of a few letters take them out of every word. */
const SHORTEST_SECRET = 8;

/** Lines are written together: when there are so many characters of them, and so often, in milliseconds. */
const TOGETHER = { minLength: 4_096, periodicFlush: 200 } as const;

/**
 * Structured logs on standard output. Never pass message text or user names at `info` or above. The end of the
 * process, also by an error that nobody caught, finds all lines written; only a kill may take the last ones along.
 *
 * @param secrets what no line may show, whoever wrote it; may be added to.
 */
export function createLogger(level: string, secrets: readonly string[] = []): Logger {
  const options: LoggerOptions = {
    level,
    serializers: { err: describeError },
    hooks: { streamWrite: (line) => withoutSecrets(line, secrets) },
  };
  return pino(options, pino.destination({ dest: 1, sync: false, ...TOGETHER }));
}

function withoutSecrets(line: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .reduce((clean, secret) => clean.replaceAll(secret, "(secret)"), line.replace(TOKEN, "(token)"));
}

/**
 * Of an error what helps to find its cause. Its other fields are left out: those of Slack's errors hold what was
 * sent, and those of Postgres' the values of a row.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack = "", cause } = error;
  return {
    type: name,
    ...("code" in error ? { code: error.code } : {}),
    message,
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

/** The same logs for Bolt and its clients, whose own levels are the same but for their names. */
export function boltLogger(logger: Logger): BoltLogger {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
    (...parts: unknown[]) => {
      if (!logger.isLevelEnabled(level)) return;
      logger[level](parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    // The level is set once, where the logger is made.
    setLevel: () => undefined,
    getLevel: () => (logger.level as LogLevel) ?? LogLevel.INFO,
    setName: () => undefined,
  };
}
