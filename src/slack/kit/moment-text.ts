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
