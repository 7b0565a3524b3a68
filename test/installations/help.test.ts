import { afterEach, beforeEach, expect, it } from "vitest";
import type { Installation } from "../../src/standin/app.ts";
import { type RunningBot, visibleText } from "../slack/running-bot.ts";
import { installHere, installOther, startOAuthBot } from "./oauth-bot.ts";

let bot: RunningBot;
let other: Installation;
beforeEach(async () => {
  bot = await startOAuthBot();
  other = installOther(bot.slack);
  for (const installation of [bot.slack.bot, other]) await installHere(bot, installation);
});
afterEach(() => bot.stop());

/** App Home of an administrator, on the page of the questions or of the settings. */
async function homePage(who: string, page: number): Promise<string> {
  const person = bot.slack.person(who);
  await person.openHome();
  const home = await bot.slack.waitFor(() => person.home);
  const before = JSON.stringify(home.blocks);
  await person.click(home, `home_page:${page}`);
  await bot.slack.waitFor(() => JSON.stringify(person.home?.blocks) !== before);
  return JSON.stringify(person.home?.blocks);
}

it("a workspace that installed the app has its questions linked to and answered by its people, with its own token", async () => {
  const { slack } = bot;
  slack.directory.addUser({ id: "U0FRANK", name: "frank", teamId: "T0OTHER" });
  slack.directory.addChannel({
    id: "C0HELP",
    name: "help",
    teamId: "T0OTHER",
    members: ["frank", other.botUserId],
  });
  const [erin, frank] = [slack.person("erin"), slack.person("frank")];
  await homePage("erin", 3);
  await erin.click(erin.home ?? expect.fail("no App Home"), "edit_workspace");
  await erin.submit(await slack.waitFor(() => erin.modal), { settings_helper_channel: "#help" });

  const asked = await erin.say("#lobby", `<@${other.botUserId}> 附近哪家奶茶好喝`, { raw: true });
  const refusal = await slack.waitFor(() => slack.thread(asked)[1]);
  await erin.click(refusal, "feedback:useless");
  const form = await slack.waitFor(() => erin.modal?.callback_id === "feedback_form" && erin.modal);
  await erin.submit(form, { call: ["call"] });
  const call = await slack.waitFor(() => slack.messages("#help").at(-1));
  const { domain } = slack.workspace.directory.team("T0OTHER");
  const link = `https://${domain}.slack.com/archives/C0LOBBY/p`;
  expect(call.bot_id).toBe(other.botId);
  expect(JSON.stringify(call.blocks)).toContain(link);
  expect(await homePage("erin", 2)).toContain(link);
  expect(await homePage("carol", 2)).not.toContain("奶茶");

  await frank.click(call, "question_answer");
  const answerForm = await slack.waitFor(() => frank.modal?.callback_id === "answer_form" && frank.modal);
  await frank.submit(answerForm, { answer: "楼下那家" });
  const told = await slack.waitFor(() => slack.thread(asked)[2]);
  expect(visibleText(told.blocks)).toMatch(/<@U0FRANK> 解答如下[\s\S]*楼下那家/);
  expect(told.bot_id).toBe(other.botId);
});
