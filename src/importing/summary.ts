import type { LeftOut } from "./block.ts";
import type { ImportedReport } from "./import-report.ts";
import type { LinkGuess } from "./linking/links.ts";
import type { Messages } from "./messages.ts";
import type { ReadPart, ReadSection } from "./read-back.ts";

/** Pieces left out that are listed one by one. */
const MOST_LISTED = 40;
/** Characters shown of each. */
const SHOWN = 40;

/** What the owner is to look at: the outline as it will be read, guesses, and what was left out. */
export function summarise(report: ImportedReport, messages: Messages): string {
  const { facts, parts, guesses, leftOut } = report;
  const lines = [
    messages.facts(facts.title, facts.published, facts.source),
    ...parts.flatMap((part) => describePart(part, report, messages)),
  ];
  if (guesses.length > 0) {
    lines.push(messages.guesses);
    for (const { kind, line, words } of guesses)
      lines.push(`  ${messages.atLine(line, messages.guess[kind](words))}`);
  }
  if (leftOut.length > 0) {
    lines.push(messages.leftOut(leftOut.length));
    for (const piece of leftOut.slice(0, MOST_LISTED)) lines.push(`  ${describeLeftOut(piece, messages)}`);
    if (leftOut.length > MOST_LISTED) lines.push(`  ${messages.more(leftOut.length - MOST_LISTED)}`);
  }
  return lines.map(withoutControls).join("\n");
}

function describePart(part: ReadPart, { kinds, links }: ImportedReport, messages: Messages): string[] {
  const kind = messages.kind[kinds.find((guess) => guess.part === part.number)?.kind ?? "other"];
  const title = part.written === "" ? messages.preface : part.written;
  return [
    part.number === 0 ? title : `${part.number} ${title} [${kind}]`,
    ...part.sections.map((section) => `  ${describeSection(section, links, messages)}`),
  ];
}

function describeSection(section: ReadSection, links: readonly LinkGuess[], messages: Messages): string {
  const own = links.filter(({ problem }) => problem === section.id);
  const linked = own.map((link) => {
    const describe = link.sure ? messages.link : messages.askedLink;
    return describe(link.recommendation, link.confidence.toFixed(2), messages.linkReason[link.reason]);
  });
  return [section.id, section.written, messages.passages(section.passages.length), ...linked]
    .filter((piece) => piece !== "")
    .join("  ");
}

function describeLeftOut({ text, line, reason }: LeftOut, messages: Messages): string {
  const words = text.replace(/\s+/g, " ").trim();
  const shown = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
  return messages.atLine(line, `${messages.reason[reason]}  ${shown}`);
}

/** A source's control characters must not reach the terminal. */
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}/gu, " ");
}
