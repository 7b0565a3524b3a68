import { quotedTitle } from "../../answers/wording.ts";
import { readAddress, sectionId } from "../../corpus/address.ts";

// Every sentence of App Home, of browsing and of the channels' settings. Pure functions: value in, Chinese out.

export const HOME_LABELS = {
  title: "问策",
  examples: "可以这样问",
  contents: "报告目录",
  reminders: "提醒",
  allReminders: "全部提醒",
  privacy: "隐私",
  erase: "删除我的记录",
  eraseTitle: "删除你的记录？",
  eraseText: "你的评价、意见和没有答案的提问都会删除，不能恢复。你设的提醒不受影响。",
  eraseConfirm: "删除",
  cancel: "取消",
  close: "关闭",
  admin: "管理（只有工作区管理员看得到）",
  questions: "待处理的提问",
  apart: "与报告无关的提问",
  handled: "已处理",
  exportFeedback: "导出反馈（CSV）",
  view: "查看",
  channels: "频道设置",
  previous: "上一页",
  next: "下一页",
  front: "返回主页",
  read: "阅读",
  shareSection: "分享到频道…",
  open: "打开",
  browseTitle: "报告目录",
  openContents: "打开目录",
  allReports: "全部报告",
  sectionTitle: "报告原文",
  previousSection: "上一节",
  nextSection: "下一节",
  shareTo: "分享到…",
  shareHint: "选一个频道，把这一节分享过去。",
  share: "分享",
  edit: "修改",
  addChannel: "设置一个频道",
  workspace: "默认设置",
  reset: "恢复默认",
  settingsTitle: "频道设置",
  workspaceTitle: "默认设置",
  save: "保存",
  channel: "哪个频道",
  reports: "问哪些报告（不选就是全部）",
  followUps: "消息串里的追问",
  followUpsOn: "不用 @ 也回答",
  followUpsOff: "只回答 @ 我的",
  helperPerson: "请人解答时转给谁",
  helperChannel: "或者转到哪个频道",
} as const;

/** @param sentTo host that questions and reports are sent to, for what they mean; undefined for none. */
export function privacyText(days: number, sentTo: string | undefined): string {
  const where =
    sentTo === undefined
      ? "查找全部在自己的服务器上进行，不调用大语言模型，问题不会发往第三方"
      : `不调用大语言模型；为了比较意思，报告的段落和问题会发往 ${sentTo}（管理员设置的向量服务）`;
  return `${where}。评价过的提问、写下的意见和没有答案的提问会保留 ${days} 天，供管理员改进。保存时不记名字，只记一个由密钥算出的代号和所在的频道（私信不记）；消息串里问过、答过什么记 30 天，好接着追问；别的提问回答完就不再保留。随时可以在这里删除你自己的记录。`;
}

export function settingsText(isAdmin: boolean): string {
  const what = "频道问哪些报告、消息串里答不答追问、请谁解答";
  return isAdmin
    ? `可以设置：${what}。`
    : `${what}，由工作区管理员在问策的主页里设置。每日提醒人人都能设：/wence 提醒`;
}

export function erased(count: number): string {
  return count === 0 ? "没有你的记录。" : `已删除你的 ${count} 条记录。`;
}

export function partLine(number: number, heading: string): string {
  return number === 0 ? untitledSection(number, 1) : `第${number}部分：${heading}`;
}

/** Leads from a section to another that the report links to it. */
export function linkedLabel(kind: "recommendation" | "problem", id: string): string {
  return `${kind === "problem" ? "对应问题" : "对应建议"} ${id}`;
}

/**
 * Of paragraphs that stand before the first heading.
 *
 * @param sections of the part: without others, they are all that it has.
 */
export function untitledSection(part: number, sections: number): string {
  if (part === 0) return "开篇";
  return sections === 1 ? "正文" : "引言";
}

export function sectionCount(count: number): string {
  return `${count} 节`;
}

export function pageText(from: number, shown: number, total: number): string {
  return `第 ${from + 1}–${from + shown} 条，共 ${total} 条`;
}

export function moreText(label: string, count: number): string {
  return `${label}（${count}）`;
}

export const noReminders = "还没有提醒。";
export const noQuestions = "最近没有这样的提问。";
export const noTallies = "最近还没有回答过提问。";
export const adminIntro = "最近 30 天：";
export const talliesCut = "报告较多，这里只列出最常引用的。";

export function questionsText(count: number, apart: number): string {
  return `没有答案或被评为「没用」的提问 ${count} 条${apart === 0 ? "" : `；另有 ${apart} 条与报告无关，没有列出`}`;
}

export function problemsText(count: number): string {
  return `报告文件有 ${count} 处问题，改好之前沿用原来的内容（新文件则暂不收录）：`;
}

export interface TallyFacts {
  readonly title: string;
  readonly answers: number;
  readonly useful: number;
  readonly useless: number;
}

export function tallyText({ title, answers, useful, useless }: TallyFacts): string {
  return `${quotedTitle(title)}：回答 ${answers} 次，有用 ${useful}，没用 ${useless}`;
}

/** @param people who asked. */
export function questionStateText(
  isUnanswered: boolean,
  date: string,
  people: number,
  called: boolean,
): string {
  const times = people === 1 ? "" : ` · ${people} 人问过`;
  return `${date} · ${verdictText(isUnanswered ? "unanswered" : "useless")}${times}${called ? " · 已请人解答" : ""}`;
}

export const hitsIntro = "引用最多的章节：";

export function hitText(bar: string, count: number, section: string): string {
  return `${bar} ${count} 次 · ${section}`;
}

export function verdictText(verdict: "useful" | "useless" | "unanswered"): string {
  return { useful: "有用", useless: "没用", unanswered: "没有答案" }[verdict];
}

/** Headings of the exported table. */
export const EXPORT_COLUMNS = {
  time: (zone: string) => `时间（${zone}）`,
  channel: "频道（私信不记）",
  verdict: "评价",
  question: "提问",
  missing: "意见",
  shown: "当时给出",
  calledAt: "请人解答的时间",
  solvedAt: "解决的时间",
} as const;

/** @param date `YYYY-MM-DD`. */
export function exportFile(date: string): string {
  return `问策反馈-${date}.csv`;
}

export const exportDone = "反馈已导出成 CSV 文件，在你与我的私信里。";
export const exportRefused =
  "我没有权限发文件：请管理员给应用加上 files:write 和 im:write 权限；也可以在服务器上运行 npm run -s feedback:export > feedback.csv 导出。";

export const questionHandled = "已标为处理。";
export const questionGone = "这个问题已经被提问人删除了。";

export function missingLine(missing: string): string {
  return `意见：${missing}`;
}

/**
 * @param sections their addresses.
 * @param titleOf a report's title by its slug, said where sections of several reports were shown.
 */
export function shownLine(
  sections: readonly string[],
  titleOf: (slug: string) => string | undefined,
): string {
  const shown = sections.flatMap((section) => readAddress(section) ?? []);
  const hasSeveral = new Set(shown.map(({ slug }) => slug)).size > 1;
  const places = shown.map(({ slug, part, section = 0 }, at) => {
    const isNamed = hasSeveral && slug !== shown[at - 1]?.slug;
    const place = section > 0 ? sectionId(part, section) : part > 0 ? `第${part}部分` : "开篇";
    return `${isNamed ? quotedTitle(titleOf(slug) ?? slug) : ""}${place}`;
  });
  return `当时给出：${places.join("、")}`;
}

export interface SettingsFacts {
  /** In `mrkdwn`; undefined for the workspace. */
  readonly channel: string | undefined;
  /** Escaped names; undefined for all reports. */
  readonly reports: readonly string[] | undefined;
  readonly followUps: boolean;
  /** In `mrkdwn`. */
  readonly helper: string | undefined;
}

/** One line about a channel's settings, in `mrkdwn`. */
export function settingsLine({ channel, reports, followUps, helper }: SettingsFacts): string {
  const asked = reports === undefined ? "全部报告" : reports.join("、");
  return [
    channel ?? "其他频道、私信和主页",
    asked,
    followUps ? "追问不用 @" : "追问要 @",
    helper === undefined ? "没有指定解答人" : `请 ${helper} 解答`,
  ].join(" · ");
}

/** A report that a channel is limited to, by its slug, and that is not there any more. */
export function goneReport(slug: string): string {
  return `${slug}（已不在库中）`;
}

export const reportsMissing = "有频道限定的报告已不在库中，请到频道设置里改。";
export const noReports = "本频道限定的报告已不在库中。";
export const oneHelper = "人和频道只能选一个。";
export const channelMissing = "请选一个频道。";
export const settingsSaved = "已保存。";
export const onlyAdmins = "只有工作区管理员能改。";
export const chooseChannel = "请选一个频道。";
export const sectionGone = "报告已经更新，这一节不在了。";
export const browseOffer = "点下面的按钮翻看报告目录。";

export function sharingSection(channel: string): string {
  return `正在分享到 ${channel}…`;
}

export function sectionShared(channel: string): string {
  return `已分享到 ${channel}。`;
}

export function sectionSharedBefore(channel: string): string {
  return `你已经把这一节分享到 ${channel} 了，没有再发。还要再发一次，请再点「分享」。`;
}

export const sectionShareFailed = "没能分享过去。请先在那个频道输入 /invite @问策，再试一次。";
