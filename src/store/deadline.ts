import { StoreError } from "./failure.ts";

/** How long a check may take, in milliseconds. */
export const CHECK_LIMIT_MS = 2_000;

/** The work's outcome; rejects when it takes longer. */
export async function withDeadline(
  milliseconds: number,
  work: Promise<unknown>,
  subject: string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreError("slow", subject)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
