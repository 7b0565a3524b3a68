import { h } from "../dom.ts";
import { emojiOf } from "../emoji.ts";
import { type Markup, parseMrkdwn } from "../mrkdwn.ts";
import { dateText, hourText, momentText } from "../time.ts";
import type { BlockContext } from "./context.ts";

type Names = Pick<BlockContext, "store" | "zone">;

/** Text in Slack's markup. */
export function mrkdwn(source: string, names: Names): readonly Node[] {
  return nodes(parseMrkdwn(source), names);
}

function nodes(markup: readonly Markup[], names: Names): readonly Node[] {
  return markup.map((one) => node(one, names));
}

function node(markup: Markup, names: Names): Node {
  switch (markup.kind) {
    case "text":
      return document.createTextNode(markup.text);
    case "break":
      return h("br");
    case "bold":
      return h("strong", {}, nodes(markup.inside, names));
    case "italic":
      return h("em", {}, nodes(markup.inside, names));
    case "strike":
      return h("s", {}, nodes(markup.inside, names));
    case "quote":
      return h("blockquote", {}, nodes(markup.inside, names));
    case "code":
      return h("code", {}, markup.text);
    case "pre":
      return h("pre", {}, markup.text);
    case "emoji":
      return document.createTextNode(emojiOf(markup.name));
    case "user":
      return userMention(markup.id, markup.label, names);
    case "channel":
      return channelMention(markup.id, markup.label, names);
    case "special":
      return h("span", { class: "mention" }, markup.label);
    case "date":
      return document.createTextNode(dateMarkup(markup.seconds, markup.format, markup.fallback, names.zone));
    case "link":
      return link(markup.url, markup.label);
  }
}

export function userMention(id: string, label: string, { store }: Names): Node {
  const user = store.user(id);
  const mine = id === store.workspace?.me ? " mention-me" : "";
  return h("span", { class: `mention${mine}` }, `@${user?.realName ?? (label || id)}`);
}

export function channelMention(id: string, label: string, { store }: Names): Node {
  return h("span", { class: "mention" }, `#${store.channel(id)?.name ?? (label || id)}`);
}

/** Only the web's addresses and mail become links; whatever else an address may start stays text. */
export function link(url: string, label: string): Node {
  if (!/^(?:https?:|mailto:)/i.test(url)) return document.createTextNode(label);
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, label);
}

/** Of Slack's tokens those that a bot is likely to use; the fallback for the rest. */
export function dateMarkup(seconds: number, format: string, fallback: string, zone: string): string {
  const moment = seconds * 1_000;
  if (!Number.isFinite(moment)) return fallback;
  const text = format
    .replaceAll(/\{date(?:_pretty|_long|_long_pretty|_short|_short_pretty|_num)?\}/g, dateText(moment, zone))
    .replaceAll(/\{time(?:_secs)?\}/g, hourText(moment, zone))
    .replaceAll("{ago}", momentText(moment, zone));
  return /\{\w+\}/.test(text) ? fallback : text;
}
