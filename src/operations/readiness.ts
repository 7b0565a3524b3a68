/** Parts that have to work for questions to be answered. */
export const DEPENDENCIES = ["slack", "store", "index"] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

/** Resolves when the part works; rejects with the reason when it does not. */
export type Check = () => Promise<unknown>;

/** What `/readyz` answers: each part `ok` or the reason why it is not. */
export type ReadinessReport = Readonly<Record<Dependency, string>> & {
  readonly status: "ready" | "not ready" | "stopping";
};

/** Longest wait for a part, in milliseconds: whoever asks gives up soon after. */
const CHECK_LIMIT = 2_500;

/** Whether this process is to be sent questions. */
export class Readiness {
  readonly #checks: Readonly<Record<Dependency, Check>>;
  #stopping = false;

  constructor(checks: Readonly<Record<Dependency, Check>>) {
    this.#checks = checks;
  }

  /** From now on the process is not ready, whatever its parts say. */
  stop(): void {
    this.#stopping = true;
  }

  async report(): Promise<ReadinessReport> {
    const [slack, store, index] = await Promise.all([
      outcomeOf(this.#checks.slack),
      outcomeOf(this.#checks.store),
      outcomeOf(this.#checks.index),
    ]);
    const parts = { slack, store, index };
    if (this.#stopping) return { status: "stopping", ...parts };
    const ready = DEPENDENCIES.every((part) => parts[part] === OK);
    return { status: ready ? "ready" : "not ready", ...parts };
  }
}

const OK = "ok";

async function outcomeOf(check: Check): Promise<string> {
  const limit = new AbortController();
  const late = new Promise<string>((resolve) => {
    const timer = setTimeout(resolve, CHECK_LIMIT, `no answer within ${CHECK_LIMIT} ms`);
    limit.signal.addEventListener("abort", () => clearTimeout(timer));
  });
  const outcome = check().then(
    () => OK,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  try {
    return await Promise.race([outcome, late]);
  } finally {
    limit.abort();
  }
}
