import { type Document, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { ContentProblem, Fault } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";

export interface ReadYaml {
  /** Every scalar is the text that stands there: 2.10 is no number. Undefined when there are problems. */
  readonly document: Document | undefined;
  readonly problems: readonly ContentProblem[];
  /** The line of the file for a place in the source, as an offset in UTF-16 code units. */
  readonly lineAt: (offset: number) => number;
  readonly problemAt: (offset: number, fault: Fault, cause?: unknown) => ContentProblem;
}

/**
 * Parses the YAML of a content file. Does not throw. References (`*name`) are refused: content needs none, an
 * unquoted `*重要*` becomes one by accident, and a few nested ones unfold into gigabytes.
 *
 * @param file name to put into problems.
 * @param linesAbove lines of the file above the YAML.
 */
export function readYaml(source: string, file: string, linesAbove = 0): ReadYaml {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + linesAbove;
  const problemAt = (offset: number, fault: Fault, cause?: unknown): ContentProblem => ({
    file,
    line: lineAt(offset),
    ...fault,
    ...(cause === undefined ? {} : { cause }),
  });
  let document: Document;
  try {
    document = parseDocument(source, { lineCounter: lines, schema: "failsafe" });
  } catch (cause) {
    // The parser calls itself for each level.
    return { document: undefined, problems: [problemAt(0, FAULTS.yamlTooDeep(), cause)], lineAt, problemAt };
  }
  const problems = document.errors.map((error) => problemAt(error.pos[0], FAULTS.notYaml(error.code), error));
  if (problems.length === 0) {
    visit(document, {
      Alias: (_key, { source: name, range }) => {
        problems.push(problemAt(range?.[0] ?? 0, FAULTS.yamlReference(name)));
      },
    });
  }
  return { document: problems.length === 0 ? document : undefined, problems, lineAt, problemAt };
}

/** Where a node stands, 0 where nothing tells. */
export function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** The text of a scalar; undefined for a list or a map. A key without a value has an empty one. */
export function textOf(node: unknown): string | undefined {
  if (node === null || node === undefined) return "";
  return isScalar(node) ? String(node.value ?? "") : undefined;
}

function isNode(node: unknown): node is Node {
  return typeof node === "object" && node !== null && "range" in node;
}
