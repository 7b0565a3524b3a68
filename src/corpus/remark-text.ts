import type { Fault } from "./content-problem.ts";

// What `content:check` says of a file that can be used as it is, and may yet not be meant so.

function remark(en: readonly [string, string], zh: readonly [string, string]): Fault {
  return { message: { en: en[0], zh: zh[0] }, remedy: { en: en[1], zh: zh[1] } };
}

/** Kinds of markup that people would see in a quote, each as it is called in both languages. */
export const MARKUP = {
  image: { en: "an image", zh: "图片" },
  link: { en: "a link", zh: "链接" },
  bold: { en: "bold", zh: "加粗" },
  footnote: { en: "a footnote", zh: "脚注" },
  table: { en: "a table", zh: "表格" },
  code: { en: "code", zh: "代码" },
  box: { en: "a ::: box", zh: "::: 框" },
  definition: { en: "a definition of a link", zh: "链接定义" },
  tag: { en: "an HTML tag", zh: "HTML 标签" },
} as const;

export const REMARKS = {
  tags: () =>
    remark(["HTML tags around a text are left out", "Remove them"], ["文字两端的 HTML 标签已忽略", "请删去"]),
  gluedHeading: () =>
    remark(
      ["a heading without a blank after its # marks", "Write a blank after them"],
      ["标题的 # 后面缺空格，仍按标题读取", "请在 # 后加空格"],
    ),
  emptyHeading: () =>
    remark(["a heading without words is left out", "Remove it"], ["空标题已忽略", "请删去"]),
  underline: () =>
    remark(
      [
        "a row of - or = below a paragraph: Markdown would make it a heading, here it stays a paragraph",
        "Write ## before a heading, or a blank line above the row",
      ],
      [
        "段落下面有一行 - 或 =：Markdown 会当成标题，这里仍按段落读取",
        "是标题请写 ##，是分隔线请在上面空一行",
      ],
    ),
  firstLevel: (heading: string) =>
    remark(
      [
        `the first-level heading "${heading}" is left out`,
        "Write ## for parts and ### for sections; the title stands in the front matter",
      ],
      [`一级标题“${heading}”已忽略`, "部分请写 ##，节请写 ###；标题写在文件头里"],
    ),
  onlyFirstLevel: () =>
    remark(
      [
        "all headings are of the first level, so that the report has no parts",
        "Write ## for parts and ### for sections",
      ],
      ["全文只有一级标题，报告因此没有分部分", "部分请写 ##，节请写 ###"],
    ),
  deepHeading: (heading: string) =>
    remark(
      [
        `"${heading}" is read as text: headings end at ###`,
        "Fold it into its section, or make it a ### section",
      ],
      [`“${heading}”按正文读取：标题只到 ###`, "请并入所在的节，或改成 ### 的节"],
    ),
  likeHeading: (text: string, marks: string) =>
    remark(
      [`"${text}" looks like a heading and is read as text`, `Write ${marks} before it if it is one`],
      [`“${text}”像标题，却按正文读取`, `如果是标题，请在前面写 ${marks}`],
    ),
  strangeNumber: (heading: string) =>
    remark(
      [
        `the figure at the beginning of "${heading}" is read as words, not as the section's number`,
        "Write the number as （一） or 1. if it is one",
      ],
      [`“${heading}”开头的数字按文字读取，不作编号`, "如果是编号，请写成（一）或 1."],
    ),
  gap: (id: string, before: string) =>
    remark(
      [`section ${id} follows ${before}: numbers are left out`, "Check whether a heading was lost"],
      [`${before} 之后是 ${id}，编号不连续`, "请检查是否漏了标题"],
    ),
  emptyPart: (number: number) =>
    remark(
      [`part ${number} has no paragraphs`, "Write its text, or remove the heading"],
      [`第 ${number} 部分没有正文`, "请补上正文或删去标题"],
    ),
  emptySection: (id: string) =>
    remark(
      [`section ${id} has no paragraphs`, "Write its text, or remove the heading"],
      [`${id} 节没有正文`, "请补上正文或删去标题"],
    ),
  markup: (kind: keyof typeof MARKUP) =>
    remark(
      [`${MARKUP[kind].en} in Markdown: people would see its marks in a quote`, "Write plain text"],
      [`Markdown 的${MARKUP[kind].zh}：引用时会露出标记`, "请改成纯文字"],
    ),
  lineBreaks: () =>
    remark(
      [
        "line breaks inside a paragraph, which a quote would show",
        "Join its lines, or part paragraphs with a blank line",
      ],
      ["段落内有换行，引用时会照样显示", "请连成一行；是两段的请用空行分开"],
    ),
  long: (length: number) =>
    remark(
      [`a paragraph of ${length} characters`, "Split it by sense into paragraphs of 80 to 400"],
      [`这一段有 ${length} 字`, "请按意思分成 80 到 400 字的几段"],
    ),
  short: (length: number) =>
    remark(
      [`a paragraph of ${length} characters`, "Join it with the one that it belongs to"],
      [`这一段只有 ${length} 字`, "请并入相关的段落"],
    ),
  duplicate: (address: string) =>
    remark(
      [`the same paragraph as ${address}`, "Keep it in one place"],
      [`与 ${address} 的段落相同`, "请只保留一处"],
    ),
  linkTurned: (problem: string, recommendation: string) =>
    remark(
      [
        `links leads from ${problem}, which recommends, to ${recommendation}, which is a problem`,
        "Write the problem before the colon",
      ],
      [`links 的方向反了：${problem} 是建议，${recommendation} 是问题`, "冒号前应写问题"],
    ),
  unlinkedProblem: (id: string) =>
    remark(
      [`the problem ${id} has no recommendation`, "Add it to links, if the report recommends something"],
      [`问题 ${id} 没有对应的建议`, "报告若有相应建议，请写进 links"],
    ),
  unansweredExample: (question: string) =>
    remark(
      [`the example “${question}” finds no sure answer, and is not offered`, "Ask in the report's own words"],
      [`示例问题“${question}”没有确切的答案，不会列出`, "请换成报告里的说法"],
    ),
  unlinkedRecommendation: (id: string) =>
    remark(
      [`the recommendation ${id} answers no problem`, "Add it to links, if it answers one"],
      [`建议 ${id} 没有对应的问题`, "如有对应的问题，请写进 links"],
    ),
  unread: (name: string) =>
    remark(
      [
        `${name} is not read`,
        "Name reports *.md, words vocabulary.yml and days calendar.yml; npm run import makes reports of other files",
      ],
      [
        `没有读取 ${name}`,
        "报告请命名为 *.md，词表为 vocabulary.yml，日历为 calendar.yml；其他文件可用 npm run import 转成报告",
      ],
    ),
} as const;
