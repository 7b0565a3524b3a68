// Everything that a reader of the page sees, besides what the bot says.

export const TEXT = {
  title: "问策试用台",
  standin: "这里是本机上的替身，不是 Slack；什么都不会发到网上。",
  connectionLost: "和本机服务的连接断了，正在重连……",
  channels: "频道",
  apps: "私信",
  actingAs: "当前身份",
  menu: "频道和身份",
  closeMenu: "收起",
  admin: "管理员",
  external: "外部",
  shared: "与外单位共享",
  unread: "有新消息",
  app: "应用",
  onlyYou: "仅你可见",
  edited: "（已编辑）",
  today: "今天",
  yesterday: "昨天",
  reply: "在消息串里回复",
  more: "更多操作",
  deleteMessage: "删除消息",
  thread: "消息串",
  closeThread: "关闭消息串",
  noReplies: "还没有回复",
  home: "主页",
  messages: "消息",
  homeEmpty: "应用还没有发布主页。",
  homeNone: "应用没有主页。",
  send: "发送",
  add: "快捷方式和命令",
  shortcuts: "快捷方式",
  commands: "命令",
  noCommandInThread: "消息串里不能用斜杠命令。请写 @问策 加上问题。",
  jumpToComposer: "跳到输入框",
  suggestions: "可以先试试",
  stepAsk: "问一个问题",
  stepRemind: "设一条提醒，再把时钟拨快，看它准时发出来",
  moveClock: "拨快时钟",
  stepHome: "打开问策的主页：目录、提醒、隐私都在那里",
  openHome: "打开主页",
  moreBelow: "下面还有",
  invite: "把成员请进这个频道",
  people: "成员",
  close: "关闭",
  back: "返回",
  confirm: "确定",
  cancel: "取消",
  closeAll: "关闭全部窗口",
  optional: "（可不填）",
  choose: "请选择",
  searchIn: "输入几个字查找",
  moment: "选时间",
  noChoice: "（不选）",
  moreOptions: "更多",
  helpful: "有用",
  notHelpful: "没用",
  feedbackGiven: "已反馈",
  linkLeaves: "在新窗口打开",
  imageNotLoaded: "图片不在本机，没有加载",
  unknownBlock: "这里还不会显示这种内容",
  clock: "时钟",
  clockReal: "和本机时间一致",
  clockNote: "时钟只能往前拨，机器人的提醒跟着它走。",
  hourLater: "一小时后",
  dayLater: "一天后",
  nextMorning: "下一个早上 9 点",
  chosenTime: "拨到",
  move: "快进",
  inspector: "请求记录",
  inspectorNote: "机器人和替身之间的每个请求，新的在上面",
  inspectorEmpty: "还没有请求。问一个问题看看。",
  closeInspector: "关闭请求记录",
  forge: "发一个伪造签名的请求",
  toBot: "替身 → 机器人",
  toSlack: "机器人 → 替身",
  pending: "等待中",
  noAnswer: "没有应答",
  sent: "发送的内容",
  answered: "应答",
  noBody: "（空）",
  selectExchange: "点一行看请求和应答的全文",
} as const;

export const CHECKS = {
  signed: "签名有效",
  refused: "验签不过，已拒绝",
  token: "令牌有效",
  "token-refused": "令牌被拒",
  none: "凭地址",
  pending: "验签中",
} as const;

export function membersText(count: number): string {
  return `${count} 人`;
}

export function repliesText(count: number): string {
  return `${count} 条回复`;
}

export function retryText(attempt: number): string {
  return `第 ${attempt} 次重发`;
}

export function composerText(where: string): string {
  return `发到 ${where}`;
}

export function beginningText(channel: string): string {
  return `#${channel} 从这里开始`;
}

/** Typed for the reader: a reminder for this very channel. */
export function reminderCommand(channel: string): string {
  return `/wence 提醒 #${channel} 09:00`;
}

export const directBeginning = "和问策的私信从这里开始";

/** While the clock is being moved: where it is, where it goes, and what a click does. */
export function movingText(now: string, goal: string): string {
  return `${now} → ${goal}（点击停下）`;
}

export function aheadText(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  if (hours < 48) return `比本机快约 ${Math.max(hours, 1)} 小时`;
  return `比本机快约 ${Math.round(hours / 24)} 天`;
}

export function failedText(reason: string): string {
  return `没有成功：${reason}`;
}

export function unknownCommand(command: string): string {
  return `没有「${command}」这个命令。`;
}

export function unknownMember(name: string): string {
  return `没有「${name}」这个人。写法：/invite @问策`;
}

export function signatureText(timestamp: string, value: string): string {
  return `时间戳 ${timestamp}，签名 ${value}`;
}

export function msText(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} 毫秒` : `${Math.round(ms)} 毫秒`;
}

/** What Slack's client and Slackbot say in English, as its Chinese edition would. */
export function clientText(english: string): string {
  if (english === "Please complete this required field.") return "请填写这一项。";
  const least = /^Please enter at least (\d+) characters\.$/.exec(english);
  if (least !== null) return `至少要 ${least[1]} 个字。`;
  const most = /^Please enter at most (\d+) characters\.$/.exec(english);
  if (most !== null) return `最多 ${most[1]} 个字。`;
  const trouble = /^We had some trouble connecting\. Try again\?(.*)$/.exec(english);
  if (trouble !== null) return `连接应用时出了问题，请再试一次。${trouble[1]}`;
  const failed = /^(\S+) failed with the error "(.+)"$/.exec(english);
  if (failed !== null) return `${failed[1]} 没有成功：机器人没有及时应答（${failed[2]}）`;
  return english;
}
