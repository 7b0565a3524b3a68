import { ApiError, type Arguments } from "./call.ts";

/** One page of a list by Slack's cursors; `next` is empty on the last page. */
export function page<T>(
  args: Arguments,
  all: readonly T[],
  limits: { default: number; max: number },
): { items: readonly T[]; next: string } {
  const limit = args.number("limit", limits.default);
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.max) throw new ApiError("invalid_limit");
  const start = args.has("cursor") ? decode(args.text("cursor")) : 0;
  const end = start + limit;
  return { items: all.slice(start, end), next: end < all.length ? encode(end) : "" };
}

function encode(position: number): string {
  return Buffer.from(`next:${position}`).toString("base64");
}

function decode(cursor: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"));
  if (match === null) throw new ApiError("invalid_cursor");
  return Number(match[1]);
}
