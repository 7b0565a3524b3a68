import type { Corpus } from "../corpus/corpus.ts";
import { takeKinds } from "../corpus/kind-words.ts";
import type { Note } from "./answer.ts";
import { type FactsIntent, findFactsIntent } from "./facts/facts-intent.ts";
import { inChinese } from "./forms/english.ts";
import { findLink, type LinkIntent } from "./forms/link-intent.ts";
import { findMissingPart, findReportIntent, lacksPart } from "./forms/report-intent.ts";
import { isSmallTalk } from "./forms/small-talk.ts";
import { saidIn } from "./forms/unmentioned.ts";
import { findMentionsTopic } from "./mentions-intent.ts";
import { findOutline, type OutlineIntent } from "./outline-intent.ts";
import { readPlaceQuestion } from "./place-intent.ts";
import { findExamples, findSections, namedPlaces, type SectionIntent } from "./section-intent.ts";

/** What a question asks for, by its words. */
export type Intent =
  | ({ readonly kind: "section" } & SectionIntent)
  | ({ readonly kind: "outline"; readonly notes?: readonly Note[] } & OutlineIntent)
  | LinkIntent
  | { readonly kind: "facts"; readonly facts: FactsIntent }
  /** Where something stands: what is asked about it is read as a question of its own. */
  | { readonly kind: "place"; readonly topic: string }
  /** The reports that speak of a topic. */
  | { readonly kind: "mentions"; readonly topic: string }
  /** Said to the bot itself, or wanting what no report gives: nothing answers it. */
  | { readonly kind: "small-talk" }
  /** @param lacking what the question takes for granted, and no report has: nothing is a sure answer then. */
  | { readonly kind: "passages"; readonly lacking?: Note };

/**
 * Reads a question's intent. The order matters: small talk (现在几点) has words that a list is asked for with; a section or part asked for by its number is that and nothing
 * else; a list of facts is asked for in words that an outline's would swallow (报告里有哪些数据); what is left
 * asks for passages.
 *
 * @param question normalised.
 */
export function readIntent(question: string, corpus: Corpus): Intent {
  if (isSmallTalk(question) && !saidIn(corpus).includes(question)) return { kind: "small-talk" };
  const words = inChinese(question) ?? question;
  const sections = findSections(words, corpus) ?? findExamples(words, corpus);
  const nowhere = (): Intent => {
    const missing = takeKinds(words).kinds.find((kind) => lacksPart(kind, corpus));
    return {
      kind: "passages",
      lacking: missing === undefined ? "no-such-place" : { kind: "no-part", of: missing },
    };
  };
  const link = sections === undefined ? findLink(words, corpus) : undefined;
  const place = sections ?? (link?.kind === "linked" && typeof link.to !== "string" ? link.to : undefined);
  if (place?.sections.length === 0) {
    const lacks = nowhere();
    if (lacks.kind === "passages" && lacks.lacking !== "no-such-place") return lacks;
  }
  if (sections !== undefined) return { kind: "section", ...sections };
  const facts = findFactsIntent(words, corpus);
  if (facts?.sections !== undefined) return { kind: "facts", facts };
  if (link !== undefined) return link;
  const mentioned = findMentionsTopic(words);
  if (mentioned !== undefined) return { kind: "mentions", topic: mentioned };
  if (facts !== undefined) return { kind: "facts", facts };
  const ofReport = findReportIntent(words, corpus);
  if (ofReport !== undefined) return { kind: "outline", ...ofReport };
  const outline = findOutline(words, corpus);
  if (outline !== undefined) return withoutHeadings(outline) ?? { kind: "outline", ...outline };
  const topic = readPlaceQuestion(words);
  if (topic !== undefined && topic !== "") return { kind: "place", topic };
  const missing = findMissingPart(words, corpus);
  if (missing !== undefined) return { kind: "passages", lacking: { kind: "no-part", of: missing } };
  const isNowhere = namedPlaces(words, corpus).some(
    (place) => /第|最后/u.test(place.words) && place.read()?.sections.length === 0,
  );
  return isNowhere ? nowhere() : { kind: "passages" };
}

/** A part without sections has no headings to list: its paragraphs are what it says. */
function withoutHeadings({ parts: [only, ...others] }: OutlineIntent): Intent | undefined {
  if (only === undefined || others.length > 0) return undefined;
  if (only.part.sections.some(({ heading }) => heading !== "")) return undefined;
  return { kind: "section", sections: only.part.sections.map((section) => ({ ...only, section })) };
}
