import type { Connection } from "./connection.ts";
import type { Outcome, SerializedError, Statement } from "./messages.ts";

export type Result = { readonly outcomes: readonly Outcome[] } | { readonly fault: SerializedError };

/**
 * Carries out writes in one transaction, so that one wait for the disk keeps them all. The failure of one is
 * its own: the others take effect. The results come in the order of the writes.
 */
export function commitTogether(
  connection: Connection,
  writes: readonly (readonly Statement[])[],
): readonly Result[] {
  try {
    connection.begin();
    const results = writes.map((statements) => {
      const result = resultOf(() => connection.runTogether(statements));
      // A full disk, for one, takes back the whole transaction, and what follows would be on its own.
      if (!connection.inTransaction && "fault" in result) throw new Ended(result.fault);
      return result;
    });
    connection.commit();
    return results;
  } catch (error) {
    connection.rollback();
    const [first, ...others] = writes;
    if (first !== undefined && others.length > 0) {
      return writes.flatMap((statements) => commitTogether(connection, [statements]));
    }
    return [{ fault: error instanceof Ended ? error.fault : faultOf(error) }];
  }
}

class Ended extends Error {
  readonly fault: SerializedError;

  constructor(fault: SerializedError) {
    super(fault.message);
    this.fault = fault;
  }
}

/** What the work gives, or why it fails. */
export function resultOf(work: () => readonly Outcome[]): Result {
  try {
    return { outcomes: work() };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Whether the work succeeds, and why it fails. */
export function doneOf(work: () => void): Result {
  return resultOf(() => {
    work();
    return [];
  });
}

function faultOf(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { message: String(error), code: "" };
  return { message: error.message, code: "code" in error ? String(error.code) : "" };
}
