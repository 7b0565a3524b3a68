import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import type { Readiness } from "./readiness.ts";

/** A page for whoever watches the process. */
export interface WatchingRoute {
  readonly path: string;
  readonly method: "GET";
  readonly handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** How long nothing of Slack's may reach the process before it counts as ill, in milliseconds. */
const DEAF_LIMIT = 30_000;

/**
 * `/healthz`: the process answers, and Slack reaches it, but for a while. `/readyz`: it is to be sent questions, else
 * 503 and why. `/metrics`.
 *
 * @param deafMs how long nothing of Slack's has reached the process, in milliseconds.
 */
export function watchingRoutes(
  readiness: Readiness,
  deafMs: () => number,
  metrics: () => Promise<string>,
): WatchingRoute[] {
  return [
    route("/healthz", async () => {
      const deaf = deafMs();
      if (deaf < DEAF_LIMIT) return { status: 200, type: PLAIN, body: "ok\n" };
      return { status: 503, type: PLAIN, body: `no connection to Slack for ${Math.round(deaf / 1_000)} s\n` };
    }),
    route("/readyz", async () => {
      const report = await readiness.report();
      const status = report.status === "ready" ? 200 : 503;
      return { status, type: "application/json", body: `${JSON.stringify(report)}\n` };
    }),
    route("/metrics", async () => ({ status: 200, type: PLAIN, body: await metrics() })),
  ];
}

const PLAIN = "text/plain; charset=utf-8";

function route(
  path: string,
  answer: () => Promise<{ readonly status: number; readonly type: string; readonly body: string }>,
): WatchingRoute {
  const handler: WatchingRoute["handler"] = async (_request, response) => {
    const { status, type, body } = await answer();
    response.writeHead(status, { "content-type": type }).end(body);
  };
  return { path, method: "GET", handler };
}

/** Serves the pages by themselves, where Slack's requests do not come over HTTP. */
export async function serveRoutes(
  routes: readonly WatchingRoute[],
  { port, host }: { readonly port: number; readonly host: string | undefined },
  options: ServerOptions,
): Promise<Server> {
  const server = createServer(options, (request, response) => {
    const path = request.url?.split("?")[0];
    const found = request.method === "GET" ? routes.find((one) => one.path === path) : undefined;
    if (found === undefined) response.writeHead(404).end();
    else void found.handler(request, response);
  });
  server.listen(port, host);
  await once(server, "listening");
  return server;
}
