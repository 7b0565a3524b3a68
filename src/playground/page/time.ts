import { TEXT } from "./text.ts";

// Times as people in the workspace read them: in the acting person's own zone.

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}/${name}`;
  const made =
    formats.get(key) ?? new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hourCycle: "h23", ...options });
  formats.set(key, made);
  return made;
}

/** Epoch milliseconds of a message's `ts`. */
export function momentOf(ts: string): number {
  return Number(ts) * 1_000;
}

/** 09:05 */
export function hourText(moment: number, zone: string): string {
  return format(zone, "hour", { hour: "2-digit", minute: "2-digit" }).format(moment);
}

/** 09:05:07.123 */
export function preciseText(moment: number, zone: string): string {
  const second = format(zone, "second", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return `${second.format(moment)}.${String(Math.floor(moment) % 1_000).padStart(3, "0")}`;
}

/** 11月23日 星期一 */
export function dateText(moment: number, zone: string): string {
  return format(zone, "date", { month: "long", day: "numeric", weekday: "long" })
    .format(moment)
    .replace(/(?<=日)(?=\S)/, " ");
}

/** 11月23日周一 09:05 */
export function momentText(moment: number, zone: string): string {
  return `${format(zone, "short", { month: "numeric", day: "numeric", weekday: "short" }).format(moment)} ${hourText(moment, zone)}`;
}

/** 2026-11-23, by which days are told apart. */
export function dayKey(moment: number, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment);
}

/** The day as a heading among messages. */
export function dayText(moment: number, now: number, zone: string): string {
  const key = dayKey(moment, zone);
  const date = dateText(moment, zone);
  if (key === dayKey(now, zone)) return `${TEXT.today} · ${date}`;
  if (key === dayKey(now - 86_400_000, zone)) return `${TEXT.yesterday} · ${date}`;
  return date;
}

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
function offsetOf(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const at = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second"));
  return local - Math.floor(moment / 1_000) * 1_000;
}

/** The moment at which a zone's clocks show this time, written 2026-11-23T09:05. */
export function momentAt(local: string, zone: string): number {
  const utc = Date.parse(`${local}:00Z`);
  const guess = utc - offsetOf(utc, zone);
  return utc - offsetOf(guess, zone);
}

/** What a zone's clocks show, written 2026-11-23T09:05. */
export function localText(moment: number, zone: string): string {
  return new Date(moment + offsetOf(moment, zone)).toISOString().slice(0, 16);
}
