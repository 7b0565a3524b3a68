import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Standin } from "../standin/standin.ts";
import { perform, readActRequest } from "./acts.ts";
import { type AssetFolders, serveAsset } from "./assets.ts";
import type { Exchanges } from "./exchanges.ts";
import { LivePatches } from "./live-patches.ts";
import type { MovableClock } from "./movable-clock.ts";
import { perspective, type Scene } from "./perspective.ts";
import type { ActReply, Entity } from "./protocol.ts";

/** Longest body of a request from the page, in bytes. */
const BODY_LIMIT = 200_000;

/** Changes within so many milliseconds are told together. */
const GATHER_MS = 15;

export interface ServerParts {
  readonly scene: Scene;
  readonly clock: MovableClock;
  readonly exchanges: Exchanges;
  readonly moveClock: (to: number) => Promise<void>;
  readonly assets: AssetFolders;
}

/** Serves the page, what a person sees as a stream of patches, and takes what the person does. */
export function playgroundServer(parts: ServerParts): RequestListener {
  return (request, response) => {
    route(request, response, parts).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else send(response, 500, { ok: false, reason });
    });
  };
}

async function route(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  // A page of another site can reach this address too; its requests bear other names.
  if (!isLocal(request)) {
    response.writeHead(403, { "content-type": "text/plain" }).end("this machine only\n");
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const { slack } = parts.scene;
  if (request.method === "POST" && pathname === "/act") {
    await act(request, response, parts);
  } else if (request.method !== "GET") {
    response.writeHead(405).end();
  } else if (pathname === "/live") {
    const user = slack.directory.findUser(searchParams.get("as") ?? "");
    if (user === undefined) response.writeHead(404).end();
    else stream(response, user.id, parts);
  } else if (pathname === "/people") {
    send(response, 200, peopleOf(slack));
  } else if (pathname === "/exchange") {
    const detail = parts.exchanges.detail(searchParams.get("id") ?? "");
    send(response, detail === undefined ? 404 : 200, detail ?? {});
  } else {
    await serveAsset(pathname, parts.assets, response);
  }
}

/** Those whom one can act as: the office first, then guests. */
function peopleOf(slack: Standin): readonly string[] {
  return [...slack.directory.users.values()]
    .filter(({ isBot, id }) => !isBot && id !== "USLACKBOT")
    .map(({ id }) => id);
}

function stream(response: ServerResponse, userId: string, parts: ServerParts): void {
  const { scene, clock, exchanges } = parts;
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const patches = new LivePatches();
  let gathering: NodeJS.Timeout | undefined;
  const tell = (): void => {
    gathering = undefined;
    const seen = new Map<string, Entity>(perspective(scene, userId));
    seen.set("clock", clockEntity(clock));
    for (const row of exchanges.rows()) seen.set(`exchange/${row.id}`, row);
    const patch = patches.next(seen);
    if (patch !== undefined) response.write(`data: ${JSON.stringify(patch)}\n\n`);
  };
  const gather = (): void => {
    gathering ??= setTimeout(tell, GATHER_MS);
  };
  const ends = [scene.slack.workspace.changes.subscribe(gather), clock.subscribe(gather)];
  response.on("close", () => {
    clearTimeout(gathering);
    for (const end of ends) end();
  });
  tell();
}

function clockEntity({ ahead, movingTo }: MovableClock): Entity {
  return { kind: "clock", ahead, ...(movingTo === undefined ? {} : { movingTo }) };
}

async function act(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const body = await readBody(request);
  const asked = body === undefined ? undefined : readActRequest(parse(body));
  if (asked === undefined) {
    send(response, 400, { ok: false, reason: "not an act" });
    return;
  }
  const { scene, clock, moveClock } = parts;
  const stage = { slack: scene.slack, moveClock, stopClock: () => clock.stop() };
  const reply = await perform(asked, stage).catch(
    (error: unknown): ActReply => ({
      ok: false,
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
  send(response, 200, reply);
}

function isLocal({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? "";
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)) return false;
  return headers.origin === undefined || headers.origin === `http://${host}`;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
