import type { Act, ActReply, ExchangeDetail, Patch } from "../protocol.ts";

export interface ConnectionListener {
  /** `first` when it brings everything: what was known before is no longer valid. */
  readonly patch: (patch: Patch, first: boolean) => void;
  readonly online: (online: boolean) => void;
}

/** The way to the playground's server, as one person. */
export class Connection {
  readonly #user: string;
  readonly #source: EventSource;

  constructor(user: string, listener: ConnectionListener) {
    this.#user = user;
    this.#source = new EventSource(`/live?as=${encodeURIComponent(user)}`);
    let first = true;
    this.#source.addEventListener("open", () => {
      first = true;
      listener.online(true);
    });
    this.#source.addEventListener("error", () => listener.online(false));
    this.#source.addEventListener("message", ({ data }) => {
      listener.patch(JSON.parse(data), first);
      first = false;
    });
  }

  async act(act: Act): Promise<ActReply> {
    try {
      const response = await fetch("/act", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ as: this.#user, act }),
      });
      return await response.json();
    } catch (error) {
      return { ok: false, reason: String(error) };
    }
  }

  close(): void {
    this.#source.close();
  }
}

/** The ids of those whom one can act as. */
export async function fetchPeople(): Promise<readonly string[]> {
  return (await fetch("/people")).json();
}

export async function fetchExchange(id: string): Promise<ExchangeDetail | undefined> {
  const response = await fetch(`/exchange?id=${encodeURIComponent(id)}`);
  return response.ok ? response.json() : undefined;
}
