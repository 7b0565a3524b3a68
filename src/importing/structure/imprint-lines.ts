import { MARK_STYLES, readMark } from "../../corpus/heading-marks.ts";
import type { Block, LeftOut, StatedFacts } from "../block.ts";
import { endsSentence } from "../reading/line-layout.ts";
import { findDate } from "./dates.ts";
import { lengthOf } from "./heading-text.ts";

/** Longest title, in characters without blanks. */
export const LONGEST_TITLE = 60;

/** Longest name of anyone else than a body who signs, likewise. */
const LONGEST_SIGNATURE = 16;

/** Words that the titles of reports and official documents end in. */
export const GENRE =
  /(?:意见|通知|报告|规划|方案|办法|公报|决定|纲要|计划|条例|规定|细则|通报|公告|决议|纪要|建议|白皮书|蓝皮书|综述|答记者问|问答|解读|思考|研究|调查|分析)(?:（[^（）]{1,20}）)?/g;
export const NUMBER = /[〔[（(【［][ ]?(?:19|20)[0-9]{2}[ ]?[〕\]）)】］][ ]?第?[ ]?[0-9]{1,5}[ ]?号/;
export const ADDRESSEE = /^(?:各|国务院各|中央|省|市|县|区|本|有关|全)[^。；]{1,200}[：:]$/;
export const BODY =
  /^(?:[^。；：:]{0,100}[\s、，])?[^\s。；：:、，]{2,25}(?:部|委|局|室|院|厅|政府|司|集团|中心|(?:课题|调研|调查|考察|评估|编写|起草|工作|研究|联合|小)组|大学|党校|研究所|[总支查]队|银行|总署|党组|处|社|会|人大|政协|科|网|[日晚早时周]报)$/;
export const LABELLED_TITLE =
  /^(?:标题|题[\s\u3000]{0,2}目|标[\s\u3000]{1,2}题|题名)[：:][\s\u3000]*([^。；：:]{2,80})$/;
/** What columns of a table of texts are called. */
const COLUMN =
  /^(?:(?:发布|更新)?(?:时间|日期)|标题|题目|正文|内容|全文|来源|作者|摘要|链接|网址|栏目|分类|关键词|序号|编号|id|url|title|date|content|text)$/i;
/** The red line on top of an official paper. */
export const LETTERHEAD = /^[^，。：《]{2,40}(?:政府|委员会|办公[厅室]|[厅局部委院会])文件$/;
export const DATE_ONLY =
  /^[（(]?[\s\u3000]*(?:(?:19|20)[0-9]{2}|[〇零○一二三四五六七八九]{4})[\s\u3000]*[-年./][^。；，]{0,14}[日号月0-9][\s\u3000]*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[）)]?$/;
export const SUBTITLE = /^(?:——|--|—|──)/;

/** Whether a line at the end is who signs: a body, or above a date any short line without marks. */
export function isSignature({ level, role }: Block, text: string, dated: boolean): boolean {
  const unmarked = readMark(text) === undefined;
  if (BODY.test(text)) return dated || (unmarked && role === undefined);
  const plain = !/[，。；：！？]/.test(text) && unmarked;
  return dated && plain && level === undefined && lengthOf(text) <= LONGEST_SIGNATURE;
}

/** Whether a title goes on in the next line: it has no end of its own, or the next has no beginning. */
export function isBrokenTitle(title: string, next: Block): boolean {
  const text = next.text.trim();
  if (lengthOf(title) + lengthOf(text) > LONGEST_TITLE || endsSentence(text) || next.level !== undefined)
    return false;
  if (readMark(text) !== undefined || DATE_ONLY.test(text) || BODY.test(text) || next.role !== undefined)
    return false;
  const ended = endsInGenre(title);
  return !ended && (endsInGenre(text) || /[的与和及暨、]$/.test(title));
}

/** Parts a body and a date that share a line. */
export function splitBodyAndDate(block: Block): Block[] {
  const [, body = "", date = ""] =
    /^([^\s。]{2,30})[\s\u3000]{1,60}(\S{6,20})$/.exec(block.text.trim()) ?? [];
  const shared = BODY.test(body) && DATE_ONLY.test(date);
  return shared ? [body, date].map((text) => ({ ...block, text })) : [block];
}

function endsInGenre(text: string): boolean {
  const last = [...text.matchAll(GENRE)].at(-1);
  return last !== undefined && last.index + last[0].length === text.trimEnd().length;
}

export function withoutMark(text: string): string {
  const mark = readMark(text);
  return mark === undefined || MARK_STYLES[mark.style].rank < MARK_STYLES.dashed.rank
    ? text
    : text.slice(mark.end).trim();
}

export function squeeze(text: string): string {
  return text.replace(/[\s\u3000]+/g, "");
}

/** Dates and sources that stood in lines already taken out. */
export function factsOfFurniture(stated: StatedFacts, furniture: readonly LeftOut[]): StatedFacts {
  const imprints = furniture.filter(({ reason }) => /^(?:by-line|upload)$/.test(reason));
  const published =
    stated.published ?? imprints.map(({ text }) => findDate(text)).find((date) => date !== undefined);
  const source =
    stated.source ?? imprints.map(({ text }) => statedSource(text)).find((name) => name !== undefined);
  return {
    ...stated,
    ...(published !== undefined && { published }),
    ...(source !== undefined && { source }),
  };
}

/** What stands after 来源： and the like, up to a blank. */
export function statedSource(text: string): string | undefined {
  const match =
    /(?:来源|來源|出处|发布人|发布机构|信息来源|文章来源)[ \u3000]{0,3}[：:][ \u3000]{0,3}[-—]?([^\s：:|【]{2,40})/.exec(
      text,
    );
  return match?.[1];
}

/** What a line of a table of texts holds: a date, the longest other cell as text or title, one more as title. */
export function readCells(
  row: string,
): { readonly published?: string; readonly title?: string; readonly text?: string } | undefined {
  const cells = row.split("\t");
  if (cells.every((cell) => COLUMN.test(cell.trim()))) return {};
  const date = cells.find((cell) => DATE_ONLY.test(cell.trim()));
  const [longest = "", ...rest] = cells.filter((cell) => cell !== date).sort((a, b) => b.length - a.length);
  if (date === undefined || rest.some((cell) => cell.length > LONGEST_TITLE)) return undefined;
  const published = findDate(date);
  const isText = lengthOf(longest) > LONGEST_TITLE;
  const title = isText ? rest[0] : longest;
  return {
    ...(published !== undefined && { published }),
    ...(title !== undefined && { title }),
    ...(isText && { text: longest }),
  };
}

const COVER_LETTER = /^[^。《]{0,60}《([^《》]{4,80})》[^。]{0,40}印发给你们[^。]{0,80}。/;

/** The title of the document that a cover letter sends, and the letter. */
export function readCoverLetter(
  text: string,
): { readonly title: string; readonly letter: string } | undefined {
  const match = COVER_LETTER.exec(text);
  return match?.[1] === undefined ? undefined : { title: match[1], letter: match[0] };
}
