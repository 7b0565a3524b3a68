import { analyse } from "chardet";
import { Refusal } from "../refusal.ts";
import { isMojibake } from "./mojibake.ts";

/** Bytes that decide about an encoding: more change nothing, and cost time on large files. */
const SAMPLE_BYTES = 200_000;

/** Share of UTF-16 code units that are Chinese, ASCII or white space in real text of that encoding. */
const LEAST_PLAUSIBLE = 0.85;

/** Encodings tried after UTF-8 and UTF-16, as the detector names them, with the name `TextDecoder` has. */
const LEGACY: Readonly<Record<string, string>> = { GB18030: "gb18030", Big5: "big5" };

/**
 * Decodes a text file in UTF-8, UTF-16, GB18030 or Big5, with or without a byte order mark.
 *
 * @param declared encoding that the file itself names, tried before the detector's.
 * @throws {Refusal} for what is no text, or was decoded wrongly once and saved.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const text = decode(bytes, declared).replace(/^\uFEFF/, "");
  if (isMojibake(text)) throw new Refusal("mojibake");
  return text.replace(/\r\n?/g, "\n").replaceAll("\u0000", "");
}

function decode(bytes: Uint8Array, declared: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const utf8 = tryDecode(bytes, "utf-8");
  if (utf8 !== undefined && !utf8.includes("\u0000")) return utf8;
  const sample = bytes.subarray(0, SAMPLE_BYTES - (SAMPLE_BYTES % 2));
  const wide = (["utf-16le", "utf-16be"] as const).find(
    (encoding) => plausibility(new TextDecoder(encoding).decode(sample)) > LEAST_PLAUSIBLE,
  );
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  const detected = analyse(sample).flatMap(({ name }) => LEGACY[name] ?? []);
  for (const encoding of [...(declared === undefined ? [] : [declared]), ...detected, "gb18030", "big5"]) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined && !text.includes("\u0000")) return text;
  }
  // A stray byte is no reason to refuse a text; what is no text at all has many.
  const closest = new TextDecoder(detected[0] ?? "utf-8").decode(bytes);
  if (countOf(closest, /\uFFFD/g) > closest.length / 1000 || closest.includes("\u0000")) {
    throw new Refusal("unknown-format");
  }
  return closest;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Neither an encoding this platform does not know nor a byte it cannot hold is an error here.
    return undefined;
  }
}

function plausibility(text: string): number {
  return (
    countOf(text, /[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g) / Math.max(1, text.length)
  );
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count++;
  return count;
}
