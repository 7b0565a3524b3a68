import { type Dispatcher, request } from "undici";
import { z } from "zod";

/** A model behind an address that takes OpenAI's requests for embeddings. */
export interface EmbeddingsSettings {
  /** The address that `/embeddings` is below, or that one itself. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

export type EmbeddingsFailure =
  | "slow"
  /** It cannot be reached, or answers that something else than the texts is wrong. */
  | "failed"
  /** It does not take one of the texts. */
  | "refused"
  | "malformed";

/** Answers that concern what was sent: https://www.rfc-editor.org/rfc/rfc9110#name-client-error-4xx */
const TEXT_REFUSED: ReadonlySet<number> = new Set([400, 413, 422]);

/** What went wrong with a request for embeddings. Says nothing of what was sent. */
export class EmbeddingsError extends Error {
  override readonly name = "EmbeddingsError";
  readonly failure: EmbeddingsFailure;

  constructor(failure: EmbeddingsFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

/**
 * Makes a vector of length 1 of each text, all of one dimension, in their order.
 *
 * @param within milliseconds.
 * @throws EmbeddingsError.
 */
export type Embed = (texts: readonly string[], within: number) => Promise<Float32Array[]>;

const reply = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()).min(1) })),
});

/** @param dispatcher makes the connections; default: directly. */
export function createEmbed({ url, model, apiKey }: EmbeddingsSettings, dispatcher?: Dispatcher): Embed {
  const address = /\/embeddings\/?$/.test(url) ? url : `${url.replace(/\/$/, "")}/embeddings`;
  const remedy = `Check EMBEDDINGS_URL (${address}), EMBEDDINGS_MODEL (${model}) and EMBEDDINGS_API_KEY.`;
  return async (texts, within) => {
    const { status, body } = await post(texts, within);
    if (status >= 300)
      throw new EmbeddingsError(
        TEXT_REFUSED.has(status) ? "refused" : "failed",
        `The embeddings endpoint answered ${status}. ${remedy}`,
      );
    const vectors = read(body, texts.length);
    if (vectors === undefined)
      throw new EmbeddingsError(
        "malformed",
        `The embeddings endpoint gave no vectors for the texts. ${remedy}`,
      );
    return vectors;
  };

  async function post(input: readonly string[], within: number): Promise<{ status: number; body: string }> {
    const signal = AbortSignal.timeout(within);
    try {
      const { statusCode: status, body } = await request(address, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, input }),
        signal,
        ...(dispatcher === undefined ? {} : { dispatcher }),
      });
      return { status, body: await body.text() };
    } catch (cause) {
      if (signal.aborted)
        throw new EmbeddingsError("slow", `The embeddings endpoint took over ${within} ms.`, cause);
      throw new EmbeddingsError("failed", `The embeddings endpoint cannot be reached. ${remedy}`, cause);
    }
  }
}

/** The vectors in the texts' order; undefined where there is not one of each, or they are of several dimensions. */
function read(body: string, texts: number): Float32Array[] | undefined {
  const data = reply.safeParse(parse(body)).data?.data;
  if (data?.length !== texts) return undefined;
  const vectors = new Map(data.map(({ index, embedding }, at) => [index ?? at, unit(embedding)]));
  const ordered = Array.from({ length: texts }, (_, at) => vectors.get(at));
  const [first] = ordered;
  const sound = ordered.every((vector) => vector !== undefined && vector.length === first?.length);
  return sound ? ordered.filter((vector) => vector !== undefined) : undefined;
}

function unit(numbers: readonly number[]): Float32Array | undefined {
  const length = Math.hypot(...numbers);
  return length > 0 && Number.isFinite(length)
    ? Float32Array.from(numbers, (one) => one / length)
    : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
