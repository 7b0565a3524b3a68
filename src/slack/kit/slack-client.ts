import {
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from "@slack/web-api";
import { fieldAt, listAt, parseJson, textAt } from "./payload-fields.ts";

export type SlackClientOptions = WebClientOptions & Required<Pick<WebClientOptions, "fetch" | "logger">>;

/** Methods that carry messages; they take JSON (https://docs.slack.dev/apis/web-api, "Writing data to Slack"). */
const MESSAGES: ReadonlySet<string> = new Set(["chat.postMessage", "chat.postEphemeral", "chat.update"]);

/**
 * A client that sends messages as JSON, once, and rejects as `WebClient` does. That writes each message out for its
 * log as well, whether or not anybody reads it, and sends it as a form, in which a Chinese character takes nine bytes
 * in place of three.
 */
export class SlackClient extends WebClient {
  readonly #options: SlackClientOptions;

  constructor(token: string, options: SlackClientOptions) {
    super(token, options);
    this.#options = options;
  }

  override apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    return MESSAGES.has(method) ? this.#send(method, options) : super.apiCall(method, options);
  }

  async #send(method: string, message: Record<string, unknown>): Promise<WebAPICallResult> {
    const response = await this.#options
      .fetch(this.slackApiUrl + method, {
        method: "POST",
        headers: {
          authorization: `Bearer ${this.token}`,
          "content-type": "application/json; charset=utf-8",
        },
        body: JSON.stringify({ team_id: this.#options.teamId, ...message }),
      })
      .catch((error: Error) => {
        throw new WebAPIRequestError(error);
      });
    const pause = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
    if (response.status === 429 && pause >= 0) throw new WebAPIRateLimitedError(pause);
    const text = await response.text();
    if (response.status !== 200) throw new WebAPIHTTPError(response.status, "", {}, text);
    const result = parseJson(text);
    // What Slack finds fault with, and where.
    for (const said of listAt(result, "response_metadata", "messages")) this.#options.logger.warn(said);
    if (fieldAt(result, "ok") !== true)
      throw new WebAPIPlatformError({ ok: false, error: textAt(result, "error") ?? text });
    return result as WebAPICallResult;
  }
}
