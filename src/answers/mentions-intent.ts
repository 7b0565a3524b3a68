import { takeKinds } from "../corpus/kind-words.ts";
import { isQuestion, withoutFillers } from "./question-words.ts";

const WHICH =
  /(?:有)?(?:哪几|哪些|哪|几|多少|什么)(?:份|篇|个)?(?:调研|调查|研究)?报告(?:里|中|都|也|还|曾经|曾){0,3}(?:提到|提及|谈到|讲到|说到|涉及|写到|讨论|论述|关于)(?:过|了|到)?/u;

const MENTIONS = "(?:提到|提及|提过|谈到|谈过|讲到|讲过|说到|涉及|写到)(?:过|了)?";
const IN_REPORT =
  "(?:(?:这份|这篇|这个|该)?(?:调研|调查|研究)?(?:报告|材料|文章|文件)(?:里面|里头|里|中|内)?)?(?:还|也|都)?";
const IS_OR_NOT = `(?:(?:有没有|有无|是否有?|是不是有?)(?:专门|具体)?${MENTIONS}|提没提到?过?)`;
/** 有没有提到就业, 报告提到就业了吗, 就业有没有提到. */
const WHETHER = new RegExp(
  `^(?:${[
    `${IN_REPORT}${IS_OR_NOT}(?<asked>.+)`,
    `${IN_REPORT}有?${MENTIONS}(?<said>.+?)[了过]?(?:吗|没有|没|么)`,
    `(?<first>.+?)${IN_REPORT}(?:${IS_OR_NOT}|有?${MENTIONS}(?:吗|没有|没|么))`,
  ].join("|")})[?!。\\s]*$`,
  "u",
);

/**
 * What a question wants to know mentioned: 哪几份报告提到人才流失, 有没有提到人才流失 and 报告提到人才流失了吗 are about
 * 人才流失.
 *
 * @param question normalised.
 * @returns undefined when it asks for anything else, or names nothing.
 */
export function findMentionsTopic(question: string): string | undefined {
  const which = WHICH.exec(question);
  if (which !== null)
    return named(`${question.slice(0, which.index)} ${question.slice(which.index + which[0].length)}`);
  const { asked, said, first } = WHETHER.exec(question)?.groups ?? {};
  const topic = named(asked ?? said ?? first ?? "");
  if (topic === undefined || isQuestion(topic) || withoutFillers(topic) === "") return undefined;
  // 有没有提到停车的问题 asks for these, and not whether.
  return takeKinds(topic).kinds.length > 0 ? undefined : topic;
}

function named(text: string): string | undefined {
  const topic = text.replace(/(?:的)?[吗呢啊?!。,\s]{1,5}$/u, "").trim();
  return /[\p{L}\p{N}]/u.test(topic) ? topic : undefined;
}
