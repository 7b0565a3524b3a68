import { ErrorCode } from "@slack/web-api";
import { z } from "zod";

const platformError = z.object({
  code: z.literal(ErrorCode.PlatformError),
  data: z.object({ error: z.string() }),
});

/** Slack's own code for a call that it refused, such as `not_in_channel`; undefined for any other failure. */
export function refusalCode(error: unknown): string | undefined {
  return platformError.safeParse(error).data?.data.error;
}

export function isRefusal(error: unknown, ...codes: readonly string[]): boolean {
  const code = refusalCode(error);
  return code !== undefined && codes.includes(code);
}
