import type { LeftOut, StatedFacts } from "../block.ts";
import { lengthOf } from "./heading-text.ts";
import { BODY, GENRE, LONGEST_TITLE } from "./imprint-lines.ts";
import type { MarkedBlock } from "./run-on.ts";

export interface TitledPieces {
  readonly pieces: readonly MarkedBlock[];
  readonly facts: StatedFacts;
  readonly leftOut: readonly LeftOut[];
}

/** Takes the title off a text without line breaks, where it is glued to the first heading. */
export function takeGluedTitle(pieces: readonly MarkedBlock[], facts: StatedFacts): TitledPieces {
  const [first, second] = pieces;
  const nothing = { pieces, facts, leftOut: [] };
  if (facts.title !== undefined || first === undefined || first.mark !== undefined) return nothing;
  const found = readGluedTitle(first.text);
  // A first line without an end is a title only above something.
  if (found === undefined || (second === undefined && found.rest === "")) return nothing;
  const { title, bodies, rest } = found;
  const source = facts.source ?? (bodies === "" ? undefined : bodies.replace(/[\s\u3000]+/g, "、"));
  return {
    pieces: rest === "" ? pieces.slice(1) : [{ ...first, text: rest }, ...pieces.slice(1)],
    facts: { ...facts, title, ...(source !== undefined && { source }) },
    leftOut: [
      { text: title, line: first.line, reason: "repeated-title" },
      ...(bodies === "" ? [] : [{ text: bodies, line: first.line, reason: "issuing-body" as const }]),
    ],
  };
}

/** Names of bodies, parted by blanks; the last one may be glued to the text after it. */
const BODIES =
  /^(?:[^\s，。、：]{2,14}(?:部|委|局|院|厅|办|会|署|行|公司|集团|中心)[\s\u3000、]{1,4}){1,30}[^\s，。、：]{2,10}?(?:部|委|局|院|厅|署|总行|公司|集团|中心)/;

/** Shortest title that a blank alone parts from the text, in characters; 调查 显示 is no title and text. */
const SHORTEST_PARTED = 8;
const SAYS = /^(?:显示|顯示|表明|指出|认为|認為|发现|發現|提出|的|中|是)/;

/** A title that ends in a usual word, with what is glued to it: bodies, then the text or a heading. */
function readGluedTitle(text: string): { title: string; bodies: string; rest: string } | undefined {
  const words = text.trim();
  const head = /^[^，。；：]*/.exec(words)?.[0] ?? "";
  for (const { 0: genre, index } of head.matchAll(GENRE)) {
    const end = index + genre.length;
    const title = words.slice(0, end);
    const after = words.slice(end).trim();
    if (lengthOf(title) > LONGEST_TITLE) break;
    const parted = /^[\s\u3000]/.test(words.slice(end)) && lengthOf(title) >= SHORTEST_PARTED;
    const bodies = BODY.test(after) ? after : (BODIES.exec(after)?.[0] ?? "");
    if (after === "" || bodies !== "" || (parted && !SAYS.test(after)))
      return { title, bodies, rest: after.slice(bodies.length).trim() };
  }
  const whole = lengthOf(words) <= LONGEST_TITLE && !/[，。；：]/.test(words);
  return whole ? { title: words, bodies: "", rest: "" } : undefined;
}
