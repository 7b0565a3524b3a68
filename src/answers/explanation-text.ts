import { sectionName } from "./compose-passages.ts";
import type { AnswerExplanation } from "./explain.ts";
import type { Intent } from "./intent.ts";
import { answerText } from "./plain-text.ts";

/** Candidates printed; the rest is counted. */
const CANDIDATES = 10;

/** An explanation for a person to read in a terminal, one stage after the other. */
export function explanationText({ question, normalised, intent, search, answer }: AnswerExplanation): string {
  const lines = [`question    ${question}`, `normalised  ${normalised}`, `intent      ${intentText(intent)}`];
  if (search !== undefined) {
    const { words, question: read, ranked, evidence } = search;
    lines.push(`looked up   ${words}`, `tokens      ${read.words.join(" ")}`);
    for (const { term, others } of read.alternatives) lines.push(`synonyms    ${term}: ${others.join(" ")}`);
    lines.push(`candidates  ${ranked.length}`);
    for (const { id, relevance } of ranked.slice(0, CANDIDATES))
      lines.push(`  ${relevance.toFixed(3).padStart(9)}  ${id}`);
    if (ranked.length > CANDIDATES) lines.push(`  and ${ranked.length - CANDIDATES} more`);
    if (evidence !== undefined) {
      const { coverage, closeness, strength, lacking, probability } = evidence;
      lines.push(
        `evidence    coverage ${coverage.toFixed(3)}, closeness ${closeness.toFixed(3)}, ` +
          `strength ${strength.toFixed(3)}${lacking ? ", lacks what is asked" : ""}: probability ${probability.toFixed(3)}`,
      );
    }
  }
  lines.push(`decision    ${answer.kind}`);
  return `${lines.join("\n")}\n\n${answerText(answer)}`;
}

function intentText(intent: Intent): string {
  switch (intent.kind) {
    case "section":
      return `sections ${intent.sections.map(sectionName).join(" ") || "that no report has"}`;
    case "outline": {
      const parts = intent.parts.map(({ report, part }) => `${report.slug}#${part.number}`);
      return `outline of ${parts.join(" ") || "a part that no report has"}`;
    }
    case "facts": {
      const { kind, topic, sharesOnly } = intent.facts;
      return `facts: ${kind}${sharesOnly ? ", shares only" : ""}${topic === "" ? "" : `, about ${topic}`}`;
    }
    case "place":
      return `the place of ${intent.topic}`;
    case "passages":
      return "passages";
  }
}
