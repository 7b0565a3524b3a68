import {
  type Answer,
  assignedTo,
  contentsOf,
  type LinkedQuote,
  type OutlinePart,
  type Quote,
} from "./answer.ts";
import type { Fact } from "./facts/fact.ts";
import { asksInEnglish } from "./forms/english.ts";
import { noteText, topicOf } from "./wording.ts";

interface PassageJson {
  readonly address: string;
  readonly section: string;
  readonly report: string;
  readonly heading: string;
  readonly text: string;
  readonly excerpt: string;
}

interface FactJson {
  readonly address: string;
  readonly section: string;
  readonly value: string;
  readonly sentence: string;
}

interface OutlineJson {
  readonly section: string;
  readonly heading: string;
  readonly report: string;
  readonly report_slug: string;
}

/** An answer as programs read it. Arrays that do not apply are empty. */
export interface AnswerJson {
  readonly question: string;
  readonly kind: Answer["kind"];
  readonly passages: readonly (PassageJson & { readonly score: number })[];
  readonly recommendations: readonly (PassageJson & { readonly because: string })[];
  readonly problems: readonly (PassageJson & { readonly because: string })[];
  readonly outline: readonly OutlineJson[];
  readonly facts: readonly FactJson[];
  readonly notes: readonly string[];
  readonly suggestions: readonly string[];
  /** The known question that an administrator assigned the answer to; absent in answers that were found. */
  readonly known?: string;
}

export function answerJson(answer: Answer): AnswerJson {
  const shown = contentsOf(answer);
  const known = assignedTo(answer);
  return {
    question: answer.question,
    kind: answer.kind,
    passages: shown.passages.map((quote) => ({
      ...passageJson(quote),
      score: Number(quote.score.toFixed(4)),
    })),
    recommendations: shown.recommendations.map(linkedJson),
    problems: shown.problems.map(linkedJson),
    outline: shown.parts.flatMap((part) => outlineJson(part, shown.whole)),
    facts: shown.facts.map(factJson),
    notes: answer.notes.map((note) => noteText(note, undefined, asksInEnglish(answer.question))),
    suggestions: shown.suggestions.map(topicOf),
    ...(known === undefined ? {} : { known }),
  };
}

function passageJson({ source, excerpt }: Quote): PassageJson {
  const { report, section, passage } = source;
  return {
    address: passage.address,
    section: section.id,
    report: report.title,
    heading: topicOf(source),
    text: passage.text,
    excerpt: excerpt.text,
  };
}

function linkedJson(quote: LinkedQuote) {
  return { ...passageJson(quote), because: quote.because.section.id };
}

function factJson({ source, value, sentence }: Fact): FactJson {
  return { address: source.passage.address, section: source.section.id, value, sentence };
}

function outlineJson({ report, part }: OutlinePart, whole: boolean): OutlineJson[] {
  const of = { report: report.title, report_slug: report.slug };
  const sections = part.sections
    .filter(({ heading }) => heading !== "")
    .map(({ id, heading }) => ({ section: id, heading, ...of }));
  return whole ? [{ section: String(part.number), heading: part.heading, ...of }, ...sections] : sections;
}
