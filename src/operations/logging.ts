import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import { type Logger, pino } from "pino";

export type { Logger };

/** Slack's tokens, wherever an error's message carries one. */
const TOKEN = /xox[a-z]-[\w-]+|xapp-[\w-]+/g;

/** Structured logs on standard output. Never pass message text, tokens or user names at `info` or above. */
export function createLogger(level: string): Logger {
  return pino({ level, serializers: { err: describeError } });
}

/**
 * Of an error what helps to find its cause. Its other fields are left out: those of Slack's errors hold what was
 * sent, and those of Postgres' the values of a row.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return withoutTokens(String(error));
  const { name, message, stack = "", cause } = error;
  return {
    type: name,
    ...("code" in error ? { code: error.code } : {}),
    message: withoutTokens(message),
    stack: withoutTokens(stack),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

function withoutTokens(text: string): string {
  return text.replace(TOKEN, "(token)");
}

/** The same logs for Bolt and its clients, whose own levels are the same but for their names. */
export function boltLogger(logger: Logger): BoltLogger {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
    (...parts: unknown[]) => {
      if (!logger.isLevelEnabled(level)) return;
      const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
      logger[level](withoutTokens(text));
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
