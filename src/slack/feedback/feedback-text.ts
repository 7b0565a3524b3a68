// Every sentence about feedback that a Slack user reads. Pure functions: value in, Chinese out.

export const FEEDBACK_LABELS = {
  useful: "有用",
  useless: "没用",
  usefulSpoken: "这个回答有用",
  uselessSpoken: "这个回答没用",
  formTitle: "哪里不合适？",
  submit: "提交",
  cancel: "取消",
  missing: "缺了什么，或者哪里不对（可以不填）",
  more: "补充几句，说明你想知道什么（可以不填）",
  call: "请人解答",
  answer: "解答",
  answerField: "你的解答",
  answerHint: "提问人会收到，注明是人工解答。",
  send: "发送",
  keep: "以后也这样答",
  solved: "已解决",
  link: "查看消息串",
} as const;

export const thanks = "谢谢，记下了。";
export const thanksForRemark = "谢谢，记下了，管理员会看到。";
export const missingHint = "请不要写个人信息。";
export const noHelper = "管理员还没有指定由谁解答；你的意见会留给管理员看。";
export const calledBefore = "这个问题已经转过去了。";

export const earlierUseful = "你之前评的是「有用」，提交后改成「没用」。";
export const nowUseless = "你之前评的「有用」已改成「没用」。";

/** In `mrkdwn`, within an option's 75 characters. */
export function callOption(helper: string): string {
  return `把问题转给 ${helper}`;
}

export function calledText(helper: string): string {
  return `已经把问题转给 ${helper}。`;
}

export function callFailed(helper: string): string {
  return `没能转给 ${helper}，可能我不在那个频道里。请直接联系，或告诉管理员。`;
}

/** To the person or channel that is to help. In `mrkdwn`. */
export function callText(asker: string, channel: string | undefined): string {
  const where = channel === undefined ? "" : `在 <#${channel}> `;
  return `${asker} ${where}向报告提问，没有得到满意的回答，想请人解答：`;
}

export const callNotice = "有一个问题想请人解答。";

export function missingText(missing: string): string {
  return `提问人补充：${missing}`;
}

export function solvedBy(user: string): string {
  return `${user} 标为已解决`;
}

/** To the person who asked. In `mrkdwn`. */
export function solvedNotice(asker: string, solver: string, question: string): string {
  return `${asker} 你请人解答的问题「${question}」，${solver} 已标为解决。`;
}

export const alreadySolved = "这个问题已经解决了。";
export const answeredBefore = "已经有人解答了这个问题，你的解答没有再发：";

/** Under what a person answered. */
export const byHand = "人工解答，非报告原文";

/** To the person who asked, above the answer. In `mrkdwn`. */
export function answeredNotice(asker: string, helper: string, question: string): string {
  return `${asker} 你问的「${question}」，${helper} 解答如下：`;
}

export function answeredBy(user: string): string {
  return `${user} 已解答`;
}

export const answerUnderWay = "正在把解答发给提问人……";
export const answerSent = "已经把解答发给提问人。";
export const answerNotSent = "没能把解答发给提问人。请复制下面的解答，直接联系，或者稍后再点「解答」。";
export const callGone = "提问人已经删除了这个问题，不用再解答。";

/** In plain text. */
export function toldKept(question: string): string {
  return `以后问「${question}」，就给出这段人工解答。可以在主页「指定的答案」里改。`;
}
