const PLACE_NOUN = "(?:小节|节|章|部分|部份|段落|段|页)";

/** Ways to ask where in the report something stands; each is cut out, so that what it asks about is left. */
const PLACE = new RegExp(
  [
    `(?:是|写|放|出现|记载)?(?:在|见|见于|出自|属于|位于|来自)?(?:报告|文章|全文|文)?的?(?:哪|第几|什么)(?:一|个|几)?(?:个)?${PLACE_NOUN}(?:里|中|上)?(?:提到|提及|说到|讲到|写到|谈到|涉及|说过|讲过|说的|讲的|写的|提的|里|讲|写|提|说|有)?(?:的|了|过)?`,
    "(?:报告|文章|文中|原文|书)(?:里|中)?的?(?:在)?(?:哪里|哪儿|哪)(?:提到|提及|说到|讲到|写到|谈到|说|讲|写|提)(?:过|了)?",
    "(?:在)?(?:哪里|哪儿|哪)(?:提到|提及|说到|讲到|写到|谈到|写着|写的)(?:过|了)?",
    "(?:的)?(?:出处|原文位置|具体位置)(?:是|在)?(?:哪里|哪儿|哪|什么)?",
    "(?:是|语)?出自(?:报告|文章|原文)?(?:的)?(?:哪里|哪儿|哪|何处)",
    "(?:在|位于)?(?:报告|文章|原文|文)(?:里|中)?的?(?:哪里|哪儿|什么位置|什么地方|哪个位置|哪个地方)",
  ].join("|"),
  "u",
);

/**
 * What a question asks the place of: 灯下黑在哪一节 is about 灯下黑, 哪里提到了泄密 about 泄密.
 *
 * @param question normalised.
 * @returns undefined when it does not ask where in the report something stands; an empty text when it asks
 *   for a place and names nothing.
 */
export function readPlaceQuestion(question: string): string | undefined {
  const match = PLACE.exec(question);
  if (match === null) return undefined;
  return `${question.slice(0, match.index)} ${question.slice(match.index + match[0].length)}`
    .replace(/^(?:报告|原文|文)[里中]的?/u, "")
    .trim();
}
