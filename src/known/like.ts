import { setImmediate as nextTurn } from "node:timers/promises";
import { askedText } from "../answers/forms/asked-text.ts";
import { asksForAction } from "../answers/wanted-kind.ts";
import { partHeld } from "../search/coverage-ranker.ts";
import { writeNumerals } from "../search/numerals.ts";
import type { Question } from "../search/question.ts";

/**
 * How much of each question the other has to hold for both to ask the same; 0 to 1, default 0.7. At 0.6 the same
 * thing asked of another body counts as the same, above 0.8 a word more no longer does.
 */
const LIKE = 0.7;

/** Numbers, and ordinals of one character, which are no numbers in other texts. */
const NUMBERS = /\d+(?:\.\d+)*|(?<=第)[一二三四五六七八九十]+/gu;

/** Whether two questions ask the same of the same: each holds what the other names, and they ask in one way. */
export function isLike(one: Question, other: Question): boolean {
  if (numbersIn(one) !== numbersIn(other)) return false;
  const [way, otherWay] = [wayOf(one), wayOf(other)];
  if (way !== undefined && otherWay !== undefined && way !== otherWay) return false;
  return Math.min(partHeld(one, meantBy(other)), partHeld(other, meantBy(one))) >= LIKE;
}

/** A question with what may stand for its terms: the other's text need not be where synonyms were looked for. */
function meantBy({ text, alternatives }: Question): string {
  return [text, ...alternatives.flatMap(({ others }) => others)].join("\n");
}

/** Puts together what asks the same, in the order of the first of each; others get their turn of the event loop. */
export async function groupAlike<Asked extends { readonly question: string }>(
  all: readonly Asked[],
  read: (question: string) => Question,
): Promise<Asked[][]> {
  const groups: { readonly asked: Question; readonly members: Asked[] }[] = [];
  for (const one of all) {
    await nextTurn();
    const asked = read(askedText(one.question));
    const same = groups.find((group) => isLike(group.asked, asked));
    if (same === undefined) groups.push({ asked, members: [one] });
    else same.members.push(one);
  }
  return groups.map(({ members }) => members);
}

function numbersIn({ normalised }: Question): string {
  return [...new Set(writeNumerals(normalised).match(NUMBERS))].sort().join(" ");
}

const WAYS = [
  ["who", /谁|哪位|哪个(?:单位|部门)/u],
  ["when", /什么时[候间]|何时|哪一?[年月天]/u],
  ["why", /为什么|为何|为啥|原因/u],
] as const;

/** What a question wants to know of its topic; undefined where it names nothing but the topic. */
export function wayOf({ normalised, form }: Question): string | undefined {
  if (form.asksFigure) return "figure";
  return (
    WAYS.find(([, asks]) => asks.test(normalised))?.[0] ?? (asksForAction(normalised) ? "how" : undefined)
  );
}
