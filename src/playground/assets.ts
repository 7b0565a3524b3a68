import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".map": "application/json",
  ".svg": "image/svg+xml",
};

/** Nothing but what this server serves: no image, script or address of another machine. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page's files: its compiled modules, and what needs no compiling. */
export interface AssetFolders {
  /** Ends with a slash. */
  readonly modules: URL;
  /** Ends with a slash. */
  readonly statics: URL;
}

/** Answers with one of the page's files, or 404. Names are flat or one folder deep, so nothing else is reached. */
export async function serveAsset(
  path: string,
  { modules, statics }: AssetFolders,
  response: ServerResponse,
): Promise<void> {
  const name = path === "/" ? "index.html" : path.slice(1);
  const folder = /\.(?:js|js\.map)$/.test(name) ? modules : statics;
  const body = /^(?:[a-z-]+\/)?[a-z][a-z.-]*$/.test(name)
    ? await readFile(new URL(name, folder)).catch(() => undefined)
    : undefined;
  if (body === undefined) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
    return;
  }
  response
    .writeHead(200, {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    })
    .end(body);
}
