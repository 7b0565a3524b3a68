import { messageBlocks, messageText } from "../standin/compose-text.ts";
import type { seedWorkspace } from "../standin/default-workspace.ts";
import { install } from "../standin/default-workspace.ts";
import type { Workspace } from "../standin/workspace.ts";

/** How long before the start the conversations of the workspace took place, in milliseconds. */
const SOME_TIME_AGO = 40 * 60_000;

/**
 * A small office: three channels, two colleagues and an administrator, and someone from a partner organisation.
 * The bot is in two of the channels; into the third it can be invited.
 */
export const seedOffice: typeof seedWorkspace = (workspace, token, scopes) => {
  const { directory } = workspace;
  directory.addTeam({ id: "T0WENCE", name: "研究室", domain: "yanjiushi" });
  directory.addTeam({ id: "T0PARTNER", name: "合作单位", domain: "partner" });
  directory.addUser({ id: "USLACKBOT", name: "slackbot", realName: "系统提示" });
  directory.addUser({ id: "U0LI", name: "李晓雯", realName: "李晓雯" });
  directory.addUser({ id: "U0WANG", name: "王博", realName: "王博" });
  directory.addUser({ id: "U0CHEN", name: "陈静", realName: "陈静", isAdmin: true });
  directory.addUser({ id: "U0ZHAO", name: "赵一帆", realName: "赵一帆", teamId: "T0PARTNER" });
  const bot = install(workspace, {
    teamId: "T0WENCE",
    token,
    scopes,
    botUserId: "U0WENCE",
    botId: "B0WENCE",
  });
  const us = ["李晓雯", "王博", "陈静"];
  directory.addChannel({ id: "C0OFFICE", name: "研究室", members: [...us, bot.botUserId] });
  directory.addChannel({ id: "C0CHAT", name: "闲聊", members: us });
  directory.addChannel({
    id: "C0PARTNERS",
    name: "对外合作",
    members: ["李晓雯", "陈静", "赵一帆", bot.botUserId],
    connectedTeams: ["T0PARTNER"],
  });
  const start = workspace.clock() - SOME_TIME_AGO;
  write(workspace, "C0OFFICE", "U0CHEN", start, "调研报告定稿了。以后查内容不用翻全文，直接问 @问策 就行。");
  write(workspace, "C0OFFICE", "U0WANG", start + 6 * 60_000, "正好要写材料：年轻干部为什么抵触说教？");
  write(
    workspace,
    "C0CHAT",
    "U0LI",
    start + 11 * 60_000,
    "这个频道还没有请 @问策 进来，要用的话输入 /invite @问策",
  );
  write(workspace, "C0PARTNERS", "U0ZHAO", start + 15 * 60_000, "大家好，我是合作单位的赵一帆。");
};

/** Puts a message where it stood before the bot was there: nobody is told of it. */
function write(workspace: Workspace, channel: string, user: string, at: number, typed: string): void {
  const { directory, ids, messages, timestamps } = workspace;
  const blocks = messageBlocks(directory, typed).map((block) => ({
    ...block,
    type: "rich_text",
    block_id: ids.next("b"),
  }));
  messages.add({
    type: "message",
    channel,
    ts: timestamps.next(at),
    user,
    team: directory.user(user).teamId,
    text: messageText(directory, typed),
    blocks,
  });
}
