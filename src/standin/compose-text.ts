import type { Channel, Directory, User } from "./directory.ts";
import type { JsonObject } from "./json.ts";

type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "user"; readonly user: User }
  | { readonly kind: "channel"; readonly channel: Channel }
  | { readonly kind: "link"; readonly url: string };

const URL_PATTERN = /^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+/;

/** What Slack's composer makes of typed text: names that exist become mentions, addresses become links. */
function piecesOf(directory: Directory, typed: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = "";
  let at = 0;
  while (at < typed.length) {
    const found = pieceAt(directory, typed, at);
    if (found === undefined) {
      text += typed[at];
      at += 1;
      continue;
    }
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
    pieces.push(found.piece);
    at += found.length;
  }
  if (text !== "") pieces.push({ kind: "text", text });
  return pieces;
}

function pieceAt(
  directory: Directory,
  typed: string,
  at: number,
): { piece: Piece; length: number } | undefined {
  const rest = typed.slice(at + 1);
  if (typed[at] === "@") {
    const user = longest([...directory.users.values()], (one) => [one.name, one.realName], rest);
    return user && { piece: { kind: "user", user: user.found }, length: user.length + 1 };
  }
  if (typed[at] === "#") {
    const named = [...directory.channels.values()].filter((one) => one.kind !== "im");
    const channel = longest(named, (one) => [one.name], rest);
    return channel && { piece: { kind: "channel", channel: channel.found }, length: channel.length + 1 };
  }
  const url = URL_PATTERN.exec(typed.slice(at))?.[0];
  return url === undefined ? undefined : { piece: { kind: "link", url }, length: url.length };
}

function longest<T>(
  candidates: readonly T[],
  namesOf: (candidate: T) => readonly string[],
  rest: string,
): { found: T; length: number } | undefined {
  let best: { found: T; length: number } | undefined;
  for (const found of candidates) {
    for (const name of namesOf(found)) {
      if (rest.startsWith(name) && name.length > (best?.length ?? 0)) best = { found, length: name.length };
    }
  }
  return best;
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A command's text with "Escape channels, users, and links sent to your app" switched on. */
export function escapedCommandText(directory: Directory, typed: string): string {
  return piecesOf(directory, typed)
    .map((piece) => (piece.kind === "user" ? `<@${piece.user.id}|${piece.user.name}>` : markup(piece)))
    .join("");
}

/** A message as its `text` field has it. */
export function messageText(directory: Directory, typed: string): string {
  return piecesOf(directory, typed).map(markup).join("");
}

function markup(piece: Piece): string {
  switch (piece.kind) {
    case "text":
      return escapeText(piece.text);
    case "user":
      return `<@${piece.user.id}>`;
    case "channel":
      return `<#${piece.channel.id}|${piece.channel.name}>`;
    case "link":
      return `<${piece.url}>`;
  }
}

/** The `rich_text` block that Slack's clients send along with a person's message. */
export function messageBlocks(directory: Directory, typed: string): readonly JsonObject[] {
  const elements = piecesOf(directory, typed).map(richElement);
  return [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];
}

function richElement(piece: Piece): JsonObject {
  switch (piece.kind) {
    case "text":
      return { type: "text", text: piece.text };
    case "user":
      return { type: "user", user_id: piece.user.id };
    case "channel":
      return { type: "channel", channel_id: piece.channel.id };
    case "link":
      return { type: "link", url: piece.url };
  }
}
