import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuthorTeams } from "../../../src/standin/workspace.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";
import { FORM_TYPE, interaction, postSigned } from "../signed-request.ts";

const REFUSAL = "只回答本单位同事";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const refusals = () => bot.slack.ephemeralFor("dave").filter(({ text }) => text.includes(REFUSAL)).length;

describe.each<AuthorTeams>(["fields", "profile", "missing"])(
  "people of other organisations, when their team stands in: %s",
  (authorTeams) => {
    beforeEach(() => {
      bot.slack.workspace.authorTeams = authorTeams;
    });

    it("get no answer to a mention, a click, or in App Home; colleagues do", async () => {
      const { slack } = bot;
      const dave = slack.person("dave");
      await dave.say("#partners", "@wence 三项机制");
      await slack.waitFor(() => refusals() === 1);
      const asked = await slack.person("alice").say("#partners", "@wence 三项机制");
      const reply = await slack.waitFor(() => slack.thread(asked)[1]);
      await dave.click(reply, "read_passages");
      await slack.waitFor(() => refusals() === 2);
      expect(dave.modal).toBeUndefined();
      await dave.openHome();
      await slack.waitFor(() => visibleText(dave.home?.blocks).includes(REFUSAL));
      await slack.person("alice").openHome();
      await slack.waitFor(() => visibleText(slack.person("alice").home?.blocks).includes("目录"));
      expect(slack.messages("#partners").filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(1);
    });
  },
);

describe("who is a colleague", () => {
  it("costs no call where the payload tells, and one call a person where it does not", async () => {
    const { slack } = bot;
    const ask = async (who: string) => {
      const asked = await slack.person(who).say("#general", "@wence 三项机制");
      await slack.waitFor(() => slack.thread(asked).length === 2);
    };
    await ask("alice");
    await ask("bob");
    expect(slack.log.requests("users.info")).toHaveLength(0);
    slack.workspace.authorTeams = "missing";
    for (const who of ["alice", "bob", "alice", "bob", "alice"]) await ask(who);
    expect(slack.log.requests("users.info")).toHaveLength(2);
  });

  it.each([
    ["event.team", { team: "T0PARTNER" }],
    ["user_team beside our own team", { user_team: "T0PARTNER", team: "T0WENCE" }],
    ["source_team", { source_team: "T0PARTNER" }],
    ["user_profile.team", { user_profile: { team: "T0PARTNER" } }],
    ["an enterprise that is not ours", { user_team: "E0OTHER" }],
  ])("is told by %s, without a call", async (_name, fields) => {
    const event = { type: "app_mention", user: "U0ALICE", channel: "C0GENERAL", ts: "1700000000.000100" };
    const body = {
      type: "event_callback",
      event_id: "Ev1",
      team_id: "T0WENCE",
      event: { ...event, ...fields, text: "<@U0WENCE> 三项机制" },
    };
    expect((await postSigned(bot, JSON.stringify(body))).status).toBe(200);
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").some(({ text }) => text.includes(REFUSAL)));
    expect(bot.slack.log.requests("users.info")).toHaveLength(0);
  });

  it("is nobody whom Slack does not tell of", async () => {
    const { slack } = bot;
    slack.workspace.authorTeams = "missing";
    slack.failures.add({
      method: "users.info",
      failure: { kind: "error", error: "user_not_visible" },
      times: 9,
    });
    await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.ephemeralFor("alice").some(({ text }) => text.includes(REFUSAL)));
  });

  it("is not decided while Slack is limited: the mention is sent again, and answered", async () => {
    const { slack } = bot;
    slack.workspace.authorTeams = "missing";
    slack.failures.add({ method: "users.info", failure: { kind: "rate-limit", retryAfterSeconds: 1 } });
    const asked = await slack.person("alice").say("#general", "@wence 三项机制");
    const delivery = slack.deliveries.deliveries().find(({ answer }) => answer?.status === 503);
    expect(delivery).toBeDefined();
    await slack.deliveries.deliverDueRetries();
    await slack.waitFor(() => slack.thread(asked).length === 2);
    expect(slack.ephemeralFor("alice")).toEqual([]);
  });

  it("a form of somebody else's is refused in its place", async () => {
    const view = { id: "V1", type: "modal", callback_id: "reminder_form", state: { values: {} } };
    const user = { id: "U0DAVE", team_id: "T0PARTNER" };
    const payload = { type: "view_submission", user, view, team: null };
    const { status, text } = await postSigned(bot, interaction(payload), FORM_TYPE);
    expect(status).toBe(200);
    expect(text).toContain(REFUSAL);
  });
});
