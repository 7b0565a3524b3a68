import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { ContentProblem } from "./content-problem.ts";
import { PART_KINDS, type PartKind } from "./report.ts";

const FENCED = /^---[ \t]*\r?\n([\s\S]*?)(?:^---[ \t]*(?:\r?\n|$))/m;

const SECTION_ID = /^[0-9]{1,3}\.[0-9]{1,3}$/;
const sectionId = z.string().regex(SECTION_ID, 'is not a section such as "2.1"');

const frontMatter = z.strictObject({
  title: z.string("is missing or is not text").trim().min(1, "is empty"),
  slug: z
    .string("is missing or is not text")
    .regex(/^[a-z0-9-]+$/, "may hold only lower-case letters, digits and hyphens"),
  published: z.iso.date("is not a date of the form 2021-04-17"),
  source: z.string("is missing or is not text").trim().min(1, "is empty"),
  links: z.record(sectionId, z.union([sectionId, z.array(sectionId)])).default({}),
  kinds: z
    .record(z.string().regex(/^[0-9]{1,3}$/, "is not the number of a part"), z.enum(PART_KINDS))
    .default({}),
});

/** A link between two sections, with the line that states it. */
export interface StatedLink {
  readonly problem: string;
  readonly recommendations: readonly string[];
  readonly line: number;
}

export interface FrontMatter {
  readonly title: string;
  readonly slug: string;
  readonly published: string;
  readonly source: string;
  readonly links: readonly StatedLink[];
  readonly kinds: ReadonlyMap<number, { readonly kind: PartKind; readonly line: number }>;
  /** Where the Markdown begins: offset in UTF-16 code units. */
  readonly bodyStart: number;
}

/** Reads the YAML between the two `---` lines that open a content file. */
export function readFrontMatter(text: string, file: string): FrontMatter | ContentProblem[] {
  const fenced = text.startsWith("---") ? FENCED.exec(text) : null;
  if (fenced?.[1] === undefined || fenced.index !== 0) {
    return [
      {
        file,
        line: 1,
        message: "the front matter is missing",
        remedy: "Begin the file with title, slug, published and source between two lines of ---",
      },
    ];
  }
  const counter = new LineCounter();
  const yaml = parseDocument(fenced[1], { lineCounter: counter });
  // The fence stands above the YAML, so each of its lines is one further down in the file.
  const lineOf = (offset: number) => counter.linePos(offset).line + 1;
  if (yaml.errors.length > 0) {
    return yaml.errors.map((error) => ({
      file,
      line: lineOf(error.pos[0]),
      message: `the front matter is not valid YAML (${error.code})`,
      remedy: "Correct this line; quote values that hold a colon or begin with a bracket",
      cause: error,
    }));
  }
  const lineAt = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = yaml.getIn(path.slice(0, depth), true);
      const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
      if (Array.isArray(range) && typeof range[0] === "number") return lineOf(range[0]);
    }
    return 1;
  };
  const parsed = frontMatter.safeParse(yaml.toJS({ mapAsMap: false }));
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      file,
      line: lineAt(issue.path),
      message: `${issue.path.join(".") || "the front matter"} ${issue.message}`,
      remedy: "Correct the front matter; README, “Add a report”, shows a complete one",
    }));
  }
  const { title, slug, published, source, links, kinds } = parsed.data;
  return {
    title,
    slug,
    published,
    source,
    links: Object.entries(links).map(([problem, targets]) => ({
      problem,
      recommendations: typeof targets === "string" ? [targets] : targets,
      line: lineAt(["links", problem]),
    })),
    kinds: new Map(
      Object.entries(kinds).map(([part, kind]) => [
        Number(part),
        { kind, line: lineAt(["kinds", Number(part)]) },
      ]),
    ),
    bodyStart: fenced[0].length,
  };
}
