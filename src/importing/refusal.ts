export const REFUSAL_REASONS = [
  "empty",
  "too-large",
  "unreadable",
  "encrypted",
  "damaged",
  "image-only",
  "mojibake",
  "archive-too-large",
  "rich-text",
  "unknown-format",
  "no-text",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A source that cannot be imported; the text of the command says what to do about each reason. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, cause?: unknown) {
    super(`the source is refused: ${reason}`, { cause });
    this.name = "Refusal";
    this.reason = reason;
  }
}
