import type { KnownBlock, TableBlock } from "@slack/types";
import type { Note, OutlineAnswer } from "../../answers/answer.ts";
import { asksInEnglish } from "../../answers/forms/english.ts";
import { noteText, numbered, quotedTitle } from "../../answers/wording.ts";
import type { LocatedSection } from "../../corpus/corpus.ts";
import { sectionRow } from "../browsing/contents-rows.ts";
import { BlockBudget } from "../kit/block-budget.ts";
import { boldSection, context, LIMITS, plainSection, richText } from "../kit/blocks.ts";
import { answerTexts } from "./answer-text.ts";

type Texts = ReturnType<typeof answerTexts>;

/** The headings of parts of reports; or, where that is asked, each problem beside its recommendation. */
export function outlineBody({ question, parts, notes }: OutlineAnswer) {
  const texts = answerTexts(question);
  const pairs = pairsTable(notes, texts);
  // A menu on each line where all lines fit; a plain list holds more of them.
  const withMenus = outlineBudget(parts, texts, (located, from) =>
    located.map((one, at) => sectionRow(one, from + at)),
  );
  const budget = withMenus.cut ? outlineBudget(parts, texts, (located) => outlineList(located)) : withMenus;
  const about = notes.filter(isAbout);
  const told = about.map((note) => context(noteText(note, undefined, asksInEnglish(question))));
  const blocks =
    pairs === undefined ? [...told, ...budget.blocks] : [context(quotedTitle(parts[0].report.title)), pairs];
  const [{ part }] = parts;
  const headings = part.sections.flatMap(({ heading }) => (heading === "" ? [] : [heading]));
  return {
    summary: `${part.heading}：${headings.join("；")}`,
    blocks: budget.cut && pairs === undefined ? [...blocks, context(texts.outlineCut)] : blocks,
    notes: notes.filter((note) => !isAbout(note) && (pairs === undefined || !isPairs(note))),
    named: new Set(parts.map(({ report }) => report)),
    buttons: [],
  };
}

/** What is asked of the report itself stands above its outline. */
function isAbout(note: Note): boolean {
  return typeof note !== "string" && note.kind === "about";
}

function isPairs(note: Note): note is Extract<Note, { readonly kind: "pairs" | "about" }> {
  return typeof note !== "string" && note.kind === "pairs";
}

/** Each problem beside what is recommended for it; a message takes one table, so of one report. */
function pairsTable(notes: readonly Note[], { pairColumns }: Texts): TableBlock | undefined {
  const [pairs, ...others] = notes.filter(isPairs);
  if (pairs === undefined || others.length > 0) return undefined;
  const sections = pairs.of.parts.flatMap((part) => part.sections);
  const cell = (ids: readonly string[]) => {
    const named = ids.map((id) => numbered(id, sections.find((one) => one.id === id)?.heading ?? ""));
    return { type: "raw_text" as const, text: named.join("\n") };
  };
  const rows = [...pairs.of.links].map(([problem, answers]) => [cell([problem]), cell(answers)]);
  if (rows.length === 0 || rows.length >= LIMITS.tableRows) return undefined;
  return {
    type: "table",
    rows: [pairColumns.map((text) => ({ type: "raw_text" as const, text })), ...rows],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }],
  };
}

function outlineBudget(
  parts: OutlineAnswer["parts"],
  { outlineCount, partTitle }: Texts,
  linesOf: (sections: readonly LocatedSection[], from: number) => readonly KnownBlock[],
): BlockBudget {
  const budget = new BlockBudget();
  for (const [index, { report, part }] of parts.entries()) {
    const headed = part.sections.filter(({ heading }) => heading !== "");
    const count = headed.length === 0 ? "" : outlineCount(headed.length);
    const sections = headed.length === 0 ? part.sections : headed;
    const isNamed = part.number === 0 || parts[index - 1]?.report === report;
    const title = isNamed ? [] : [context(quotedTitle(report.title))];
    budget.add(
      ...title,
      richText(boldSection(`${partTitle(part.number, part.heading)}${count}`)),
      ...linesOf(
        sections.map((section) => ({ report, part, section })),
        budget.blocks.length,
      ),
    );
  }
  return budget;
}

function outlineList(sections: readonly LocatedSection[]): KnownBlock[] {
  const headed = sections.filter(({ section: { heading } }) => heading !== "");
  if (headed.length === 0) return [];
  const elements = headed.map(({ section: { id, heading } }) => plainSection(`${id} ${heading}`));
  return [richText({ type: "rich_text_list", style: "bullet", elements })];
}
