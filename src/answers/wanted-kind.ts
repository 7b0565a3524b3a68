import { KIND_WORDS, type NamedPartKind } from "../corpus/kind-words.ts";

// Phrases such as 怎么办 ask for a way out, which the problem itself brings along as its recommendation.
const ASKED = Object.entries(KIND_WORDS).map(([kind, { nouns }]) => {
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

/** 怎么处理, 谁来审, 应该注意什么; but not 怎么回事, 怎么会 or 是怎么来的, which ask how things are or came about. */
const ACTION =
  /(?<!是)(?:怎么|咋)(?!回事|样|了|啦|来的|会|还|就|这么|那么|总|老|不)|怎样(?!$)|如何(?!$)|谁(?:来|负责|管|牵头)|(?:应该|应当|该|要|需要)\p{Script=Han}{0,4}(?:什么|哪些|啥)/u;

/** Whether a question asks what is to be done, by its form. */
export function asksForAction(question: string): boolean {
  return ACTION.test(question.replace(/(?<![?？。!！\s])[?？。!！\s]+$/u, ""));
}
