import type { Fault } from "./content-problem.ts";

// What content owners read when something is to be mended.

function fault(en: readonly [string, string], zh: readonly [string, string]): Fault {
  return { message: { en: en[0], zh: zh[0] }, remedy: { en: en[1], zh: zh[1] } };
}

/** What keeps a file, or a part of it, from being used. */
export const FAULTS = {
  noRegularFile: () =>
    fault(
      ["is no regular file", "Put the text itself here, not a folder, a pipe or a device"],
      ["不是普通文件", "请放入文本文件本身，不要放文件夹、管道或设备"],
    ),
  fileTooLarge: (megabytes: number) =>
    fault(
      [`is larger than ${megabytes} MB`, "Split it into several reports"],
      [`超过 ${megabytes} MB`, "请拆成几份报告"],
    ),
  notUtf8: () =>
    fault(["the file is not UTF-8 text", "Save it as UTF-8"], ["文件不是 UTF-8 文本", "请另存为 UTF-8"]),
  unreadable: (code: string) =>
    fault(
      [`cannot be read (${code})`, "Check that it exists and that this user may read it"],
      [`读不了（${code}）`, "请确认文件存在，且当前用户有权读取"],
    ),
  noFrontMatter: () =>
    fault(
      [
        "the front matter is missing",
        "Begin the file with title, slug, published and source between two lines of ---",
      ],
      ["缺少文件头", "请在文件开头用两行 --- 括起 title、slug、published 和 source"],
    ),
  yamlTooDeep: () =>
    fault(
      ["the YAML is nested too deeply", "Remove the brackets or indents"],
      ["YAML 嵌套过深", "请去掉多余的括号或缩进"],
    ),
  notYaml: (code: string) =>
    fault(
      [
        `not valid YAML (${code})`,
        "Correct this line; quote values that hold a colon or begin with a bracket",
      ],
      [`YAML 写法有误（${code}）`, "请改正这一行；值里有冒号或以括号开头时，请加引号"],
    ),
  yamlReference: (name: string) =>
    fault(
      [
        `*${name} is a reference in YAML, which content does not use`,
        "Put the value in quotes, or write it out",
      ],
      [`*${name} 在 YAML 中是引用，这里不支持`, "请给这个值加引号，或直接写出内容"],
    ),
  /** @param key where in the front matter; empty for the whole of it. */
  badField: (key: string, en: string, zh: string) =>
    fault(
      [
        `${key || "the front matter"} ${en}`,
        "Correct the front matter; README, “Add a report”, shows a complete one",
      ],
      [`${key || "文件头"} ${zh}`, "请改正文件头；README 的“Add a report”一节有完整示例"],
    ),
  unknownKey: (key: string) =>
    fault(
      [
        `${key} is no key of the front matter`,
        "Use title, slug, published, source, links, kinds and examples",
      ],
      [`文件头没有 ${key} 这一项`, "可用的有 title、slug、published、source、links、kinds、examples"],
    ),
  noParagraphs: () =>
    fault(
      ["the report has no paragraphs", "Write its text below the front matter"],
      ["报告没有正文", "请把正文写在文件头下面"],
    ),
  longParagraph: (length: number, limit: number) =>
    fault(
      [`a paragraph of ${length} characters; ${limit} is the most`, "Split it with blank lines"],
      [`这一段有 ${length} 字，最多 ${limit} 字`, "请用空行把它分成几段"],
    ),
  partTwice: (number: number) =>
    fault(
      [`part ${number} stands here for the second time`, "Renumber the heading"],
      [`第 ${number} 部分在这里重复出现`, "请改正标题的编号"],
    ),
  sectionTwice: (id: string) =>
    fault(
      [`section ${id} stands here for the second time`, "Renumber the heading"],
      [`${id} 节在这里重复出现`, "请改正标题的编号"],
    ),
  linkToNowhere: (id: string, known: readonly string[]) =>
    fault(
      [
        `links names section ${id}, which the report does not have`,
        `Correct the link; sections here are ${known.join(", ") || "none"}`,
      ],
      [`links 中的 ${id} 节不存在`, `请改正；现有各节：${known.join("、") || "无"}`],
    ),
  kindOfNowhere: (number: number) =>
    fault(
      [`kinds names part ${number}, which the report does not have`, "Correct or remove the line"],
      [`kinds 中的第 ${number} 部分不存在`, "请改正或删去这一行"],
    ),
  slugTaken: (slug: string, holder: string) =>
    fault(
      [`slug ${slug} is taken by ${holder}`, "Give this report a slug of its own"],
      [`slug ${slug} 已被 ${holder} 使用`, "请给这份报告另起一个 slug"],
    ),
  noReports: () =>
    fault(
      [
        "the folder holds no report",
        "Add a file NAME.md; npm run import makes one from a Word file, a PDF or a text",
      ],
      ["文件夹里没有报告", "请放入 .md 文件；可用 npm run import 从 Word、PDF 或文本生成"],
    ),
  noSuchKey: (name: string, keys: readonly string[]) =>
    fault(
      [`${name} is not known here`, `Use only ${keys.join(", ")}`],
      [`这里没有 ${name} 这一项`, `只能用 ${keys.join("、")}`],
    ),
  noList: (name: string) =>
    fault(
      [`${name} is not a list`, 'Write each entry on a line of its own with "- ", or all between [ and ]'],
      [`${name} 不是列表`, "请每项一行、以“- ”开头，或写在 [ ] 之间"],
    ),
  noKeys: (keys: readonly string[]) =>
    fault(["the file has no keys", `Use ${keys.join(", ")}`], ["文件里没有键", `请使用 ${keys.join("、")}`]),
  noDate: (text: string) =>
    fault(
      [`${text} is not a date`, "Write dates as 2027-01-01"],
      [`${text} 不是日期`, "日期请写成 2027-01-01"],
    ),
  bothLists: (text: string) =>
    fault(
      [`${text} is both a holiday and a workday`, "Keep it in one of the two lists"],
      [`${text} 既是假日又是工作日`, "请只保留在其中一个列表里"],
    ),
  noYear: (text: string) =>
    fault([`${text} is not a year`, "Write years as 2027"], [`${text} 不是年份`, "年份请写成 2027"]),
  noTerm: () =>
    fault(["expected a term", "Write one word or phrase"], ["这里应是一个词", "请写一个词或短语"]),
  emptyTerm: () => fault(["an empty term", "Remove it"], ["空的词", "请删去"]),
  longTerm: (term: string, limit: number) =>
    fault(
      [`"${term}" is longer than ${limit} characters`, "Write a term, not a sentence"],
      [`“${term}”超过 ${limit} 字`, "请写词，不要写句子"],
    ),
  smallGroup: () =>
    fault(
      ["a group needs at least two different terms", "Add one or remove the group"],
      ["一组同义词至少要有两个不同的词", "请补充或删去这一组"],
    ),
} as const;
