/** Names of zones that people know by another name than Unicode's data has. */
const ZONE_NAMES: Readonly<Record<string, string>> = { "Asia/Shanghai": "北京时间", UTC: "协调世界时" };

/** What people call a time zone: 北京时间, 英国时间. */
export function zoneText(zone: string): string {
  const format = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, timeZoneName: "longGeneric" });
  const named = format.formatToParts().find(({ type }) => type === "timeZoneName");
  return ZONE_NAMES[zone] ?? named?.value ?? zone;
}

/**
 * 11月23日周一 09:00 at a place; with the year where that is another one than today's there.
 *
 * @param instant epoch milliseconds, as is `now`.
 */
export function momentText(instant: number, zone: string, now: number): string {
  const yearOf = (moment: number) =>
    new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric" }).format(moment);
  return new Intl.DateTimeFormat("zh-CN", {
    timeZone: zone,
    ...(yearOf(instant) === yearOf(now) ? {} : { year: "numeric" }),
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant);
}

/** 2026-11-23 09:00 at a place, as spreadsheets read it. */
export function dateTimeText(instant: number, zone: string): string {
  // Sweden writes dates so.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(
    instant,
  );
}
