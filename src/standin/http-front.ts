import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Activity } from "./activity.ts";
import type { SocketHub } from "./delivery/socket.ts";
import type { Failure, Failures } from "./failures.ts";
import type { JsonObject } from "./json.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { RequestLog } from "./request-log.ts";
import { answerResponseUrl } from "./response-url.ts";
import { parseBody } from "./web-api/call.ts";
import type { Reply, Router } from "./web-api/router.ts";
import type { Workspace } from "./workspace.ts";

interface Parts {
  readonly workspace: Workspace;
  readonly activity: Activity;
  readonly router: Router;
  readonly failures: Failures;
  readonly limits: RateLimits;
  readonly log: RequestLog;
  readonly socket: SocketHub;
}

/** Slack's side of HTTP on a loopback port: the Web API, response URLs, and the way into Socket Mode. */
export class HttpFront {
  readonly #parts: Parts;
  readonly #server: Server;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = createServer((incoming, outgoing) => {
      const end = parts.log.begin();
      this.#serve(incoming, outgoing)
        .catch((error: unknown) => outgoing.destroy(asError(error)))
        .finally(end);
    });
    this.#server.on("upgrade", (incoming, socket, head) => parts.socket.upgrade(incoming, socket, head));
  }

  /** Resolves with the address, for example `http://127.0.0.1:40123`. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", resolve);
    });
    const address = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const started = performance.now();
    const bytes = await readBody(incoming);
    const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://localhost");
    const contentType = incoming.headers["content-type"] ?? "";
    const [, area, name] = pathname.split("/");
    if (area === "upload" && name !== undefined) {
      const taken = this.#parts.workspace.uploads.receive(name, bytes);
      outgoing.writeHead(taken ? 200 : 400).end(taken ? `OK - ${name}` : "invalid file");
      return;
    }
    const args = { ...Object.fromEntries(searchParams), ...parseBody(contentType, bytes.toString("utf8")) };
    if (area === "api" && name !== undefined) {
      const token = bearer(incoming) || String(args.token ?? "");
      const run = (): Reply => this.#parts.router.answer(name, token, args);
      this.#finish(outgoing, name, args, started, run);
    } else if (area === "response" && name !== undefined) {
      const { workspace, activity } = this.#parts;
      const run = (): Reply => answerResponseUrl(workspace, activity, name, args);
      this.#finish(outgoing, "response_url", args, started, run);
    } else {
      outgoing.writeHead(404).end();
    }
  }

  /** Runs the call, unless a failure is asked for, and gives the answer that the bot is to see. */
  #finish(
    outgoing: ServerResponse,
    method: string,
    args: JsonObject,
    started: number,
    run: () => Reply,
    failure = this.#failureOf(method, args),
  ): void {
    if (failure?.kind === "late") {
      const begin = () => this.#finish(outgoing, method, args, started, run, { kind: "slow", ms: 0 });
      setTimeout(begin, failure.ms);
      return;
    }
    const { log, workspace } = this.#parts;
    const at = workspace.clock();
    const reply = failure === undefined || happensAfter(failure) ? run() : undefined;
    const shown = failure === undefined || failure.kind === "slow" ? reply : failedReply(failure);
    const status = shown?.status ?? 0;
    const answer = shown?.body ?? {};
    log.add({
      method,
      at,
      args: withoutToken(args),
      status,
      answer,
      error: answer.ok === false ? String(answer.error) : undefined,
      done: reply?.done ?? false,
      injected: failure?.kind,
      ms: performance.now() - started,
    });
    if (shown !== undefined && failure?.kind === "slow") setTimeout(write, failure.ms, outgoing, shown);
    else if (shown !== undefined) write(outgoing, shown);
    else if (failure?.kind === "drop") outgoing.socket?.destroy();
  }

  #failureOf(method: string, args: JsonObject): Failure | undefined {
    const asked = this.#parts.failures.strike(method, args);
    if (asked !== undefined) return asked;
    const seconds = this.#parts.limits.refuse(method, args);
    return seconds === undefined ? undefined : rateLimit(seconds);
  }
}

function rateLimit(retryAfterSeconds: number): Failure {
  return { kind: "rate-limit", retryAfterSeconds };
}

function happensAfter(failure: Failure): boolean {
  return failure.kind === "slow" || ("when" in failure && failure.when === "after");
}

/** Nothing where no answer is to come. */
function failedReply(failure: Failure): Reply | undefined {
  switch (failure.kind) {
    case "error":
      return { status: 200, headers: {}, body: { ok: false, error: failure.error }, done: false };
    case "rate-limit":
      return {
        status: 429,
        headers: { "retry-after": String(failure.retryAfterSeconds) },
        body: { ok: false, error: "ratelimited" },
        done: false,
      };
    case "server-error":
      return { status: failure.status ?? 500, headers: {}, body: {}, done: false };
    case "drop":
    case "hang":
    case "slow":
    case "late":
      return undefined;
  }
}

function write(outgoing: ServerResponse, reply: Reply): void {
  outgoing.writeHead(reply.status, { "content-type": "application/json; charset=utf-8", ...reply.headers });
  outgoing.end(JSON.stringify(reply.body));
}

function bearer(incoming: IncomingMessage): string {
  return /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? "")?.[1] ?? "";
}

function withoutToken(args: JsonObject): JsonObject {
  const { token: _token, ...rest } = args;
  return rest;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
