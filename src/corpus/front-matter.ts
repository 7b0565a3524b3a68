import { isMap, isScalar } from "yaml";
import { z } from "zod";
import type { ContentProblem } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";
import { offsetOf, readYaml } from "./read-yaml.ts";
import { PART_KINDS, type PartKind } from "./report.ts";

const FENCED = /^---[ \t]*\r?\n([\s\S]*?)(?:^---[ \t]*(?:\r?\n|$))/m;

const SECTION_ID = /^[0-9]{1,3}\.[0-9]{1,3}$/;

/** What is wrong with a value: zod's messages hold the key of one of these. */
const WRONG = {
  text: ["is missing or is not text", "缺失或不是文字"],
  empty: ["is empty", "是空的"],
  slug: ["may hold only lower-case letters, digits and hyphens", "只能用小写字母、数字和连字符"],
  date: ["is not a date of the form 2021-04-17", "不是 2021-04-17 这样的日期"],
  section: ['is not a section such as "2.1"', "不是“2.1”这样的节号"],
  part: ["is not the number of a part", "不是部分的编号"],
  kind: [`is none of ${PART_KINDS.join(", ")}`, `只能是 ${PART_KINDS.join("、")}`],
  list: ["is not a list of questions", "不是问题的列表"],
  map: ["does not have the form key: value", "不是“键: 值”的形式"],
} as const;
type Wrong = keyof typeof WRONG;

const says = (wrong: Wrong) => wrong;
const sectionId = z.string(says("section")).regex(SECTION_ID, says("section"));
/** A key without a value is as good as none. */
const mapOf = <T extends z.ZodType>(map: T) => z.preprocess((value) => (value === "" ? {} : value), map);

const frontMatter = z.strictObject({
  title: z.string(says("text")).trim().min(1, says("empty")),
  slug: z.string(says("text")).regex(/^[a-z0-9-]{1,80}$/, says("slug")),
  published: z.iso.date(says("date")),
  source: z.string(says("text")).trim().min(1, says("empty")),
  links: mapOf(
    z.record(sectionId, z.union([sectionId, z.array(sectionId)], says("section")), says("map")).default({}),
  ).optional(),
  kinds: mapOf(
    z
      .record(z.string().regex(/^[0-9]{1,3}$/, says("part")), z.enum(PART_KINDS, says("kind")), says("map"))
      .default({}),
  ).optional(),
  examples: z.array(z.string(says("text")).trim().min(1, says("empty")), says("list")).optional(),
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
  readonly examples: readonly { readonly question: string; readonly line: number }[];
  /** Where the text begins: offset in UTF-16 code units. */
  readonly bodyStart: number;
}

/** Reads the YAML between the two `---` lines that open a content file. */
export function readFrontMatter(text: string, file: string): FrontMatter | ContentProblem[] {
  const fenced = text.startsWith("---") ? FENCED.exec(text) : null;
  if (fenced?.[1] === undefined || fenced.index !== 0) return [{ file, line: 1, ...FAULTS.noFrontMatter() }];
  // The fence stands above the YAML, so each of its lines is one further down in the file.
  const { document, problems, lineAt: lineOf } = readYaml(fenced[1], file, 1);
  if (document === undefined) return [...problems];

  /** The line of a value, or of the key where the value is what is wrong with it. */
  const lineAt = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const parent: unknown =
        depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
      const name = String(path[depth - 1]);
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === name)
        : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, depth), true);
      if (node !== undefined) return lineOf(offsetOf(node));
    }
    return 1;
  };
  const parsed = frontMatter.safeParse(document.toJS());
  if (!parsed.success) {
    return parsed.error.issues.flatMap((issue): ContentProblem[] => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({
          file,
          line: lineAt([...issue.path, key]),
          ...FAULTS.unknownKey(key),
        }));
      }
      const [en, zh] = WRONG[wrongOf(issue)];
      return [{ file, line: lineAt(issue.path), ...FAULTS.badField(issue.path.join("."), en, zh) }];
    });
  }
  const { title, slug, published, source, links = {}, kinds = {}, examples = [] } = parsed.data;
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
      Object.entries(kinds).map(([part, kind]) => [Number(part), { kind, line: lineAt(["kinds", part]) }]),
    ),
    examples: examples.map((question, at) => ({ question, line: lineAt(["examples", at]) })),
    bodyStart: fenced[0].length,
  };
}

/** An issue of a record's key holds the key's own issue. */
function wrongOf(issue: z.core.$ZodIssue): Wrong {
  const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? "") : issue.message;
  return message in WRONG ? (message as Wrong) : "map";
}
