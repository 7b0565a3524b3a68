// Every sentence about reminders that a Slack user reads. Pure functions: value in, Chinese out.

import type { ReminderError } from "../../reminders/parse-reminder.ts";
import type { Days, PauseReason, Selection } from "../../reminders/reminder.ts";
import type { Managed } from "../../reminders/reminder-editor.ts";
import { momentText, zoneText } from "../kit/moment-text.ts";

export const REMINDER_LABELS = {
  formTitle: "每日提醒",
  editTitle: "修改提醒",
  save: "保存",
  cancel: "取消",
  close: "关闭",
  channel: "发到哪个频道",
  time: "几点",
  days: "哪些日子",
  weekdays: "选了「自选星期」时，选哪几天",
  selection: "发什么",
  zone: "时区",
  chosenDays: "自选星期",
  create: "新建提醒",
  pause: "暂停",
  resume: "恢复",
  edit: "修改",
  skip: "跳过下一次",
  pauseTitle: "暂停提醒",
  pauseUntil: "到哪一天恢复",
  pauseHint: "不选日期，就一直停到有人点「恢复」。",
  directly: "私信给我",
  sendNow: "立即发送一次",
  remove: "删除",
  removeTitle: "删除这条提醒？",
  removeText: "删除后不再发送，也不能恢复。",
  removeConfirm: "删除",
  another: "换一条",
  source: "相关原文",
  ask: "提个问题",
  more: "后面的",
  post: "一题一策",
  recommendation: "对应建议：",
  problem: "对应问题：",
} as const;

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;

/** @param weekday ISO: 1 Monday … 7 Sunday. */
export function weekdayName(weekday: number): string {
  return `周${WEEKDAYS[weekday - 1] ?? ""}`;
}

export function daysText(days: Days): string {
  if (days === "every") return "每天";
  if (days === "weekdays") return "工作日（周一至周五）";
  if (days === "workdays") return "法定工作日（含调休）";
  return `每${days.map(weekdayName).join("、")}`;
}

/** @param partTitle title of the part that is selected, when one is. */
export function selectionText(selection: Selection, partTitle: string): string {
  if (selection === "all") return "全部内容";
  if (selection === "problems") return "只要问题";
  if (selection === "recommendations") return "只要建议";
  return partTitle;
}

export interface ReminderFacts {
  /** Slack's reference to the channel, such as `<#C123>`. */
  readonly channel: string;
  readonly days: Days;
  readonly time: string;
  readonly zone: string;
  readonly content: string;
}

/** One line that says where, when and what. In `mrkdwn`; `content` is escaped by the caller. */
export function reminderLine({ channel, days, time, zone, content }: ReminderFacts): string {
  return `${channel} ${daysText(days)} ${time}（${zoneText(zone)}）· ${content}`;
}

export function nextText(instant: number, zone: string, now: number): string {
  return `下一次：${momentText(instant, zone, now)}`;
}

export function createdText(line: string): string {
  return `已设好提醒：${line}`;
}

export function changedText(line: string): string {
  return `已修改提醒：${line}`;
}

/** What comes next; `text` is a paragraph's beginning. */
export function previewText(text: string): string {
  return `下一条：「${text}」`;
}

/** @param content what the other reminder posts. In `mrkdwn`; escaped by the caller. */
export function clashText(content: string): string {
  return `:warning: 同一频道、同一时刻已有一条提醒（${content}），两条会先后发出。`;
}

export function pausedText(reason: PauseReason): string {
  switch (reason) {
    case "person":
      return "已暂停";
    case "channel_not_found":
      return "已暂停：找不到这个频道，它可能已删除，或我已不在其中";
    case "is_archived":
      return "已暂停：频道已归档";
    case "not_in_channel":
      return "已暂停：我不在这个频道里，请先 /invite @问策";
    case "restricted_action_thread_only_channel":
      return "已暂停：这个频道只许在消息串里发言";
    default:
      return reason.startsWith("restricted_action")
        ? "已暂停：频道或工作区的设置不许我在那里发言，请管理员放开"
        : "已暂停：Slack 不再接收我发到那里的消息，请管理员看一看";
  }
}

/** A direct message to the person who made the reminder. */
export function pauseNotice(line: string, reason: PauseReason): string {
  return `你设的提醒停下来了：${line}\n${pausedText(reason)}。处理好以后，在 /wence 提醒 列表 里点「恢复」。`;
}

export function doneText(
  action: "pause" | "resume" | "rest" | "skip" | "send" | "delete",
  when: string,
): string {
  switch (action) {
    case "pause":
      return "已暂停。";
    case "resume":
      return `已恢复。${when}`;
    case "rest":
      return `已暂停一段时间。${when}`;
    case "skip":
      return `已跳过一次。${when}`;
    case "send":
      return "这就发送一次。";
    case "delete":
      return "已删除。";
  }
}

export const listTitle = "这个工作区的提醒：";
export const listEmpty = "还没有提醒。输入 /wence 提醒 新建一条，或用一行写完：";
export const lineExample = "/wence 提醒 #频道 09:00 法定工作日 建议";
export const lineHelp =
  "提醒让频道每天看到报告里的一条：问题带上对应的建议。新建、查看、修改和删除：/wence 提醒 列表；也可以用一行写完频道、时间、日子和范围。";
export const mentionForm = "点下面的按钮新建提醒，或用一行写完：";
export const notYours = "这条提醒是别人设的，只有设置的人和工作区管理员能改。";
export const reminderGone = "这条提醒已经不在了。";
export const changedMeanwhile = "这条提醒刚刚被别人改过，请看最新的列表再试。";
export const nothingToPost = "报告里没有符合这个范围的内容，请换一个范围。";
export function refusalText(kind: Exclude<Managed["kind"], "done">): string {
  switch (kind) {
    case "gone":
      return reminderGone;
    case "not-yours":
      return notYours;
    case "changed-meanwhile":
      return changedMeanwhile;
    case "nothing-to-post":
      return nothingToPost;
  }
}

export const postGone = "换不了了：这条提醒已经删除，或报告里没有别的内容。";
export const chooseLaterDate = "请选明天或以后的日子。";
export const chooseDays = "选了「自选星期」，请至少勾选一天。";
export const weekdaysUnused = "只有选「自选星期」时才用勾选星期；请清空，或改选「自选星期」。";

export function botMissing(channel: string): string {
  return `我不在${channel}里，发不了提醒。请先在那个频道输入 /invite @问策，再设一次。`;
}

export const sayItDirectly =
  "我还不能主动给你发私信。请在与我的私信里写「提醒 9:00」，或请管理员给应用加上 im:write 权限。";

/** Only members may have something posted in a private channel. */
export const notMembers = "我找不到这个频道，或你不在里面：私有频道的提醒，只有频道成员能设、能发。";

/** The creator of a reminder has left its private channel. */
export const creatorLeft = "设这条提醒的人已不在这个私有频道里，不能再发。请由频道成员重新设一条。";

/** Under a field whose value is none that the form offers. */
export const chooseAgain = "这一项没有选好，请重新选。";

/** Under a field of a form, where no channel can be linked. */
export const botMissingShort = "我不在这个频道里。请先在那里输入 /invite @问策，再保存。";

export function uncoveredYearText(year: number): string {
  return `${year} 年的放假安排还没有收录，那一年暂按周一至周五发送。`;
}

export function swappedBy(userId: string): string {
  return `由 <@${userId}> 换了一条`;
}

export function roundText(number: number, total: number): string {
  return `第 ${number}/${total} 条`;
}

/** @param readers how many have marked the post as read. */
export function readLabel(readers: number): string {
  return readers === 0 ? "已阅" : `已阅 · ${readers} 人`;
}

export const lateText = "补发";

/** What could not be read of a one-line reminder. In `mrkdwn`; `text` is escaped by the caller. */
export function lineErrorText({ code, text }: ReminderError): string {
  switch (code) {
    case "channel-missing":
      return "没有写频道：请写 #频道名，并从 Slack 弹出的列表里选";
    case "channel-not-linked":
      return `「${text}」不是能找到的频道：请输入 # 后从弹出的列表里选`;
    case "time-missing":
      return "没有写时间：请写 09:00 这样的时间";
    case "time-invalid":
      return `「${text}」不是一天里的时间：请写 00:00 到 23:59，如 09:00`;
    case "zone-unknown":
      return `「${text}」不是时区：请写「北京时间」或 Europe/London 这样的名称`;
    case "part-unknown":
      return `「${text}」：报告里没有这一部分`;
    case "part-ambiguous":
      return `「${text}」：不止一份报告有这一部分，请在设置窗口里选`;
    case "repeated":
      return `「${text}」：同一项写了两次，请只留一个`;
    case "not-understood":
      return `「${text}」看不懂：日子写 每天、工作日、法定工作日 或 周一周三；内容写 全部、建议、问题 或 第2部分`;
  }
}

export const lineErrorsTitle = "这条提醒没有设成：";

/** Where an edit of the message cannot be read. In `mrkdwn`. */
export function unchangedText(line: string): string {
  return `原来的提醒没有变：${line}`;
}

export function exampleText(example: string): string {
  return `例如：${example}`;
}
