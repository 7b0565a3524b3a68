import { stringify } from "yaml";
import { recogniseKind } from "../../corpus/kind-words.ts";
import type { KindGuess } from "../linking/kinds.ts";
import type { LinkGuess } from "../linking/links.ts";
import type { ReadPart } from "../read-back.ts";
import { linkComment, pageComment } from "./comments.ts";

export interface ReportFacts {
  readonly title: string;
  readonly slug: string;
  /** `YYYY-MM-DD`. */
  readonly published: string;
  readonly source: string;
}

/** Writes a content file. Uncertain links stand in it as comments, which the owner makes links of. */
export function writeContent(
  facts: ReportFacts,
  parts: readonly ReadPart[],
  kinds: readonly KindGuess[],
  links: readonly LinkGuess[],
): string {
  const front = [
    scalar("title", facts.title),
    scalar("slug", facts.slug),
    `published: ${facts.published}`,
    scalar("source", facts.source),
    ...linkLines(links),
    ...kindLines(parts, kinds),
  ];
  return `---\n${front.join("\n")}\n---\n\n${parts.map(writePart).join("\n\n")}\n`;
}

function scalar(key: string, value: string): string {
  return stringify({ [key]: value.replace(/\s+/g, " ").trim() }, { lineWidth: 0 }).trimEnd();
}

function linkLines(links: readonly LinkGuess[]): string[] {
  const sure = byProblem(links.filter((link) => link.sure));
  const asked = byProblem(links.filter(({ problem }) => !sure.has(problem)));
  if (sure.size === 0 && asked.size === 0) return [];
  return [
    "links:",
    ...[...sure.values()].map((group) => `  ${entry(group)}`),
    ...[...asked.values()].map((group) => `  # ${entry(group)}  # ${linkComment(group)}`),
  ];
}

function byProblem(links: readonly LinkGuess[]): Map<string, LinkGuess[]> {
  return links.reduce(
    (groups, link) => groups.set(link.problem, [...(groups.get(link.problem) ?? []), link]),
    new Map<string, LinkGuess[]>(),
  );
}

function entry(group: readonly LinkGuess[]): string {
  const targets = group.map(({ recommendation }) => `"${recommendation}"`).join(", ");
  return `"${group[0]?.problem}": [${targets}]`;
}

/** Kinds that the headings do not say by themselves. */
function kindLines(parts: readonly ReadPart[], kinds: readonly KindGuess[]): string[] {
  const unsaid = kinds.filter(({ part, kind }) => {
    const heading = parts.find(({ number }) => number === part)?.heading ?? "";
    return part > 0 && recogniseKind(heading) !== kind;
  });
  return unsaid.length === 0
    ? []
    : [`kinds: {${unsaid.map(({ part, kind }) => `${part}: ${kind}`).join(", ")}}`];
}

function writePart({ written, sections }: ReadPart): string {
  const blocks = written === "" ? [] : [`## ${headingLine(written)}`];
  for (const section of sections) {
    if (section.written !== "") blocks.push(`### ${headingLine(section.written)}`);
    for (const { text, page } of section.passages) {
      const paragraph = paragraphLine(text);
      blocks.push(page === undefined ? paragraph : `${pageComment(page)}\n${paragraph}`);
    }
  }
  return blocks.join("\n\n");
}

function headingLine(text: string): string {
  // A closing run of # would be taken for the heading's end.
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<=\s)#+$/, "");
}

/** A paragraph on one line, its white space set so that nothing in it is read as Markdown's. */
function paragraphLine(text: string): string {
  return text
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .join(" ")
    .trim()
    .replace(/^[>#][\s>#]*/, "")
    .replace(/^([-+*]|[0-9]{1,9}[.)])\s+/, "$1")
    .replace(/^<(?=[A-Za-z/!?])/, "< ")
    .replace(/^(`|~)(?=[`~]{2})/, "$1 ")
    .replace(/^(\[[^\][]{1,200}\]):/, "$1 :");
}
