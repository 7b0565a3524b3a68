import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import { type Logger, pino } from "pino";

export type { Logger };

/** Structured logs on standard output. Never pass message text, tokens or user names at `info` or above. */
export function createLogger(level: string): Logger {
  return pino({ level });
}

/** The same logs for Bolt and its clients, whose own levels are the same but for their names. */
export function boltLogger(logger: Logger): BoltLogger {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
    (...parts: unknown[]) =>
      logger[level](parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
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
