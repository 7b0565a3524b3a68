import { Temporal } from "temporal-polyfill";
import { remembered } from "./remembered.ts";

const DAY_MS = 86_400_000;

// Temporal takes up to a millisecond for what follows, and many reminders are due at the same time of the same
// day in the same zone.

/** The local date (`YYYY-MM-DD`) of an instant (epoch milliseconds) in an IANA zone. */
export const localDate = remembered((instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
);

/** The date so many days after another; before it when negative. */
export function datePlus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay() || 7;
}

/** The first instant of a local date, in epoch milliseconds. */
export const startOfDate = remembered(
  (date: string, zone: string): number =>
    Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds,
);

/**
 * When a wall clock in `zone` shows `time` (`HH:MM`) on `date`, in epoch milliseconds. A time that is skipped
 * that day becomes the next moment that exists; of a time that occurs twice it is the first. Undefined when
 * the whole date is skipped, as Samoa's 30 December 2011.
 */
export const instantAt = remembered((date: string, time: string, zone: string): number | undefined => {
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`);
  // For a skipped time, "earlier" reads it with the offset of after the gap, which lands before the gap.
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(wanted)) return earlier.epochMilliseconds;
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone);
  if (start.toPlainDate().toString() !== date) return undefined;
  return earlier.getTimeZoneTransition("next")?.epochMilliseconds ?? earlier.epochMilliseconds;
});

/** The zone in its usual spelling (`asia/shanghai` → `Asia/Shanghai`); undefined when there is no such zone. */
export function zoneNamed(text: string): string | undefined {
  // Offsets such as +08:00 would be accepted too, but know nothing of clock changes.
  if (!/^[a-z]/i.test(text)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return undefined;
  }
}
