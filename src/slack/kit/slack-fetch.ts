import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { ForeignAddressError } from "./errors.ts";

/**
 * Told of each call to Slack that failed.
 *
 * @param method of the Web API, or `response_url`.
 * @param code Slack's own, `http_503` and the like, or why no answer came.
 */
export type OnCallFailed = (method: string, code: string) => void;

/** Longest wait for an answer, in milliseconds. */
const LIMIT_MS = 10_000;

/** How long a connection is kept for the next call, in milliseconds, unless Slack announces less. */
const KEPT_OPEN = 15_000;

/** Slack's own domains, the second that of GovSlack. */
const SLACK_DOMAINS = /(?:^|\.)slack(?:-gov)?\.com$/;

/** The proxies that lead out, by the protocol of what is called; none where empty. */
export interface Proxies {
  readonly httpsProxy: string;
  readonly httpProxy: string;
  /** Hosts that are called directly, with commas between them; `*` for all. */
  readonly noProxy: string;
}

/** Connections through proxies, for calls and WebSockets alike; undefined where none is configured. */
export function proxyDispatcher(proxies: Proxies): Dispatcher | undefined {
  if (proxies.httpsProxy === "" && proxies.httpProxy === "") return undefined;
  return new EnvHttpProxyAgent({ ...proxies, keepAliveTimeout: KEPT_OPEN });
}

/**
 * `fetch` for all calls to Slack, which keeps its connections, gives up by itself and tells of failures. It reads each
 * answer whole, and has of a response only what Slack's clients ask for: `fetch` itself, with its streams, took 0.6 ms
 * of CPU time a call, this takes 0.2. It follows no redirect, and calls Slack alone, since response URLs come from
 * outside. It heeds no signal.
 *
 * @param apiUrl base URL of the Web API; what is sent elsewhere counts as sent to a response URL.
 * @param dispatcher makes the connections; default: directly.
 * @param limitMs longest wait for an answer, in milliseconds; ended later, it rejects with a `TimeoutError`.
 */
export function slackFetch(
  apiUrl: string,
  onFailed: OnCallFailed,
  dispatcher: Dispatcher = new Agent({ keepAliveTimeout: KEPT_OPEN }),
  limitMs = LIMIT_MS,
): typeof fetch {
  const api = new URL(apiUrl);
  return async (input, { body, headers } = {}) => {
    const url = String(input);
    const method = url.startsWith(apiUrl) ? (url.split("/").at(-1) ?? "") : "response_url";
    // Files are sent as forms; we send none.
    if (typeof body !== "string") throw new TypeError(`${method} was to send something else than a text`);
    try {
      const target = new URL(url);
      if (!isSlacks(target, api)) throw new ForeignAddressError();
      const request = { method: "POST", headers: headers as Record<string, string>, body } as const;
      const { origin, pathname, search } = target;
      const answer = await send(dispatcher, { ...request, origin, path: pathname + search }, limitMs);
      const code = failureCode(answer.status, answer.text);
      if (code !== undefined) onFailed(method, code);
      return asResponse(url, answer);
    } catch (error) {
      onFailed(method, connectionCode(error));
      throw error;
    }
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

function send(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions, limitMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answer: Omit<Answer, "text"> = { status: 0, headers: {} };
    const chunks: Buffer[] = [];
    let late: Error | undefined;
    let abort = (_reason: Error) => {};
    const limit = setTimeout(() => {
      late = new DOMException(`no answer within ${limitMs} ms`, "TimeoutError");
      abort(late);
      reject(late);
    }, limitMs);
    dispatcher.dispatch(request, {
      onRequestStart(controller) {
        abort = (reason) => controller.abort(reason);
        // It has waited for its connection until now.
        if (late !== undefined) abort(late);
      },
      onResponseStart(_controller, status, headers) {
        answer = { status, headers };
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        clearTimeout(limit);
        resolve({ ...answer, text: Buffer.concat(chunks).toString() });
      },
      onResponseError(_controller, error) {
        clearTimeout(limit);
        reject(error);
      },
    });
  });
}

function isSlacks(url: URL, api: URL): boolean {
  return url.origin === api.origin || (url.protocol === "https:" && SLACK_DOMAINS.test(url.hostname));
}

function failureCode(status: number, text: string): string | undefined {
  if (status === 429) return "ratelimited";
  if (status >= 400) return `http_${status}`;
  // Slack's refusals begin so; an answer with content is read once, by whoever asked for it.
  return text.startsWith('{"ok":false') ? refusalCode(text) : undefined;
}

function refusalCode(text: string): string {
  try {
    const { error }: { error?: unknown } = JSON.parse(text);
    return typeof error === "string" ? error : "unknown";
  } catch {
    return "unreadable";
  }
}

function connectionCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function asResponse(url: string, { status, headers, text }: Answer): Response {
  const response: Pick<Response, "url" | "ok" | "status" | "statusText" | "text"> & {
    readonly headers: Pick<Headers, "get" | "entries">;
  } = {
    url,
    ok: status >= 200 && status < 300,
    status,
    statusText: "",
    headers: {
      get: (name) => headers[name.toLowerCase()]?.toString() ?? null,
      entries: () =>
        new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])).entries(),
    },
    text: async () => text,
  };
  // `WebClient` and our own callers use nothing else of a response to a call with a text.
  return response as Response;
}
