import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Changes } from "../changes.ts";
import { isObject, type JsonObject, parseObject, textAt } from "../json.ts";
import type { Answer, Delivery, DeliveryKind } from "./delivery.ts";

const ENVELOPE_TYPES: Readonly<Record<DeliveryKind, string>> = {
  command: "slash_commands",
  event: "events_api",
  interaction: "interactive",
  verification: "events_api",
};

/** Real milliseconds that a connection has for the closing handshake. */
const CLOSING_PATIENCE_MS = 500;

/** Slack's end of Socket Mode: hands out one-use addresses, sends envelopes, takes acknowledgements. */
export class SocketHub {
  readonly #changes: Changes;
  readonly #appId: string;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #connections: WebSocket[] = [];
  readonly #awaited = new Map<string, (payload: JsonObject | undefined) => void>();
  #next = 0;

  constructor(changes: Changes, appId: string) {
    this.#changes = changes;
    this.#appId = appId;
  }

  /** How many connections the bot holds. */
  get connections(): number {
    return this.#connections.length;
  }

  /** A ticket for one connection, as `apps.connections.open` gives it. */
  issueTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes over an HTTP upgrade; an address that was used or never given out is refused. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(incoming.url ?? "/", "http://localhost").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(incoming, socket, head, (connection) => this.#accept(connection));
  }

  /** Sends an envelope over one of the connections and waits for its acknowledgement. */
  send(delivery: Delivery, timeoutMs: number): Promise<Answer> {
    const started = performance.now();
    const connection = this.#connections[this.#next++ % Math.max(1, this.#connections.length)];
    const envelopeId = randomUUID();
    return new Promise((resolve) => {
      const finish = (status: number, json: JsonObject | undefined, error: string | undefined): void => {
        clearTimeout(timer);
        this.#awaited.delete(envelopeId);
        const body = json === undefined ? "" : JSON.stringify(json);
        resolve({ status, body, json, ms: performance.now() - started, error });
      };
      const timer = setTimeout(() => finish(0, undefined, "http_timeout"), timeoutMs);
      if (connection === undefined) {
        finish(0, undefined, "no socket connection");
        return;
      }
      this.#awaited.set(envelopeId, (payload) => finish(200, payload, undefined));
      connection.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type: ENVELOPE_TYPES[delivery.kind],
          payload: delivery.payload,
          accepts_response_payload: delivery.kind !== "event",
          ...(delivery.kind === "event"
            ? { retry_attempt: delivery.attempt, retry_reason: delivery.retryReason ?? "" }
            : {}),
        }),
      );
    });
  }

  /** Asks every connection to go, as Slack does when it moves an app to another of its machines. */
  disconnect(reason = "refresh_requested"): void {
    for (const connection of this.#connections) {
      connection.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "stand-in" } }));
    }
  }

  /** Cuts the connections without a word. */
  cut(): void {
    for (const connection of [...this.#connections]) connection.terminate();
  }

  /** Closes the connections politely, and cuts those that take no leave. */
  async close(): Promise<void> {
    const gone = this.#connections.map(
      (connection) => new Promise<void>((resolve) => connection.once("close", () => resolve())),
    );
    for (const connection of this.#connections) connection.close(1001);
    const patience = setTimeout(() => this.cut(), CLOSING_PATIENCE_MS);
    await Promise.all(gone);
    clearTimeout(patience);
    this.#server.close();
  }

  #accept(connection: WebSocket): void {
    this.#connections.push(connection);
    connection.on("message", (data) => this.#receive(String(data)));
    connection.on("error", () => connection.terminate());
    connection.on("close", () => {
      const at = this.#connections.indexOf(connection);
      if (at >= 0) this.#connections.splice(at, 1);
      this.#changes.announce();
    });
    connection.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.#connections.length,
        connection_info: { app_id: this.#appId },
        debug_info: { host: "stand-in", approximate_connection_time: 18_060 },
      }),
    );
    this.#changes.announce();
  }

  #receive(source: string): void {
    const message = parseObject(source);
    if (message === undefined) return;
    const payload = message.payload;
    this.#awaited.get(textAt(message, "envelope_id") ?? "")?.(isObject(payload) ? payload : undefined);
  }
}
