import { isEmoji } from "./emoji.ts";

/** Slack's message markup as a tree (docs.slack.dev, messaging/formatting-message-text). */
export type Markup =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "bold" | "italic" | "strike" | "quote"; readonly inside: readonly Markup[] }
  | { readonly kind: "code" | "pre"; readonly text: string }
  | { readonly kind: "emoji"; readonly name: string }
  | { readonly kind: "user"; readonly id: string; readonly label: string }
  | { readonly kind: "channel"; readonly id: string; readonly label: string }
  | { readonly kind: "special"; readonly label: string }
  | { readonly kind: "date"; readonly seconds: number; readonly format: string; readonly fallback: string }
  | { readonly kind: "link"; readonly url: string; readonly label: string };

/** The least that Slack unescapes, and no more. */
function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Parses markup: fenced code, then quotations line by line, then what stands within a line. */
export function parseMrkdwn(source: string): readonly Markup[] {
  const parsed: Markup[] = [];
  let rest = source;
  for (;;) {
    const fence = /```([\s\S]+?)```/.exec(rest);
    if (fence === null) return [...parsed, ...parseLines(rest)];
    parsed.push(...parseLines(rest.slice(0, fence.index).replace(/\n$/, "")));
    parsed.push({ kind: "pre", text: plain((fence[1] ?? "").replace(/^\n|\n$/g, "")) });
    rest = rest.slice(fence.index + fence[0].length).replace(/^\n/, "");
  }
}

function parseLines(source: string): readonly Markup[] {
  if (source === "") return [];
  const parsed: Markup[] = [];
  let quoted: string[] = [];
  let plain: string[] = [];
  const endPlain = (): void => {
    if (plain.length > 0) parsed.push(...joined(plain));
    plain = [];
  };
  const endQuote = (): void => {
    if (quoted.length > 0) parsed.push({ kind: "quote", inside: joined(quoted) });
    quoted = [];
  };
  for (const line of source.split("\n")) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote === null) {
      endQuote();
      plain.push(line);
    } else {
      endPlain();
      quoted.push(quote[1] ?? "");
    }
  }
  endPlain();
  endQuote();
  return parsed;
}

function joined(lines: readonly string[]): readonly Markup[] {
  return lines.flatMap((line, index): readonly Markup[] =>
    index === 0 ? parseInline(line) : [{ kind: "break" }, ...parseInline(line)],
  );
}

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;

/**
 * A marker works only where it does not touch a letter, and Chinese characters are letters: this is why Chinese
 * text needs spaces, or zero-width spaces, around `*bold*`.
 */
const BOUNDARY = /[\s\u200b\p{P}\p{S}]/u;
const WIDE_PUNCTUATION = /[\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2026\u2014]/;

function isBoundary(character: string | undefined): boolean {
  return character === undefined || (BOUNDARY.test(character) && !WIDE_PUNCTUATION.test(character));
}

export function parseInline(source: string): readonly Markup[] {
  const parsed: Markup[] = [];
  let text = "";
  const push = (markup: Markup): void => {
    if (text !== "") parsed.push({ kind: "text", text: plain(text) });
    text = "";
    parsed.push(markup);
  };
  let at = 0;
  while (at < source.length) {
    const found = piece(source, at);
    if (found === undefined) {
      text += source[at];
      at += 1;
    } else {
      push(found.markup);
      at += found.length;
    }
  }
  if (text !== "") parsed.push({ kind: "text", text: plain(text) });
  return parsed;
}

function piece(source: string, at: number): { markup: Markup; length: number } | undefined {
  const rest = source.slice(at);
  const control = /^<([^<>\n]+)>/.exec(rest);
  if (control?.[1] !== undefined) return { markup: reference(control[1]), length: control[0].length };
  const code = /^`([^`\n]+)`/.exec(rest);
  if (code?.[1] !== undefined)
    return { markup: { kind: "code", text: plain(code[1]) }, length: code[0].length };
  const emoji = /^:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/.exec(rest);
  // A time such as 09:00:30 has colons too.
  if (emoji?.[1] !== undefined && isEmoji(emoji[1]))
    return { markup: { kind: "emoji", name: emoji[1] }, length: emoji[0].length };
  return styled(source, at);
}

function styled(source: string, at: number): { markup: Markup; length: number } | undefined {
  const marker = source[at] ?? "";
  if (marker !== "*" && marker !== "_" && marker !== "~") return undefined;
  if (!isBoundary(source[at - 1])) return undefined;
  for (let end = source.indexOf(marker, at + 2); end > 0; end = source.indexOf(marker, end + 1)) {
    const inside = source.slice(at + 1, end);
    if (/^\s|\s$/.test(inside) || !isBoundary(source[end + 1])) continue;
    return { markup: { kind: STYLES[marker], inside: parseInline(inside) }, length: inside.length + 2 };
  }
  return undefined;
}

/** What stands between angle brackets. */
function reference(inner: string): Markup {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : plain(inner.slice(bar + 1));
  if (target.startsWith("@")) return { kind: "user", id: target.slice(1), label };
  if (target.startsWith("#")) return { kind: "channel", id: target.slice(1), label };
  if (target.startsWith("!date^")) {
    const [, seconds = "", format = ""] = target.split("^");
    return { kind: "date", seconds: Number(seconds), format, fallback: label };
  }
  if (target.startsWith("!")) return { kind: "special", label: label || `@${target.slice(1).split("^")[0]}` };
  const url = plain(target);
  return { kind: "link", url, label: label || url.replace(/^mailto:/, "") };
}
