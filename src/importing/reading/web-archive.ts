/** Bytes among which a saved page's head stands. */
const HEAD = 2_000;

/**
 * The page in what browsers save as one file (`.mhtml`): its first part of HTML, as bytes.
 *
 * @returns undefined for any other file.
 */
export function readWebArchive(bytes: Uint8Array): Uint8Array | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = buffer.toString("latin1", 0, HEAD);
  const boundary = /^content-type:\s*multipart\/related;[^:]{0,300}boundary="?([^"\s;]{1,100})/im.exec(
    head,
  )?.[1];
  if (boundary === undefined || !/^(?:from|mime-version|subject):/im.test(head)) return undefined;
  for (const part of buffer.toString("latin1").split(`--${boundary}`).slice(1)) {
    const text = part.trimStart();
    const end = text.search(/\r?\n\r?\n/);
    const fields = text.slice(0, Math.max(0, end));
    const body = text.slice(end).trim();
    if (!/^content-type:\s*text\/html/im.test(fields)) continue;
    const coding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(fields)?.[1]?.toLowerCase();
    if (coding === "base64") return Buffer.from(body, "base64");
    return Buffer.from(coding === "quoted-printable" ? readQuoted(body) : body, "latin1");
  }
  return undefined;
}

function readQuoted(text: string): string {
  return text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
