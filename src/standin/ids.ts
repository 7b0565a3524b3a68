/** Hands out ids that look like Slack's and are the same in every run. */
export class Ids {
  #last = 0;

  /** For example `C` gives `C0000000A1`: the prefix and an upper-case base-36 number. */
  next(prefix: string): string {
    this.#last += 1;
    return prefix + (this.#last + 360).toString(36).toUpperCase().padStart(9, "0");
  }

  /** A number that no other call got. */
  serial(): number {
    this.#last += 1;
    return this.#last;
  }
}

/**
 * Message timestamps: seconds with six decimals, unique and increasing in a workspace, as Slack's are within a
 * channel.
 */
export class Timestamps {
  #last = 0;

  /** @param now epoch milliseconds */
  next(now: number): string {
    const micros = Math.max(Math.round(now * 1_000), this.#last + 1);
    this.#last = micros;
    return format(micros);
  }
}

function format(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, "0")}`;
}
