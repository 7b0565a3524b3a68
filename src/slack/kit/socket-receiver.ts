import { setTimeout as pause } from "node:timers/promises";
import { type App, type Logger, SocketModeReceiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Dispatcher } from "undici";
import { type ReachOptions, reachSlack } from "./reach-slack.ts";
import type { AcknowledgementGuard } from "./receivers.ts";

/** Longest wait for a connection, in milliseconds: the call for its address, the connection, and Slack's hello. */
const CONNECT_LIMIT = 20_000;

/** Shortest time between two connections, in milliseconds, lest one that ends at once is asked for in a circle. */
const APART = 5_000;

export interface SocketOptions {
  readonly appToken: string;
  readonly acknowledgements: AcknowledgementGuard;
  /** How the call for the connection's address is sent. */
  readonly clientOptions: WebClientOptions;
  /** Makes the connection itself; where it is undefined, it is made directly. */
  readonly dispatcher: Dispatcher | undefined;
  readonly reach: ReachOptions;
  readonly logger: Logger;
}

/**
 * Receives over a WebSocket, with the same order of custody and acknowledgement as over HTTP. Connects again by
 * itself, because Slack's client waits five seconds more after each failure without end, for ever for an answer,
 * and leaves a refusal to nobody, which ends the process.
 */
export class SocketReceiver extends SocketModeReceiver {
  readonly #options: SocketOptions;
  readonly #stopping = new AbortController();
  #connectedAt = 0;

  constructor(options: SocketOptions) {
    const { appToken, clientOptions, dispatcher, logger } = options;
    super({
      appToken,
      logger,
      autoReconnectEnabled: false,
      // What is not acknowledged, Slack sends again; that it failed is logged already.
      processEventErrorHandler: async () => false,
      // The only way to the options of the client's calls; it is used for them without any installer.
      installerOptions: { clientOptions },
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    this.#options = options;
  }

  override init(app: App): void {
    super.init(this.#options.acknowledgements.guard(app, this.#options.logger));
  }

  /** Resolves when connected for the first time; rejects when Slack refuses the token. */
  override async start(): ReturnType<SocketModeReceiver["start"]> {
    const { reach } = this.#options;
    const opened = await reachSlack(() => this.#connect(), "SLACK_APP_TOKEN", reach);
    void this.#stayConnected();
    return opened;
  }

  override async stop(): Promise<void> {
    this.#stopping.abort();
    await super.stop();
  }

  async #connect(): ReturnType<SocketModeReceiver["start"]> {
    const late = setTimeout(() => {
      // The first asks the other side to close, the second does not wait for it.
      void this.client.disconnect();
      void this.client.disconnect();
    }, CONNECT_LIMIT);
    try {
      return await super.start();
    } catch (error) {
      throw error ?? new Error("the connection was not made");
    } finally {
      clearTimeout(late);
      this.#connectedAt = performance.now();
    }
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#stopping;
    const { reach } = this.#options;
    while (!signal.aborted) {
      await new Promise((resolve) => this.client.once("disconnected", resolve));
      const early = this.#connectedAt + APART - performance.now();
      try {
        await pause(Math.max(0, early), undefined, { signal });
        await reachSlack(() => this.#connect(), "SLACK_APP_TOKEN", { ...reach, signal, refusalEnds: false });
      } catch {
        // Stopping: nothing else ends the wait.
      }
    }
  }
}
