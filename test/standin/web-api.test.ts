import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";

let slack: Standin;
let client: WebClient;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 2, 2, 1);
  slack = await startStandin({ clock: () => now });
  client = clientWith(slack.botToken);
});

afterEach(() => slack.close());

function clientWith(token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  });
}

/** Slack's error code of a call that should fail. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error?: string } };
    return data?.error ?? String(error);
  }
  return "none";
}

describe("who may call what", () => {
  it("knows the bot by its token", async () => {
    expect(await client.auth.test()).toMatchObject({
      team_id: "T0WENCE",
      user_id: slack.bot.botUserId,
      bot_id: slack.bot.botId,
    });
  });

  it("refuses missing, unknown and revoked tokens, and methods that do not exist", async () => {
    expect(await codeOf(clientWith("").auth.test())).toBe("not_authed");
    expect(await codeOf(clientWith("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await codeOf(client.apiCall("chat.shout"))).toBe("unknown_method");
    expect(await codeOf(client.apps.connections.open({}))).toBe("not_allowed_token_type");
    await slack.uninstall();
    expect(await codeOf(client.auth.test())).toBe("token_revoked");
  });

  it("names the missing scope and those that are there", async () => {
    const installation = slack.install({ teamId: "T0PARTNER", scopes: ["chat:write"] });
    const call = clientWith(installation.token).conversations.history({ channel: "C0PARTNERS" });
    await expect(call).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "channels:history", provided: "chat:write" },
    });
  });

  it("exchanges an installer's code once", async () => {
    const installation = slack.install({ teamId: "T0PARTNER" });
    const code = slack.oauthCode(installation, "dave");
    const access = { client_id: "1111.2222", client_secret: "client-secret", code };
    const anyone = clientWith("");
    expect(await anyone.oauth.v2.access(access)).toMatchObject({
      access_token: installation.token,
      team: { id: "T0PARTNER" },
    });
    expect(await codeOf(anyone.oauth.v2.access(access))).toBe("code_already_used");
    const wrong = { ...access, client_secret: "guess" };
    expect(await codeOf(anyone.oauth.v2.access(wrong))).toBe("bad_client_secret");
  });
});

describe("messages", () => {
  it("gives unique, increasing timestamps even when the clock stands still", async () => {
    const first = await client.chat.postMessage({ channel: "C0GENERAL", text: "一" });
    const second = await client.chat.postMessage({ channel: "#general", text: "二" });
    expect(first.ts).toBe(`${now / 1_000}.000000`);
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
  });

  it("refuses what Slack refuses", async () => {
    const { directory } = slack;
    directory.addChannel({ id: "C0SECRET", name: "secret", kind: "private", members: ["alice"] });
    const old = directory.addChannel({ name: "old", members: [slack.bot.botUserId], archived: true });
    const post = (channel: string, more: object = { text: "x" }): Promise<string> =>
      codeOf(client.chat.postMessage({ channel, ...more } as { channel: string; text: string }));
    expect(await post("C0NOWHERE")).toBe("channel_not_found");
    expect(await post("C0SECRET")).toBe("channel_not_found");
    expect(await post("C0RANDOM")).toBe("not_in_channel");
    expect(await post(old.id)).toBe("is_archived");
    expect(await post("C0GENERAL", { text: " " })).toBe("no_text");
    expect(await post("C0GENERAL", { text: "长".repeat(40_001) })).toBe("msg_too_long");
    expect(await post("C0GENERAL", { text: "x", thread_ts: "1.000001" })).toBe("thread_not_found");
    expect(await post("C0GENERAL", { text: "x", metadata: { event_type: "a", event_payload: 1 } })).toBe(
      "invalid_metadata_schema",
    );
    const section = { type: "section", text: { type: "plain_text", text: "长".repeat(2_900) } };
    expect(await post("C0GENERAL", { blocks: [section, section, section, section, section] })).toBe(
      "msg_blocks_too_long",
    );
    expect(slack.messages("#general")).toEqual([]);
  });

  it("says where invalid blocks are wrong, in Slack's words", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "长".repeat(3_001) } }];
    await expect(client.chat.postMessage({ channel: "C0GENERAL", text: "x", blocks })).rejects.toMatchObject({
      data: {
        error: "invalid_blocks",
        response_metadata: {
          messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
        },
      },
    });
  });

  it("shares a file that was sent to its own address, in a conversation and not with a person's id", async () => {
    const announced = await client.files.getUploadURLExternal({ filename: "a.csv", length: 6 });
    const { upload_url = "", file_id: id = "" } = announced;
    const share = (channel_id: string) =>
      client.files.completeUploadExternal({ files: [{ id, title: "表" }], channel_id });
    expect(await codeOf(share("C0GENERAL"))).toBe("file_not_found");
    const send = async (body: string) => (await fetch(upload_url, { method: "POST", body })).status;
    expect([await send("别的"), await send("甲,")]).toEqual([200, 400]);
    expect(await codeOf(share("U0ALICE"))).toBe("invalid_arguments");
    expect(await codeOf(share(slack.directory.addChannel({ name: "别处", members: [] }).id))).toBe(
      "not_in_channel",
    );
    await share("C0GENERAL");
    expect(slack.messages("#general").at(-1)?.files).toMatchObject([{ title: "表", content: "别的" }]);
  });

  it("posts to a person as a direct message", async () => {
    const { channel } = await client.chat.postMessage({ channel: "U0ALICE", text: "你好" });
    expect(channel).toBe((await client.conversations.open({ users: "U0ALICE" })).channel?.id);
    expect(slack.directMessages("alice").map((message) => message.text)).toEqual(["你好"]);
  });

  it("updates and deletes the bot's own messages only, and text alone takes the blocks away", async () => {
    const blocks = [{ type: "divider" as const }];
    const { ts = "" } = await client.chat.postMessage({ channel: "C0GENERAL", text: "旧", blocks });
    await client.chat.update({ channel: "C0GENERAL", ts, text: "新" });
    expect(slack.messages("#general")).toMatchObject([{ text: "新", edited: { user: "U0WENCE" } }]);
    expect(slack.messages("#general")[0]).not.toHaveProperty("blocks");
    const theirs = await slack.person("alice").say("#general", "我的");
    const place = { channel: "C0GENERAL", ts: theirs.ts };
    expect(await codeOf(client.chat.update({ ...place, text: "x" }))).toBe("cant_update_message");
    expect(await codeOf(client.chat.delete(place))).toBe("cant_delete_message");
    expect(await codeOf(client.chat.update({ ...place, ts: "1.0", text: "x" }))).toBe("message_not_found");
    await client.chat.delete({ channel: "C0GENERAL", ts });
    expect(slack.messages("#general")).toEqual([theirs]);
  });

  it("shows ephemeral messages to members alone", async () => {
    const whisper = { channel: "C0GENERAL", user: "U0ALICE", text: "嘘" };
    await client.chat.postEphemeral(whisper);
    expect(slack.ephemeralFor("alice").map((message) => message.text)).toEqual(["嘘"]);
    expect(await codeOf(client.chat.postEphemeral({ ...whisper, user: "U0DAVE" }))).toBe(
      "user_not_in_channel",
    );
    expect(slack.messages("#general")).toEqual([]);
  });

  it("reacts once with one emoji", async () => {
    const { ts } = await slack.person("alice").say("#general", "谢谢");
    const reaction = { channel: "C0GENERAL", timestamp: ts, name: "pray" };
    await client.reactions.add(reaction);
    expect(slack.messages("#general")[0]?.reactions).toEqual([
      { name: "pray", users: ["U0WENCE"], count: 1 },
    ]);
    expect(await codeOf(client.reactions.add(reaction))).toBe("already_reacted");
  });

  it("links to a reply with its thread", async () => {
    const alice = slack.person("alice");
    const parent = await alice.say("#general", "问");
    const reply = await alice.say("#general", "补充", { thread: parent });
    const { permalink } = await client.chat.getPermalink({ channel: "C0GENERAL", message_ts: reply.ts });
    expect(permalink).toBe(
      `https://wence.slack.com/archives/C0GENERAL/p${reply.ts.replace(".", "")}?thread_ts=${parent.ts}&cid=C0GENERAL`,
    );
  });
});

describe("reading back", () => {
  it("pages through history newest first, replies left out, metadata on request", async () => {
    const posts: string[] = [];
    for (const text of ["一", "二", "三"]) {
      now += 1_000;
      const metadata = { event_type: "delivery", event_payload: { id: text } };
      const { ts = "" } = await client.chat.postMessage({ channel: "C0GENERAL", text, metadata });
      posts.push(ts);
    }
    await client.chat.postMessage({ channel: "C0GENERAL", text: "回复", thread_ts: posts[0] ?? "" });
    const seen: unknown[] = [];
    for await (const page of client.paginate("conversations.history", { channel: "C0GENERAL", limit: 2 })) {
      const { messages } = page as { messages?: { text: string }[] };
      seen.push(messages?.map((message) => message.text));
    }
    expect(seen).toEqual([["三", "二"], ["一"]]);
    const since = await client.conversations.history({
      channel: "C0GENERAL",
      oldest: posts[1] ?? "",
      include_all_metadata: true,
    });
    expect(since.messages).toMatchObject([{ text: "三", metadata: { event_payload: { id: "三" } } }]);
    const inclusive = { channel: "C0GENERAL", oldest: posts[1] ?? "", inclusive: true };
    const plain = await client.conversations.history(inclusive);
    expect(plain.messages?.map((message) => message.text)).toEqual(["三", "二"]);
    expect(plain.messages?.[0]).not.toHaveProperty("metadata");
    const thread = await client.conversations.replies({ channel: "C0GENERAL", ts: posts[0] ?? "" });
    expect(thread.messages?.map((message) => message.text)).toEqual(["一", "回复"]);
    expect(thread.messages?.[0]).toMatchObject({ reply_count: 1 });
  });

  it("reads only where the bot is", async () => {
    expect(await codeOf(client.conversations.history({ channel: "C0RANDOM" }))).toBe("not_in_channel");
    expect(await codeOf(client.conversations.replies({ channel: "C0GENERAL", ts: "1.0" }))).toBe(
      "thread_not_found",
    );
  });

  it("describes channels and lists those that the bot is in", async () => {
    const { channel } = await client.conversations.info({ channel: "C0PARTNERS" });
    expect(channel).toMatchObject({ name: "partners", is_member: true, is_ext_shared: true });
    const all = await client.conversations.list({});
    expect(all.channels?.map((one) => one.name)).toEqual(["general", "random", "partners"]);
    const mine = await client.users.conversations({});
    expect(mine.channels?.map((one) => one.name)).toEqual(["general", "partners"]);
    const { members } = await client.conversations.members({ channel: "C0RANDOM" });
    expect(members).toEqual(["U0ALICE", "U0BOB", "U0CAROL"]);
  });

  it("tells time zone, rights and team of a person", async () => {
    expect((await client.users.info({ user: "U0CAROL" })).user).toMatchObject({
      is_admin: true,
      tz: "Asia/Shanghai",
      tz_offset: 28_800,
      is_stranger: false,
    });
    const dave = (await client.users.info({ user: "U0DAVE" })).user;
    expect(dave).toMatchObject({ team_id: "T0PARTNER", is_stranger: true });
    expect(await codeOf(client.users.info({ user: "U0NOBODY" }))).toBe("user_not_found");
  });
});

describe("agent threads", () => {
  it("keeps prompts without a thread, and loses those with one as Slack does", async () => {
    const channel_id = (await client.conversations.open({ users: "U0ALICE" })).channel?.id ?? "";
    const prompts: [{ title: string; message: string }] = [{ title: "泄密", message: "怎么防泄密" }];
    // The SDK's type still demands the thread.
    const inThread = { channel_id, thread_ts: "1.000000", prompts };
    await client.assistant.threads.setSuggestedPrompts(inThread);
    expect(slack.agentThreads.prompts.size).toBe(0);
    await client.apiCall("assistant.threads.setSuggestedPrompts", { channel_id, prompts, title: "试试" });
    expect(slack.agentThreads.prompts.get(channel_id)).toEqual({ title: "试试", prompts });
  });
});
