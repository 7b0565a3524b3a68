import { KIND_WORDS } from "../../corpus/kind-words.ts";
import { normalise } from "../../search/normalise.ts";

const ENGLISH =
  /\b(?:what|which|who|how|why|when|where|is|are|does|do|did|can|the|about|of|in|report|tell|list|show)\b/u;

/** A word of four letters and more with a consonant that no pinyin has there, and a vowel, which initials have not. */
const NO_PINYIN = /\b(?=[a-z]{4})(?=[a-z]*[aeiou])[a-z]*[bcdfjklmpqstwxyz](?![aeiouvh])/u;

/** Whether a question is put in English; what it says in Chinese is searched as ever. Normalised. */
export function isEnglish(question: string): boolean {
  if (/\p{Script=Han}/u.test(question) || !/\s/u.test(question.trim())) return false;
  return ENGLISH.test(question) || NO_PINYIN.test(question);
}

/** Whether a message as it was sent is put in English, and is answered in English. */
export function asksInEnglish(sent: string): boolean {
  return isEnglish(normalise(sent));
}

/** What asks of a report as a whole, in Chinese, in this order; a blank for what says nothing beside it. */
const FORMS: readonly (readonly [words: RegExp, chinese: string])[] = [
  [/\bpart (\d+),?/gu, "第$1部分"],
  [/\bopening,?/gu, "开篇"],
  [/\bsection (\d+)(?![.\d]),?/gu, "第$1节"],
  [/(?<=\bparagraphs? [\d、 ]{1,20}),? (?:and )?(?=\d)/gu, "、"],
  [/\bparagraphs? ([\d、]+)/gu, "第$1段"],
  [/\bsection (?=\d)/gu, " "],
  [/\bhow (?:long|many (?:words|pages|paragraphs))\b/gu, "报告多长"],
  [/\bhow many\b/gu, "多少条"],
  ...Object.values(KIND_WORDS).map(({ english, nouns }) => [english, nouns.at(-1) ?? ""] as const),
  [/\b(?:most (?:serious|important|urgent|pressing|effective)|biggest|worst|greatest)\b/gu, "最重要"],
  [/\b(?:implemented|carried out|adopted|put into practice)\b/gu, "落实了吗"],
  [/\b(?:who wrote|written by|authors?)\b/gu, "作者"],
  [/\b(?:published|(?:publication )?date|source|title)\b/gu, "发布时间"],
  [/\b(?:summar(?:y|i[sz]e)|outline|overview|contents?|about|cover)\b/gu, "概括"],
  [/\b(?:figures|numbers|statistics|data)\b/gu, "有哪些数据"],
  [
    /\b(?:what|which|who|when|is|are|was|were|the|an?|this|that|its|in|of|on|for|by|does|do|did|has|have|had|been|be|there|any|all|they|you|it|find|found|see|identif(?:y|ied)|list(?:ed)?|rais(?:ed?|es)|mention(?:ed|s)?|ma[dk]e|show|give|tell|me|us|please|say|main|key|reports?)\b/gu,
    " ",
  ],
];

/** A question in English for the report as a whole, in Chinese; undefined where it names anything else. Normalised. */
export function inChinese(question: string): string | undefined {
  if (!/[a-z]/u.test(question)) return undefined;
  const words = FORMS.reduce((text, [form, chinese]) => text.replace(form, chinese), question).replace(
    /[\s,]+/gu,
    "",
  );
  return /[a-z]/u.test(words) ? undefined : words;
}
