import type { Corpus, LocatedSection } from "../../corpus/corpus.ts";
import { takeKinds } from "../../corpus/kind-words.ts";
import { withoutFillers } from "../question-words.ts";
import { namedPlaces, type SectionIntent } from "../section-intent.ts";

/** The other side of a link that the report draws. */
export type LinkedKind = "problems" | "recommendations";

/** What a question asks of a place, or of a topic, beyond its text. */
export type LinkIntent =
  /** What the report links to it: 2.2对应哪条建议, 加强考核针对的是什么问题. */
  | { readonly kind: "linked"; readonly wants: LinkedKind; readonly to: SectionIntent | string }
  /** Something of that section alone: 第三条建议里谁来负责. */
  | { readonly kind: "within"; readonly sections: readonly LocatedSection[]; readonly topic: string };

const LINK = /对应|相应|针对|相关|解决|配套|回应|应对|为了|提出|的是/gu;
const ASKED_LINK =
  /(?:是)?(?:针对|对应|回应|冲着|为了解决)(?:的是|的|了|着)?(?:什么|哪(?:些|一?[个条种类方面]{0,2}))(?:样的)?(问题|困难|建议|对策|措施|办法|情况)[^\p{L}\p{N}]*$/u;

/** @param question normalised. */
export function findLink(question: string, corpus: Corpus): LinkIntent | undefined {
  for (const { words, rest, read } of namedPlaces(question, corpus)) {
    const to = read();
    if (to === undefined) continue;
    const { kinds, rest: left } = takeKinds(rest);
    const [wants] = kinds;
    const subject = withoutFillers(left.replace(LINK, " "));
    if (subject === "" && kinds.length === 1 && (wants === "problems" || wants === "recommendations")) {
      return { kind: "linked", wants, to };
    }
    // 2.3 beside a subject is more often a figure.
    const numbered = /第|最后/u.test(words);
    if (to.sections.length > 0 && numbered && withoutFillers(rest) !== "") {
      return { kind: "within", sections: to.sections, topic: rest.trim() };
    }
  }
  const asked = ASKED_LINK.exec(question);
  const topic = question.slice(0, asked?.index).trim();
  const [wants] = takeKinds(asked?.[1] ?? "").kinds;
  if (asked === null || withoutFillers(takeKinds(topic).rest) === "") return undefined;
  return { kind: "linked", wants: wants === "recommendations" ? wants : "problems", to: topic };
}
