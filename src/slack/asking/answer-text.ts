import { asksInEnglish } from "../../answers/forms/english.ts";
import { quotedTitle } from "../../answers/wording.ts";
import { FEEDBACK_LABELS } from "../feedback/feedback-text.ts";

// Every sentence that a Slack user reads. Pure functions: value in, text out.

/** What a button, menu or title says. */
export const LABELS = {
  share: "公开",
  sharing: "正在公开到频道…",
  read: "原文",
  close: "关闭",
  readingTitle: "报告原文",
  recommendation: "对应建议",
  problem: "对应问题",
  examples: "可以这样问：",
  topics: "报告谈到的有：",
  undo: "撤回",
  undoMine: "撤回（分享人）",
  ask: "提个问题",
  postInThread: "回复到消息串",
  resultTitle: "报告的回答",
  askTitle: "向报告提问",
  askField: "你的问题",
  askSubmit: "提问",
  cancel: "取消",
} as const;

/** What stands around an answer, in the language that was asked in. */
export const ANSWER_TEXTS = {
  chinese: {
    ...{ share: LABELS.share, sharing: LABELS.sharing, read: LABELS.read, topics: LABELS.topics },
    ...{ recommendation: LABELS.recommendation, problem: LABELS.problem, colon: "：" },
    asked: (question: string) => `问：${question}`,
    moreHits: (count: number) => `还有 ${count} 条`,
    /** Under a sentence that says that the report does not answer. */
    howToAsk: "换个说法再问一次，或用 /wence 目录 翻看报告。",
    partTitle: (number: number, heading: string) => (number === 0 ? heading : `第${number}部分：${heading}`),
    outlineCount: (count: number) => `（共 ${count} 条）`,
    outlineCut: "条目较多，这里没有全部列出。",
    pairColumns: ["问题", "对应建议"],
    moreInFullText: "内容较长，这里没有全部列出；其余请点「原文」。",
    ...{ useful: FEEDBACK_LABELS.useful, useless: FEEDBACK_LABELS.useless, call: FEEDBACK_LABELS.call },
  },
  english: {
    ...{ share: "Share", sharing: "Sharing with the channel…", read: "Source text", topics: "It covers: " },
    ...{ recommendation: "Recommendation", problem: "Problem", colon: ": " },
    asked: (question: string) => `Q: ${question}`,
    moreHits: (count: number) => `${count} more`,
    howToAsk: "Put it in other words, or leaf through the report with /wence contents. ",
    partTitle: (number: number, heading: string) => (number === 0 ? heading : `Part ${number}: ${heading}`),
    outlineCount: (count: number) => ` (${count})`,
    outlineCut: "There are many items; not all are listed here.",
    pairColumns: ["Problem", "Recommendation"],
    moreInFullText: "This is long and not shown whole; open the source text for the rest.",
    useful: "Useful",
    useless: "Not useful",
    call: "Ask a person",
  },
} as const;

export const askedLine = ANSWER_TEXTS.chinese.asked;
export const moreInFullText = ANSWER_TEXTS.chinese.moreInFullText;
export const partTitle = ANSWER_TEXTS.chinese.partTitle;

/** @param question as it was sent. */
export function answerTexts(question: string) {
  return asksInEnglish(question) ? ANSWER_TEXTS.english : ANSWER_TEXTS.chinese;
}

export const helpInEnglish: readonly string[] = [
  "I look for answers in research reports. I quote them word for word and say where each quotation stands; a problem comes with what the report recommends for it.",
  "/wence and a question: only you see the answer, and can share it with the channel",
  "@问策 and a question in a channel: I answer in the thread, where you can go on asking",
  "A direct message: just write the question",
  "/wence contents: leaf through the reports; /wence remind: a paragraph a day for a channel",
  "A report in Chinese has to be asked in Chinese.",
];

export const helpIntro =
  "我从调研报告里找答案：原文照引、注明出处；问到一个问题，就一并带上报告为它提出的建议。";

export function introduction(reports: number): string {
  return `我是问策，从${reports === 1 ? "一份" : ` ${reports} 份`}调研报告里找答案。直接问就行：我引用报告原文、注明出处，问到一个问题，就一并带上报告为它提出的建议。`;
}

export const introductionLimits =
  "我不闲聊、不写总结、不替人判断，也不回答报告以外的事；报告没有写到的，我会直说。更多用法：/wence 帮助";

/** Answers thanks. */
export const welcome = "不客气！";

export const waysToAsk: readonly string[] = [
  "/wence 加上问题：答案只有你能看到，觉得有用再公开到频道",
  "在频道里 @问策 加上问题：在消息串里回答，接着追问不用再 @",
  "给我发私信：直接写问题就行",
  "消息的「⋮」菜单里选「查报告」：用那条消息提问",
];

export function helpReports(titles: readonly string[]): string {
  return `现在收录了 ${titles.length} 份报告：${titles.map(quotedTitle).join("、")}`;
}

export function helpPrivacy(days: number): string {
  return `评价过的和没有答案的提问不记名保留 ${days} 天；在我的主页可以删除自己的记录。`;
}

export const helpSummary = "问策的用法：输入 /wence 加上问题，或 @问策 提问。";

export function sharedBy(userId: string): string {
  return `由 <@${userId}> 分享`;
}

export function askedBy(userId: string): string {
  return `由 <@${userId}> 提问`;
}

/** In the place of the private copy. In `mrkdwn`. */
export function sharedText(channelId: string): string {
  return `已公开到 <#${channelId}>。`;
}

/** Under the field for a question: who will read the answer. */
export const answerIsPublic = "回答会发在这条消息的消息串里，频道里的人都看得到。";
export const undoAtPost = "我不在那个频道里，请在公开的那条消息的「⋯」菜单里撤回。";

export const excerptCut = "……";
export const passageGone = "报告已经更新，这一段有了改动或已不在。请重新提问。";
export const someChanged = "报告已经更新，当时引用的有些段落有了改动或已不在，这里不再列出。";
export const answerChanged = "报告已经更新，现在的答案和你看到的不同，所以没有公开。请重新提问。";

/** For a failure that the person can do nothing about. */
export const apology = "抱歉，刚才没能查到，请稍后再试一次。";
/** While an answer takes long. */
export const stillAnswering = "这个问题还没答上来，我还在查。有了答案会发给你，不用再问一遍。";

export function tooManyQuestions(perMinute: number): string {
  return `问得有点快，我一分钟最多答你 ${perMinute} 个问题。歇一小会儿再问吧，我都在。`;
}

/** When there is no further try. */
export const setAside = "抱歉，这条试了几次都没能答上来，已经记下，管理员会看到。可以换个说法再问一次。";
export const notYourShare = "只有分享的人能撤回。";
export const undoFailed = "没能撤回，这条消息可能已经不在了。";
export const nothingToSearch = "这条消息里没有文字，查不了。";
export const postingInThread = "正在回复到消息串…";
export const postedInThread = "已回复到消息串。";
export const postFailed = "没能回复到消息串。请先把 @问策 邀请进频道（/invite @问策），再试一次。";
export const shareFailed = "没能公开到频道，答案仍然只有你能看到。请稍后再试，或先把 @问策 邀请进频道。";

/**
 * Opens what a person is told privately because it could not be said where they asked.
 *
 * @param channel Slack's reference to that channel; undefined where they asked in private.
 * @param answered whether the answer follows.
 */
export function answerMissed(channel: string | undefined, answered: boolean): string {
  const where =
    channel === undefined ? "你刚才的提问，我没能在原处答复" : `你在 ${channel} 的提问，我没能在那里答复`;
  return answered ? `${where}，答案在这里，只有你能看到：` : `${where}，请稍后再问一次。`;
}
