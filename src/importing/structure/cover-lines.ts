import { type HeadingMark, MARK_STYLES } from "../../corpus/heading-marks.ts";
import { findDate, findMonths } from "./dates.ts";
import { KIND_ENDING, lengthOf } from "./heading-text.ts";
import { USUAL_PARTS } from "./headings.ts";

/** What stands above the title of a paper sent along with another. */
export const ATTACHMENT = /^附[\s\u3000]?[件录表][\s\u3000]?[0-9一二三四五六七八九十]{0,3}[：:]?$/;

/** The issue of a bulletin: its name stands above, and below, the title of what it brings. */
export const ISSUE =
  /^第[\s\u3000]?[0-9一二三四五六七八九十〇]{1,5}[\s\u3000]?期(?:[\s\u3000]*[（(]总第?[0-9]{1,5}期[）)])?$/;

const COVER_LABEL =
  /^(?:题目(?![：:])|(?:课题|论文|报告|调研|项目)(?:题目|名称|编号)|学院|学校|院系|系别|专业|班级|专业班级|年级|姓名|学号|(?:指导)?(?:教师|老师)|团队名称|队长|成员|实践(?:时间|地点)|(?:委托|评价|编制|主管|完成|承担|实施|填报|报送)(?:单位|机构|部门))(?:[：:](.+))?$/;

/** What a cover says of a paper, in a line or in a row of two cells: its title, who drew it up, or neither. */
export function readCoverLine(line: string): { readonly title?: string; readonly body?: string } | undefined {
  const [label = "", cell, ...more] = line.split("\t").map((words) => words.replace(/[\s\u3000]+/g, ""));
  const named = COVER_LABEL.exec(label);
  const value = cell ?? named?.[1];
  if (named === null || value === undefined || more.length > 0) return undefined;
  if (/^(?:课题|论文|报告|调研)?(?:题目|名称)/.test(label)) return { title: value };
  return /^(?:评价|编制|完成|承担|填报|报送)/.test(label) ? { body: value } : {};
}

/** Where authors work, in brackets, with its postal code. */
const AFFILIATION = /^[（(].{4,200}[0-9]{6}[）)]$/;
/** Several names with the numbers of their affiliations: 张伟1，李晓红2. */
const NUMBERED_NAMES =
  /^(?:\p{Script=Han}[\s\u3000]?\p{Script=Han}{1,3}[0-9](?:[，,、\s][0-9]){0,3}[，,、\s\u3000]{0,3}){1,12}$/u;
/** Who wrote a paper, if anyone, and a date, perhaps all in brackets. */
const SIGNED =
  /^[（(]?([^，。；：:（(]{0,30}?)[\s\u3000]*(?:19|20)[0-9]{2}[-年./][0-9]{1,2}[-月./][^，。；：:]{0,12}$/;

/** Longest name that stands below a title without anything that says so, in characters. */
const LONGEST_NAME = 12;

/** Who wrote a paper and when, as a line right below its title; undefined where it is no such line. */
export function readByLine(
  line: string,
  numbered: boolean,
): { readonly name?: string; readonly published?: string } | undefined {
  if (AFFILIATION.test(line) || NUMBERED_NAMES.test(line)) return {};
  const [, name = ""] = SIGNED.exec(line) ?? [];
  const published = findDate(line) ?? findMonths(line)[0];
  if (published !== undefined && SIGNED.test(line)) return { published, ...(name !== "" && { name }) };
  // Where headings have numbers, a short line above them is none.
  const bare = numbered && lengthOf(line) <= LONGEST_NAME && !/^[0-9]|[，。；：:！？“”《》（）]/.test(line);
  return bare && !USUAL_PARTS.test(line.replace(/\s/g, "")) && !KIND_ENDING.test(line) ? {} : undefined;
}

/** Whether a mark is the first of numbered headings. */
export function isFirst(mark: HeadingMark | undefined): boolean {
  return mark?.number === 1 && MARK_STYLES[mark.style].strong;
}
