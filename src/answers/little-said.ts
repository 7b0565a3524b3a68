import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import { announces } from "../search/excerpt.ts";

/** Articles of laws that the report quotes: the law's title, the first of them, what opens a quotation with one. */
const ARTICLE = /^[“"]?第[一二三四五六七八九十百零\d]+条|^《[^《》]*》$/u;
/** Most passages of one quotation that are looked back through. */
const LONGEST_QUOTATION = 8;
/** Thanks and by-lines. */
const LITTLE =
  /^(?:谨?(?:此|向).{0,20}(?:感谢|谢意|谢忱)|(?:最后|再次|在此|非常|十分|衷心|诚挚|[，,])*(?:地|的)?(?:感谢|鸣谢|致谢)|[(（]?(?:作者|执笔|撰稿|供稿|课题组|调研组)(?:成员|人)?[:：])|(?:在此|谨|特此|一并)[^。！!]{0,20}(?:感谢|谢意|谢忱)[。！!]?$/u;
/** Sections that say how things are to be done in general. */
const PRINCIPLES = /^(?:(?:总体|基本|工作|指导)?(?:要求|原则|思想|思路)|鸣谢|致谢)$/u;

/** Whether a passage finds nothing out, or says in general what others say in particular. */
export function saysLittle(source: LocatedPassage): boolean {
  return PRINCIPLES.test(source.section.heading) || findsNothing(source);
}

/** Whether it is thanks or a by-line. */
export function isThanks({ passage }: Pick<LocatedPassage, "passage">): boolean {
  return LITTLE.test(passage.text.trim());
}

/** Whether it is thanks, a by-line, or of a quoted law to the end of the quotation. */
export function findsNothing({ section, passage }: LocatedPassage): boolean {
  const text = passage.text.trim();
  if (isThanks({ passage }) || ARTICLE.test(text)) return true;
  const at = section.passages.indexOf(passage);
  for (const { text: before } of section.passages.slice(Math.max(0, at - LONGEST_QUOTATION), at).reverse()) {
    const closed = before.lastIndexOf("”");
    if (before.lastIndexOf("“") > closed) return ARTICLE.test(before.trim());
    if (closed >= 0) return false;
  }
  return false;
}

/** Shorter than this, in UTF-16 code units, a passage without an end is a heading or a label, and a question leads on. */
const LABEL = 50;
const ENDS = /[。.！!;；…”’」』）)》]$/u;
/** An item of a list, by its mark or by its end. */
const ITEM =
  /^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|其[一二三]|第[一二三四五六七八九十][，,、]|[-•·])/u;
const GOES_ON = /[；;，,、]$/u;

/** Most items of one list. */
const MOST_ITEMS = 8;

/**
 * What a passage announces that says little alone, a lead-in or a label (主要有以下几点：, 案例：): the next passage of
 * its section, and as many items as go on from there. Empty for all others.
 */
export function announcedBy({ section, passage }: LocatedPassage, corpus: Corpus): readonly LocatedPassage[] {
  const text = passage.text.trim();
  const isLabel = text.length < LABEL && !ENDS.test(text);
  if (!announces(text) && !isLabel) return [];
  const next = section.passages.indexOf(passage) + 1;
  // One more than is shown, since it tells whether the list goes on; a section of a careless import is thousands long.
  const following = section.passages.slice(next, next + MOST_ITEMS + 1);
  const last = following.findIndex(({ text: item }, at) => {
    const after = following[at + 1]?.text;
    return after === undefined || !(GOES_ON.test(item.trim()) || (ITEM.test(item) && ITEM.test(after)));
  });
  return following
    .slice(0, Math.min(last + 1, MOST_ITEMS))
    .flatMap(({ address }) => corpus.passage(address) ?? []);
}
