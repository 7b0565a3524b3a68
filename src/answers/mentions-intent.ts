const ASKED =
  /(?:有)?(?:哪几|哪些|哪|几|多少|什么)(?:份|篇|个)?(?:调研|调查|研究)?报告(?:里|中|都|也|还|曾经|曾){0,3}(?:提到|提及|谈到|讲到|说到|涉及|写到|讨论|论述|关于)(?:过|了|到)?/u;

/**
 * What a question wants the reports listed for that speak of it: 哪几份报告提到人才流失 is about 人才流失.
 *
 * @param question normalised.
 * @returns undefined when it asks for anything else, or names nothing.
 */
export function findMentionsTopic(question: string): string | undefined {
  const match = ASKED.exec(question);
  if (match === null) return undefined;
  const rest = `${question.slice(0, match.index)} ${question.slice(match.index + match[0].length)}`;
  const topic = rest.replace(/(?:的)?[吗呢啊?!。,\s]{1,5}$/u, "").trim();
  return /[\p{L}\p{N}]/u.test(topic) ? topic : undefined;
}
