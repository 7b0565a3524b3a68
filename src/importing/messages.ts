import type { Language } from "../corpus/content-problem.ts";
import type { PartKind } from "../corpus/report.ts";
import type { FurnitureReason } from "./block.ts";
import type { GuessKind } from "./guess.ts";
import type { LinkReason } from "./linking/links.ts";
import type { RefusalReason } from "./refusal.ts";

/** Everything the command says on the terminal. */
export interface Messages {
  readonly refusal: Readonly<Record<RefusalReason, string>>;
  readonly kind: Readonly<Record<PartKind, string>>;
  readonly guess: Readonly<Record<GuessKind, (words: string) => string>>;
  readonly reason: Readonly<Record<FurnitureReason, string>>;
  readonly linkReason: Readonly<Record<LinkReason, string>>;
  readonly refused: (file: string, why: string) => string;
  readonly written: (path: string) => string;
  readonly wouldWrite: (path: string) => string;
  readonly kept: (path: string) => string;
  readonly facts: (title: string, published: string, source: string) => string;
  readonly preface: string;
  readonly passages: (count: number) => string;
  readonly link: (to: string, confidence: string, reason: string) => string;
  readonly askedLink: (to: string, confidence: string, reason: string) => string;
  readonly guesses: string;
  readonly leftOut: (count: number) => string;
  readonly more: (count: number) => string;
  readonly atLine: (line: number, text: string) => string;
  readonly unwritable: (path: string, code: string) => string;
  readonly nothingUsable: string;
  readonly tally: (done: number, failed: number) => string;
  readonly onlyOne: (option: string) => string;
  readonly badSlug: string;
  readonly badDate: string;
  readonly progress: string;
  readonly usage: string;
}

const USAGE =
  "npm run import -- FILE… [--out DIR] [--title TITLE] [--slug SLUG] [--date YYYY-MM-DD] [--force] [--dry-run]";

const CHINESE: Messages = {
  refusal: {
    empty: "文件是空的，请确认导出时内容已保存",
    "too-large": "文件超过 50 MB 或 2,000 页，请拆成几份后再导入",
    unreadable: "无法读取，请检查路径是否存在、是否为普通文件、是否有读取权限",
    encrypted: "文件已加密，请先用密码打开并另存为不加密的文件",
    damaged: "文件已损坏，请用原来的软件重新保存，或换一份完整的文件",
    "image-only": "PDF 里只有图片，没有文字，请先做文字识别（OCR）",
    mojibake: "文字是乱码（曾按错误的编码打开并保存），请从原始文件重新导出为 UTF-8",
    "archive-too-large": "解压后的内容过大，疑似压缩炸弹，请另存一份正常的 Word 文件",
    "rich-text": "RTF 文件不能直接导入，请用 Word 或 WPS 打开，另存为 .docx",
    "unknown-format": "不是能识别的格式，请另存为 .docx、.doc、.pdf、.html、.md 或 .txt",
    "no-text": "清理之后没有可用的正文，请确认文件里有段落文字",
  },
  kind: { achievements: "成效", problems: "问题", recommendations: "建议", other: "其他" },
  guess: {
    "lost-number": (words) => `“${words}”像是丢了编号的标题，已作为一节`,
    "missing-number": (words) => `“${words}”之前缺号`,
    "repeated-number": (words) => `“${words}”的编号重复，已顺延`,
    "plain-heading": (words) => `“${words}”没有编号，按短行猜作标题`,
    "title-from-file": (words) => `没有找到题目，暂用文件名“${words}”，请用 --title 指定`,
    "date-guessed": (words) => `没有写明日期，暂用 ${words}，请用 --date 指定`,
    "no-headings": () => "没有找到标题，全文作为一部分",
  },
  reason: {
    navigation: "网页导航",
    links: "链接",
    sharing: "分享按钮",
    related: "相关阅读",
    upload: "文档网站的说明",
    "page-number": "页码",
    "running-line": "页眉页脚",
    contents: "目录",
    caption: "图片说明",
    picture: "图片",
    marks: "标记符号",
    "front-matter": "其他系统的文件头",
    "by-line": "署名或来源",
    addressee: "主送机关",
    "cover-letter": "印发通知",
    translation: "标题的译文",
    "sign-off": "落款",
    contact: "联系方式",
    "document-number": "文号",
    "issuing-body": "发文机关",
    "repeated-title": "题目",
    "outside-article": "正文以外",
    comment: "点评",
    note: "注释",
  },
  linkReason: { numbering: "编号对应", wording: "用词相近", both: "编号对应且用词相近" },
  refused: (file, why) => `${file}：${why}。`,
  written: (path) => `已写入 ${path}`,
  wouldWrite: (path) => `试运行，没有写入；将写入 ${path}`,
  kept: (path) => `${path} 已存在，保留不动；要覆盖请加 --force。`,
  facts: (title, published, source) => `《${title}》 ${published}　来源：${source}`,
  preface: "（开头）",
  passages: (count) => `${count} 段`,
  link: (to, confidence, reason) => `→ ${to}（${confidence}，${reason}）`,
  askedLink: (to, confidence, reason) => `→ ${to}？（${confidence}，${reason}；已写成注释，待确认）`,
  guesses: "请核对：",
  leftOut: (count) => `未收入正文的 ${count} 处：`,
  more: (count) => `……另有 ${count} 处`,
  atLine: (line, text) => `第 ${line} 行：${text}`,
  unwritable: (path, code) => `${path} 无法写入（${code}），请检查 --out 是否为可写的文件夹。`,
  nothingUsable: "没有导入任何报告。",
  tally: (done, failed) => `导入 ${done} 份，另有 ${failed} 份没有导入，原因见上。`,
  onlyOne: (option) => `${option} 只能用于一个文件，请分开导入。`,
  badSlug: "--slug 只能含小写字母、数字和连字符。",
  badDate: "--date 请写成 2021-04-17 这样的日期。",
  progress: "导入 {bar} {percentage}%",
  usage: `用法：${USAGE}`,
};

const ENGLISH: Messages = {
  refusal: {
    empty: "the file is empty; check that it was saved with its content",
    "too-large": "the file has over 50 MB or 2,000 pages; split it and import the pieces",
    unreadable: "it cannot be read; check that it exists, is an ordinary file, and may be read by this user",
    encrypted: "the file is encrypted; open it with its password and save it without one",
    damaged: "the file is damaged; save it again from its program, or get a whole copy",
    "image-only": "the PDF holds pictures of text only; run text recognition (OCR) on it first",
    mojibake: "the text was decoded wrongly once and saved so; export it again from the original as UTF-8",
    "archive-too-large": "it unpacks to far more than a report holds; save it again as an ordinary Word file",
    "rich-text": "it is an RTF file; open it in Word or WPS and save it as .docx",
    "unknown-format": "its format is not known; save it as .docx, .doc, .pdf, .html, .md or .txt",
    "no-text": "no text is left after cleaning; check that the file holds paragraphs",
  },
  kind: {
    achievements: "achievements",
    problems: "problems",
    recommendations: "recommendations",
    other: "other",
  },
  guess: {
    "lost-number": (words) => `"${words}" looks like a heading that lost its number, and was made a section`,
    "missing-number": (words) => `a number is missing before "${words}"`,
    "repeated-number": (words) => `the number of "${words}" was used before; it takes the next one`,
    "plain-heading": (words) => `"${words}" has no number, and was taken for a heading by its look`,
    "title-from-file": (words) =>
      `no title was found; the file's name "${words}" stands for it. Set it with --title`,
    "date-guessed": (words) => `no date is stated; ${words} stands for it. Set it with --date`,
    "no-headings": () => "no headings were found; the whole text is one part",
  },
  reason: {
    navigation: "navigation",
    links: "links",
    sharing: "share buttons",
    related: "related reading",
    upload: "notes of a document site",
    "page-number": "page number",
    "running-line": "running header or footer",
    contents: "table of contents",
    caption: "picture caption",
    picture: "picture",
    marks: "marks",
    "front-matter": "foreign front matter",
    "by-line": "by-line or source",
    addressee: "addressee",
    "cover-letter": "cover letter",
    translation: "a heading's translation",
    "sign-off": "sign-off",
    contact: "contact",
    "document-number": "document number",
    "issuing-body": "issuing body",
    "repeated-title": "title",
    "outside-article": "outside the article",
    comment: "comment on the text",
    note: "note",
  },
  linkReason: { numbering: "same number", wording: "like wording", both: "same number and like wording" },
  refused: (file, why) => `${file}: ${why}.`,
  written: (path) => `written to ${path}`,
  wouldWrite: (path) => `dry run, nothing written; would write ${path}`,
  kept: (path) => `${path} exists and is kept; use --force to replace it.`,
  facts: (title, published, source) => `${title}, ${published}, source: ${source}`,
  preface: "(opening)",
  passages: (count) => `${count} ${count === 1 ? "passage" : "passages"}`,
  link: (to, confidence, reason) => `-> ${to} (${confidence}, ${reason})`,
  askedLink: (to, confidence, reason) =>
    `-> ${to}? (${confidence}, ${reason}; written as a comment for you to decide)`,
  guesses: "Please check:",
  leftOut: (count) => `Left out, ${count}:`,
  more: (count) => `… and ${count} more`,
  atLine: (line, text) => `line ${line}: ${text}`,
  unwritable: (path, code) =>
    `${path} cannot be written (${code}); check that --out is a folder that may be written to.`,
  nothingUsable: "No report was imported.",
  tally: (done, failed) => `${done} imported; ${failed} not, for the reasons above.`,
  onlyOne: (option) => `${option} is for one file; import them one by one.`,
  badSlug: "--slug may hold only lower-case letters, digits and hyphens.",
  badDate: "--date must be a date such as 2021-04-17.",
  progress: "importing {bar} {percentage}%",
  usage: `usage: ${USAGE}`,
};

export const MESSAGES: Readonly<Record<Language, Messages>> = { en: ENGLISH, zh: CHINESE };
