import { KIND_WORDS, type NamedPartKind } from "./kind-words.ts";

/** 怎么办 and the like ask for a way out, which the problem itself brings along as its recommendation. */
const NO_NOUN = /怎么|如何|咋/u;

const ASKED = Object.entries(KIND_WORDS).map(([kind, words]) => {
  const nouns = words.split("|").filter((word) => !NO_NOUN.test(word));
  const noun = nouns.join("|");
  return [
    kind as NamedPartKind,
    new RegExp(
      `(?:什么|哪些|啥|几条|几个|几项|怎样的|哪方面的?)(?:具体|主要)?的?(?:${noun})|的(?:${noun})(?:是什么|呢|有哪些|有什么)[?？。]*$`,
      "u",
    ),
  ] as const;
});

/**
 * The kind of part in which a question with a subject of its own wants its answer: 对转业干部有什么建议 wants
 * recommendations, 年轻干部有哪些问题 problems.
 *
 * @param question normalised.
 */
export function findWantedKind(question: string): NamedPartKind | undefined {
  return ASKED.find(([, pattern]) => pattern.test(question))?.[0];
}
