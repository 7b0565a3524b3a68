import { Corpus } from "./corpus.ts";
import type { Report } from "./report.ts";

/**
 * The way from one corpus to another, for whoever cannot take a large change at once: each step exchanges reports
 * as a whole, as many as hold about so many passages, and the last one is `to` itself.
 *
 * @param most passages that a step brings or takes away, unless one report has more.
 */
export function* corpusSteps(from: Corpus, to: Corpus, most: number): Generator<Corpus> {
  const old = bySlug(from);
  const next = bySlug(to);
  const slugs = [...new Set([...next.keys(), ...old.keys()])];
  let passages = 0;
  const taken = new Set<string>();
  for (const slug of slugs) {
    const before = old.get(slug);
    const after = next.get(slug);
    if (before === after) continue;
    const size = Math.max(passagesIn(before), passagesIn(after));
    if (passages > 0 && passages + size > most) {
      yield new Corpus(slugs.flatMap((one) => (taken.has(one) ? next : old).get(one) ?? []));
      passages = 0;
    }
    taken.add(slug);
    passages += size;
  }
  yield to;
}

function bySlug({ reports }: Corpus): Map<string, Report> {
  return new Map(reports.map((report) => [report.slug, report]));
}

function passagesIn(report: Report | undefined): number {
  const sections = report?.parts.flatMap((part) => part.sections) ?? [];
  return sections.reduce((sum, section) => sum + section.passages.length, 0);
}
