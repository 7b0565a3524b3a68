import { parseDocument } from "yaml";
import { z } from "zod";
import type { StatedFacts } from "../block.ts";
import { findDate } from "../structure/dates.ts";

/** Longest front matter looked for, in lines: a rule far below is a rule. */
const MOST_LINES = 60;

const known = z.object({
  title: z.unknown().optional(),
  date: z.unknown().optional(),
  published: z.unknown().optional(),
  source: z.unknown().optional(),
  author: z.unknown().optional(),
});

/** Reads the YAML that static site generators put above a text, and says how many lines it takes. */
export function readForeignFrontMatter(text: string): {
  readonly lines: number;
  readonly facts: StatedFacts;
} {
  const none = { lines: 0, facts: {} };
  const pandoc = /^%[ \t]{1,4}([^\s][^\n]{0,200})\n(?:%[^\n]{0,200}\n){0,2}/.exec(text);
  if (pandoc?.[1] !== undefined)
    return { lines: pandoc[0].split("\n").length - 1, facts: { title: pandoc[1].trim() } };
  if (!/^---[ \t]*\n/.test(text)) return none;
  const lines = text.split("\n", MOST_LINES + 1);
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end < 0 || !lines.slice(1, end).some((line) => /^[\w-]{1,40}:/.test(line))) return none;
  const yaml = parseDocument(lines.slice(1, end).join("\n"), { schema: "failsafe" });
  const parsed = known.safeParse(yaml.errors.length === 0 ? yaml.toJS() : {});
  if (!parsed.success) return { lines: end + 1, facts: {} };
  const { title, date, published, source, author } = parsed.data;
  const day = findDate(textOf(published ?? date) ?? "");
  const origin = textOf(source ?? author);
  const named = textOf(title);
  return {
    lines: end + 1,
    facts: {
      ...(named !== undefined && { title: named }),
      ...(day !== undefined && { published: day }),
      ...(origin !== undefined && { source: origin }),
    },
  };
}

function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.filter((item) => typeof item === "string").join("、") : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}
