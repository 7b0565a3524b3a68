import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SlackView } from "../../../src/standin/view-store.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let content: string;
let bot: RunningBot;
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), "wence-content-"));
  await cp("content", content, { recursive: true });
  bot = await startBot({ env: { CONTENT_DIR: content } });
});
afterEach(async () => {
  await bot.stop();
  await rm(content, { recursive: true });
});

const LEAVE = "年假有几天";

async function ask(question: string, who = "alice"): Promise<string> {
  const before = bot.slack.ephemeralFor(who).length;
  await bot.slack.person(who).command("#general", "/wence", question);
  return visibleText((await bot.slack.waitFor(() => bot.slack.ephemeralFor(who)[before])).blocks);
}

/** A page of the administrator's App Home, by its button and its name. */
async function open(button: string, area: string): Promise<SlackView> {
  const carol = bot.slack.person("carol");
  await carol.openHome();
  const isFront = () => JSON.stringify(carol.home ?? {}).includes(`"${button}"`) && carol.home;
  await carol.click(await bot.slack.waitFor(isFront), button);
  return bot.slack.waitFor(() => carol.home?.private_metadata.startsWith(area) && carol.home);
}

const openQuestions = () => open("home_page:2", "questions:");
const openList = () => open("home_page:4", "known:");

/** The form that an administrator's click opens. */
async function click(where: SlackView, actionId: string, choice?: string): Promise<SlackView> {
  const carol = bot.slack.person("carol");
  if (carol.modal !== undefined) await carol.close(carol.modal);
  await carol.click(where, actionId, choice);
  return bot.slack.waitFor(() => carol.modal);
}

/** The first question's choice of what to do with it. */
function teachingIn(view: SlackView): string {
  return /"(teach \w+)"/.exec(JSON.stringify(view.blocks))?.[1] ?? expect.fail("there is no question");
}

/** Teaches from the list of questions without an answer. */
async function teach(values: Readonly<Record<string, string>>) {
  const carol = bot.slack.person("carol");
  const questions = await openQuestions();
  const form = await click(questions, "open_question", teachingIn(questions));
  await carol.search(form, "known_place", "");
  return carol.submit(form, values);
}

describe("an administrator", () => {
  it("turns a question without an answer into a known one, from App Home, for everybody and for those like it", async () => {
    expect(await ask(LEAVE)).toContain("报告没有回答这个问题");
    const carol = bot.slack.person("carol");
    const questions = await openQuestions();
    await carol.click(questions, "open_question", teachingIn(questions));
    const form = await bot.slack.waitFor(() => carol.modal);
    expect(JSON.stringify(form.blocks)).toContain(`"initial_value":"${LEAVE}"`);
    const sections = await carol.search(form, "known_place", "");
    expect(sections[0]).toMatchObject({ text: { text: "报告没有" } });
    expect(sections[1]).toMatchObject({ text: { text: expect.stringMatching(/^0\.0 开篇/) } });
    const found = await carol.search(form, "known_place", "微信群泄密");
    const paragraph = found.find(({ value }) => String(value).includes("#2.3.1~"));
    const { view } = await carol.submit(form, { known_place: String(paragraph?.value) });
    expect(visibleText(view?.blocks)).toContain(`以后问「${LEAVE}」，就给出：《`);
    for (const who of ["alice", "bob"]) {
      const answer = await ask("请问年假一共有几天？", who);
      expect(answer).toContain("管理员指定");
      expect(answer).toContain("第2部分第3节第1段");
    }
    const asked = await bot.slack.person("bob").say("#general", `@wence ${LEAVE}`);
    const reply = await bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    expect(visibleText(reply.blocks)).toContain("管理员指定");
    await openQuestions();
    await bot.slack.waitFor(() => visibleText(carol.home?.blocks).includes("最近没有这样的提问"));
  });

  it("lists, changes and takes back what was taught, also after a restart", async () => {
    await ask(LEAVE);
    await teach({ known_place: "nowhere" });
    expect(await ask(LEAVE)).toMatch(/报告没有回答这个问题。[\s\S]*管理员指定/);
    // What was taught to have no answer is no question that needs one.
    await expect
      .poll(async () => visibleText((await openQuestions()).blocks), { timeout: 5_000 })
      .toContain("最近没有这样的提问");
    await bot.restart();
    const carol = bot.slack.person("carol");
    const list = await openList();
    expect(visibleText(list.blocks)).toContain(LEAVE);
    const entry = /"edit (\w+)"/.exec(JSON.stringify(list.blocks))?.[1];
    const form = await click(list, "known_entry", `edit ${entry}`);
    const section = (await carol.search(form, "known_place", "2.3"))[1];
    await carol.submit(form, { known_question: "产假有几天", known_place: String(section?.value) });
    await bot.slack.waitFor(() => visibleText(carol.home?.blocks).includes("产假有几天"));
    expect(visibleText(carol.home?.blocks)).not.toContain(LEAVE);
    expect(await ask("产假有几天")).toMatch(/2\.3[\s\S]*管理员指定/);
    const changed = /"remove (\w+)"/.exec(JSON.stringify(carol.home?.blocks))?.[1];
    await carol.click(await openList(), "known_entry", `remove ${changed}`);
    await bot.slack.waitFor(() => visibleText(carol.home?.blocks).includes("还没有指定过答案"));
    expect(await ask("产假有几天")).not.toContain("管理员指定");
  });

  it("sees what a question has by now, where the answer was of no use", async () => {
    await ask(LEAVE);
    await teach({ known_place: "nowhere" });
    const questions = await openList();
    const id = /"edit (\w+)"/.exec(JSON.stringify(questions.blocks))?.[1];
    const carol = bot.slack.person("carol");
    const changing = await click(questions, "known_entry", `edit ${id}`);
    const section = (await carol.search(changing, "known_place", "2.3"))[1];
    await carol.submit(changing, { known_place: String(section?.value) });
    const alice = bot.slack.person("alice");
    await ask(LEAVE);
    await alice.click(bot.slack.ephemeralFor("alice").at(-1) ?? expect.fail("no answer"), "feedback:useless");
    const form = await bot.slack.waitFor(() => alice.modal);
    await alice.submit(form, { missing: "不对" });
    await expect.poll(async () => JSON.stringify((await openQuestions()).blocks)).toContain('"teach ');
    const open = await openQuestions();
    const again = await click(open, "open_question", teachingIn(open));
    expect(JSON.stringify(again.blocks)).toContain(
      `"initial_option":{"text":{"type":"plain_text","text":"2.3 `,
    );
  });

  it("hears that a question is gone which its asker has erased meanwhile", async () => {
    await ask(LEAVE);
    const questions = await openQuestions();
    const alice = bot.slack.person("alice");
    await alice.openHome();
    await alice.click(await bot.slack.waitFor(() => alice.home), "erase_records");
    await bot.slack.waitFor(() => visibleText(alice.home?.blocks).includes("已删除你的 1 条记录。"));
    const carol = bot.slack.person("carol");
    await carol.click(questions, "open_question", teachingIn(questions));
    await bot.slack.waitFor(() => visibleText(carol.home?.blocks).includes("这个问题已经被提问人删除了。"));
    expect(carol.modal).toBeUndefined();
  });

  it("adds synonyms in the same form, which take effect at once, and hears what is wrong with them", async () => {
    const slang = "嘴巴不严怎么治";
    expect(await ask(slang)).not.toContain("第2部分第3节第2段");
    expect((await teach({})).errors).toEqual({ known_place: "请选一处，或者写一组同义词。" });
    const lone = await teach({ known_synonyms: "毛病" });
    expect(lone.errors).toEqual({ known_synonyms: "每行至少写两个不同的词，用顿号隔开。" });
    const { view } = await teach({ known_synonyms: "嘴巴不严、随意发表负面信息" });
    expect(visibleText(view?.blocks)).toContain("加了 1 组同义词，已经生效");
    expect(await ask(slang)).toContain("第2部分第3节第2段");
    expect(visibleText((await openList()).blocks)).toContain("同义词：嘴巴不严、随意发表负面信息");
  });
});

describe("a report that changes under what was taught", () => {
  const edit = async (before: string, after: string) => {
    const file = join(content, "jiguan-yishixingtai.md");
    await writeFile(file, (await readFile(file, "utf8")).replace(before, after));
  };
  const answersWith = (text: string) =>
    expect.poll(() => ask(LEAVE), { timeout: 15_000, interval: 500 }).toContain(text);

  it("keeps the paragraph while it stands anywhere, and says to all when it is gone", async () => {
    await ask(LEAVE);
    const carol = bot.slack.person("carol");
    const questions = await openQuestions();
    const teaching = await click(questions, "open_question", teachingIn(questions));
    const found = await carol.search(teaching, "known_place", "2.3.1");
    const paragraph =
      found.map(({ value }) => String(value)).find((value) => value.includes("#2.3.1~")) ?? "";
    await carol.submit(teaching, { known_place: paragraph });
    await edit("信息化迅猛发展，", "新加的一段。\n\n信息化迅猛发展，");
    await answersWith("第2部分第3节第2段");
    expect(await ask(LEAVE)).toContain("管理员指定");
    expect(visibleText((await openList()).blocks)).toContain("第2部分第3节第2段 · jiguan-yishixingtai#2.3.2");

    const list = await openList();
    const changing = await click(list, "known_entry", /"(edit \w+)"/.exec(JSON.stringify(list.blocks))?.[1]);
    await carol.search(changing, "known_place", "2.3.2");
    await edit("信息化迅猛发展，", "网络发展很快，");
    await answersWith("管理员为这类问题指定的段落已不在报告里");
    const moved = paragraph.replace("#2.3.1", "#2.3.2");
    const { errors } = await carol.submit(changing, { known_place: moved });
    expect(errors).toEqual({ known_place: "报告刚刚更新，这一处不在了，请重新选。" });
    const gone = await openList();
    expect(visibleText(gone.blocks)).toContain("指定的那一处已不在报告里");
    const again = await click(gone, "known_entry", /"(edit \w+)"/.exec(JSON.stringify(gone.blocks))?.[1]);
    await carol.submit(again, { known_synonyms: "年假、带薪休假" });
    expect(visibleText((await openList()).blocks)).toMatch(/同义词：年假、带薪休假[\s\S]*年假有几天/);
  });
});

describe("anybody else", () => {
  it("cannot teach, with the request for help that they were sent either", async () => {
    const { slack } = bot;
    const carol = slack.person("carol");
    await carol.openHome();
    await carol.click(await slack.waitFor(() => carol.home), "home_page:3");
    await carol.click(
      await slack.waitFor(() => JSON.stringify(carol.home?.blocks).includes("edit_workspace") && carol.home),
      "edit_workspace",
    );
    const settings = await slack.waitFor(() => carol.modal);
    await carol.submit(settings, { settings_helper_channel: "#general" });
    await ask(LEAVE);
    const alice = slack.person("alice");
    await alice.click(slack.ephemeralFor("alice")[0] ?? expect.fail("no answer"), "feedback:useless");
    const form = await slack.waitFor(() => alice.modal);
    await alice.submit(form, { call: ["call"] });
    const call = await slack.waitFor(() => slack.messages("#general")[0]);
    await slack.person("bob").click(call, "teach");
    const refused = await slack.waitFor(() => slack.ephemeralFor("bob")[0]);
    expect(refused.text).toBe("只有工作区管理员能指定答案。");
    await carol.click(call, "teach");
    const teaching = await slack.waitFor(() => carol.modal?.callback_id === "known_form" && carol.modal);
    await carol.search(teaching, "known_place", "");
    await carol.submit(teaching, { known_place: "nowhere" });
    expect(await ask(LEAVE)).toContain("管理员指定");
  });
});
