import { cutText } from "../../corpus/cut-text.ts";

// Slack's message markup: https://docs.slack.dev/messaging/formatting-message-text

/** Makes text safe in a `mrkdwn` field or a message's `text`: no mention, link or channel can be formed. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const CONTROL = /<([^<>]*)>/g;

/**
 * What a person typed, from what Slack sends: channels by their name, links by their label, mentions of people
 * and groups left out, since their ids say nothing to a search; entities unescaped last, and once.
 */
export function readText(sent: string): string {
  return sent
    .replace(CONTROL, (_whole, inner: string) => {
      const [target = "", label = ""] = inner.split("|");
      if (target.startsWith("#")) return label === "" ? " " : `#${label}`;
      if (target.startsWith("@") || target.startsWith("!")) return " ";
      return label === "" ? target.replace(/^(?:mailto|tel):/, "") : label;
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Whether Slack's text mentions this user. */
export function mentions(sent: string, userId: string): boolean {
  return [...sent.matchAll(CONTROL)].some(([, inner = ""]) => inner.split("|")[0] === `@${userId}`);
}

/** Whether Slack's text mentions a person, a group or everybody. */
export function mentionsAnyone(sent: string): boolean {
  return [...sent.matchAll(CONTROL)].some(([, inner = ""]) =>
    /^(?:@|!subteam|!here|!channel|!everyone)/.test(inner),
  );
}

/** Slack's text without the mentions of this user. */
export function withoutMention(sent: string, userId: string): string {
  return sent.replace(CONTROL, (whole, inner: string) =>
    inner.split("|")[0] === `@${userId}` ? " " : whole,
  );
}

/**
 * The longest beginning of `text` that has at most `limit` UTF-16 code units, ending after a sentence, clause
 * or line where there is one in its last half, and never inside a character.
 */
export function fitText(text: string, limit: number): string {
  const beginning = cutText(text, limit);
  if (beginning === text) return text;
  for (const ends of [/[。！？\n]/g, /[；;，,、]/g]) {
    const last = [...beginning.matchAll(ends)].at(-1);
    if (last !== undefined && last.index + 1 > limit / 2) return beginning.slice(0, last.index + 1);
  }
  return beginning;
}

/** The same, with … for what was cut off. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${fitText(text, limit - 1)}…`;
}
