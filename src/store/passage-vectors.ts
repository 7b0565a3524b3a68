import type { Database } from "./schema.ts";

// What a model made of passages, by their fingerprints: made once, whatever processes and starts there are.

/** Vectors of those of the fingerprints that are kept, which count as used now (epoch milliseconds). */
export async function readVectors(
  database: Database,
  model: string,
  fingerprints: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Float32Array>> {
  if (fingerprints.length === 0) return new Map();
  const rows = await database
    .updateTable("passage_vectors")
    .set({ used_at: now })
    .where("model", "=", model)
    .where("fingerprint", "in", fingerprints)
    .returning(["fingerprint", "vector"])
    .execute();
  return new Map(rows.map(({ fingerprint, vector }) => [fingerprint, decode(vector)]));
}

/** Keeps vectors; those that another process has kept meanwhile stay. */
export async function saveVectors(
  database: Database,
  model: string,
  vectors: ReadonlyMap<string, Float32Array>,
  now: number,
): Promise<void> {
  if (vectors.size === 0) return;
  await database
    .insertInto("passage_vectors")
    .values(
      [...vectors].map(([fingerprint, vector]) => ({
        model,
        fingerprint,
        vector: encode(vector),
        used_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The numbers' bytes, lowest first. */
function encode(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}

function decode(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new Float32Array(bytes.buffer);
}
