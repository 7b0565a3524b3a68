import { partAddress, sectionAddress } from "../corpus/address.ts";
import type { Decision } from "./answer-question.ts";
import type { Lookup } from "./find-passages.ts";
import type { Intent } from "./intent.ts";
import { answerText } from "./plain-text.ts";

/** Passages printed of each list; the rest is counted. */
const PASSAGES = 10;

/** A decision for a person to read in a terminal: how the question was read, what was found, what was chosen. */
export function explanationText({ answer, trace }: Decision): string {
  const { asked, intent, lookups, order } = trace;
  const lines = [
    `question    ${answer.question}`,
    `normalised  ${asked.normalised}`,
    `intent      ${intentText(intent)}`,
    ...lookups.flatMap(lookupLines),
  ];
  if (order.length > 0) {
    const addresses = order.slice(0, PASSAGES).map(({ source }) => source.passage.address);
    lines.push(`order       ${addresses.join(" ")}`);
  }
  lines.push(`decision    ${answer.kind}`);
  return `${lines.join("\n")}\n\n${answerText(answer)}`;
}

function lookupLines({ asked, found, evidence, answerable, near }: Lookup): string[] {
  const lines = [`looked up   ${asked.text}`, `tokens      ${asked.words.join(" ")}`];
  for (const { term, others } of asked.alternatives) lines.push(`synonyms    ${term}: ${others.join(" ")}`);
  lines.push(`found       ${found.length}`);
  for (const { source, score } of found.slice(0, PASSAGES))
    lines.push(`  ${score.toFixed(3).padStart(9)}  ${source.passage.address}`);
  if (found.length > PASSAGES) lines.push(`  and ${found.length - PASSAGES} more`);
  if (evidence !== undefined) {
    const { probability, nearness, ...features } = evidence;
    const values = Object.entries(features).map(([name, value]) => `${name} ${value.toFixed(3)}`);
    lines.push(
      `evidence    ${values.join(", ")}: probability ${probability.toFixed(3)}, nearness ${nearness.toFixed(3)}: ${answerable ? "enough" : near ? "near" : "too little"}`,
    );
  }
  return lines;
}

function intentText(intent: Intent): string {
  switch (intent.kind) {
    case "section":
      return `sections ${intent.sections.map(sectionAddress).join(" ") || "that no report has"}`;
    case "linked":
      return `${intent.wants} linked to ${typeof intent.to === "string" ? intent.to : intent.to.sections.map(sectionAddress).join(" ")}`;
    case "within":
      return `${intent.topic}, in ${intent.sections.map(sectionAddress).join(" ")}`;
    case "outline": {
      const parts = intent.parts.map(partAddress);
      return `outline of ${parts.join(" ") || "a part that no report has"}`;
    }
    case "facts": {
      const { kind, topic, sharesOnly, sections } = intent.facts;
      const within = sections === undefined ? "" : `, of ${sections.map(({ id }) => id).join(", ")}`;
      return `facts: ${kind}${sharesOnly ? ", shares only" : ""}${within}${topic === "" ? "" : `, about ${topic}`}`;
    }
    case "place":
      return `the place of ${intent.topic}`;
    case "mentions":
      return `the reports that speak of ${intent.topic}`;
    case "passages":
      return "passages";
    case "small-talk":
      return "small talk";
  }
}
