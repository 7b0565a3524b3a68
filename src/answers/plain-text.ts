import type { Part, Report } from "../corpus/report.ts";
import type { Answer, FactsAnswer, LinkedQuote, Note, Quote } from "./answer.ts";
import { bySection } from "./by-section.ts";
import { groupFacts } from "./facts/group-facts.ts";
import { asksInEnglish } from "./forms/english.ts";
import {
  factsTitle,
  nearestText,
  noneText,
  noteText,
  numbered,
  partShown,
  placesText,
  quotedTitle,
  titleOnce,
  topicOf,
} from "./wording.ts";

/** An answer for a person to read in a terminal. */
export function answerText(answer: Answer): string {
  const english = asksInEnglish(answer.question);
  const said = (note: Note) => bracketed(noteText(note, undefined, english), english).trim();
  const notes = answer.notes.map(said);
  switch (answer.kind) {
    case "passages": {
      const named = new Set<Report>();
      const quotes = bySection(answer.passages).flatMap((together) => {
        const brought = (label: string, linked: readonly LinkedQuote[]) =>
          linked
            .filter(({ because }) => together.some(({ source }) => source === because))
            .map(linkedText(label, named, english));
        return [
          ...together.map((quote, at) => quoteText(quote, named, english, at === 0)),
          ...brought(english ? "Recommendation: " : "对应建议：", answer.recommendations),
          ...brought(english ? "Problem: " : "对应问题：", answer.problems),
        ];
      });
      return [...quotes, ...notes].join("\n\n");
    }
    case "outline": {
      const parts = answer.parts.map(({ report, part }, index) => {
        const sections = part.sections.filter(({ heading }) => heading !== "");
        const lines = sections.map(({ id, heading }) => `  ${id} ${heading}`);
        const isNamed = part.number === 0 || answer.parts[index - 1]?.report === report;
        const title = isNamed ? [] : [quotedTitle(report.title)];
        return [...title, partTitle(part, english), ...lines].join("\n");
      });
      // What is asked of the report itself stands above its outline.
      const isAbove = (note: Note) => typeof note !== "string" && note.kind !== "dated";
      const above = answer.notes.filter(isAbove);
      const below = answer.notes.filter((note) => !isAbove(note));
      return [...above.map(said), ...parts, ...below.map(said)].join("\n\n");
    }
    case "facts":
      return [factsText(answer, english), ...notes].join("\n\n");
    case "nearest": {
      const { sentence, notes: others } = nearestText(answer);
      const named = new Set<Report>();
      const quotes = answer.passages.map((quote) => quoteText(quote, named, english));
      return [sentence, ...quotes, ...others.map(said)].join("\n\n");
    }
    case "none": {
      const { sentence, notes: others } = noneText(answer);
      const topics = answer.suggestions.map((near) => `  ${numbered(near.section.id, topicOf(near))}`);
      const offer =
        topics.length > 0 ? [`${english ? "It covers:" : "报告谈到的有："}\n${topics.join("\n")}`] : [];
      return [sentence, ...offer, ...others.map(said)].join("\n\n");
    }
  }
}

function partTitle({ number, heading, sections }: Part, english: boolean): string {
  const count = sections.filter((section) => section.heading !== "").length;
  const counted = count === 0 ? "" : bracketed(english ? `${count}` : `${count} 条`, english);
  if (number === 0) return `${heading}${counted}`;
  return english ? `Part ${number}: ${heading}${counted}` : `第${number}部分：${heading}${counted}`;
}

/** In the brackets of the language's own, with the blank that English puts before them. */
function bracketed(text: string, english: boolean): string {
  return english ? ` (${text})` : `（${text}）`;
}

/** Facts one below the other; those of one sentence together, above it. */
function factsText({ asked, facts }: FactsAnswer, english: boolean): string {
  const named = new Set<Report>();
  const entries = groupFacts(facts).map(({ labels, sentence, source }) =>
    [
      labels.join("、"),
      `  │ ${sentence}`,
      `  ${titleOnce(source, named)}${placesText([source], english)}${bracketed(source.passage.address, english)}`,
    ].join("\n"),
  );
  return [factsTitle(asked, facts.length, english), ...entries].join("\n\n");
}

/** @param headed whether its section's heading stands above it. */
function quoteText(quote: Quote, named: Set<Report>, english: boolean, headed = true): string {
  const { source, excerpt } = quote;
  const quoted = excerpt.text.split("\n").map((line) => `  │ ${line}`);
  const { section, passage } = source;
  const heading = headed ? [numbered(section.id, topicOf(source))] : [];
  const place = `${titleOnce(source, named)}${placesText([source], english)}${partShown([quote], undefined, english)}${bracketed(passage.address, english)}`;
  return [...heading, ...quoted, `  ${place}`].join("\n");
}

function linkedText(label: string, named: Set<Report>, english: boolean) {
  return (quote: LinkedQuote) => `${label}${quoteText(quote, named, english)}`;
}
