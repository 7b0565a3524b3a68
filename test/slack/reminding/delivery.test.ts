import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Post } from "../../../src/reminders/delivery.ts";
import { slackFetch } from "../../../src/slack/kit/slack-fetch.ts";
import { type Deliverer, deliverer, deliveryClient } from "../../../src/slack/reminding/deliver-post.ts";
import { ALL_SCOPES } from "../../../src/standin/app.ts";
import type { Failure } from "../../../src/standin/failures.ts";
import type { Standin } from "../../../src/standin/standin.ts";
import { startStandin } from "../../../src/standin/start.ts";

let slack: Standin;
let sender: Deliverer;
beforeEach(async () => {
  slack = await startStandin();
  sender = connected(slack.apiUrl);
});
afterEach(async () => {
  await slack.close();
});

function connected(apiUrl: string, token = slack.botToken, timeoutMs = 10_000): Deliverer {
  const callSlack = slackFetch(apiUrl, () => {}, undefined, timeoutMs);
  const client = deliveryClient(token, { apiUrl, callSlack });
  return deliverer({
    clientFor: async ({ teamId }) => (teamId === "TOTHER" ? undefined : client),
    render: ({ point }) =>
      point.address === "gone" ? undefined : { text: `一题一策 ${point.address}`, blocks: [] },
    now: Date.now,
  });
}

function post(id: string, more: Partial<Post> = {}): Post {
  return {
    id,
    reminderId: "r1",
    occurrence: "scheduled:2026-01-05",
    teamId: "T0WENCE",
    channelId: "C0GENERAL",
    dueAt: 0,
    expiresAt: 0,
    late: false,
    point: { address: "survey#2.1.1", number: 1, total: 3 },
    ...more,
  };
}

/** Waits for an answer only as long as it must. */
function senderFor({ kind }: Failure): Deliverer {
  return kind === "hang" ? connected(slack.apiUrl, slack.botToken, 200) : sender;
}

const fail = (failure: Failure, method = "chat.postMessage") => slack.failures.add({ method, failure });
const texts = () => slack.messages("general").map(({ text }) => text);

describe("a post", () => {
  test("arrives with its delivery's id and without unfurled links", async () => {
    const outcome = await sender.post(post("d1"));
    const [message] = slack.messages("general");
    expect(outcome).toEqual({ kind: "sent", ts: message?.ts });
    expect(message?.metadata).toEqual({ event_type: "wence_delivery", event_payload: { id: "d1" } });
    const [request] = slack.log.requests();
    expect(request?.args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
  });

  test("tells of a rate limit at once, and holds up no other post", async () => {
    fail({ kind: "rate-limit", retryAfterSeconds: 30 });
    expect(await sender.post(post("d1"))).toEqual({
      kind: "later",
      reason: "ratelimited",
      retryAfterMs: 30_000,
    });
    expect(await sender.post(post("d2"))).toMatchObject({ kind: "sent" });
  });

  test.each<[string, Failure]>([
    ["a server error before", { kind: "server-error", when: "before" }],
    ["a server error after", { kind: "server-error", when: "after" }],
    ["a cut before", { kind: "drop", when: "before" }],
    ["a cut after", { kind: "drop", when: "after" }],
    ["no answer before", { kind: "hang", when: "before" }],
    ["no answer after", { kind: "hang", when: "after" }],
    ["an internal error", { kind: "error", error: "internal_error" }],
    ["a fatal error", { kind: "error", error: "fatal_error" }],
  ])("may be there after %s, and is tried once", async (_, failure) => {
    fail(failure);
    expect(await senderFor(failure).post(post("d1"))).toMatchObject({ kind: "unknown" });
    expect(slack.log.requests()).toHaveLength(1);
  });

  test.each(["channel_not_found", "is_archived", "not_in_channel", "restricted_action_read_only_channel"])(
    "says that the channel has a problem: %s",
    async (error) => {
      fail({ kind: "error", error });
      expect(await sender.post(post("d1"))).toEqual({ kind: "final", reason: error });
    },
  );

  test.each(["token_revoked", "account_inactive", "invalid_auth"])(
    "says that the workspace has a problem: %s",
    async (error) => {
      fail({ kind: "error", error });
      expect(await sender.post(post("d1"))).toEqual({ kind: "workspace", reason: error });
    },
  );

  test("is refused for good where Slack says so, or there is nothing to quote", async () => {
    slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "msg_too_long" },
      times: 2,
    });
    expect(await sender.post(post("d1"))).toEqual({ kind: "our-fault", reason: "msg_too_long" });
    const gone = post("d2", { point: { address: "gone", number: 1, total: 1 } });
    expect(await sender.post(gone)).toMatchObject({ kind: "our-fault" });
  });

  test("certainly did not arrive where nobody listens", async () => {
    const closed = await unusedUrl();
    expect(await connected(closed).post(post("d1"))).toEqual({ kind: "not-sent", reason: "ECONNREFUSED" });
  });

  test("stops a workspace where the bot is not installed", async () => {
    const elsewhere = post("d1", { teamId: "TOTHER" });
    expect(await sender.post(elsewhere)).toEqual({ kind: "workspace", reason: "not_installed" });
  });
});

describe("looking for a post", () => {
  const since = Date.now() - 5_000;

  test("finds one that Slack took without telling", async () => {
    fail({ kind: "drop", when: "after" });
    await sender.post(post("d1"));
    const [message] = slack.messages("general");
    expect(await sender.findPosted(post("d1"), since)).toEqual({ kind: "found", ts: message?.ts });
    expect(await sender.findPosted(post("d2"), since)).toEqual({ kind: "absent" });
    expect(texts()).toHaveLength(1);
  });

  test("finds it behind many newer messages", async () => {
    const posted = await sender.post(post("d0"));
    for (let index = 1; index <= 205; index++) await sender.post(post(`d${index}`));
    const found = await sender.findPosted(post("d0"), since);
    expect(posted).toMatchObject({ kind: "sent", ts: found.kind === "found" ? found.ts : "" });
  });

  test("takes one read for all that are looked for in a channel meanwhile", async () => {
    await sender.post(post("d1"));
    const ids = ["d1", "d2", "d3", "d4"];
    const outcomes = await Promise.all(ids.map((id) => sender.findPosted(post(id), since)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["found", "absent", "absent", "absent"]);
    const reads = slack.log.requests().filter(({ method }) => method === "conversations.history");
    expect(reads.length).toBeLessThanOrEqual(2);
  });

  test("is put off by a rate limit, for the whole workspace", async () => {
    fail({ kind: "rate-limit", retryAfterSeconds: 30 }, "conversations.history");
    const outcomes = await Promise.all([
      sender.findPosted(post("d1"), since),
      sender.findPosted(post("d2"), since),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["later", "later"]);
    expect(slack.log.requests()).toHaveLength(1);
  });

  test.each<Failure>([
    { kind: "server-error", when: "before" },
    { kind: "drop", when: "before" },
    { kind: "hang", when: "before" },
    { kind: "error", error: "internal_error" },
    { kind: "error", error: "some_new_error" },
  ])("is put off, not taken for an absence, by %j", async (failure) => {
    fail(failure, "conversations.history");
    expect(await senderFor(failure).findPosted(post("d1"), since)).toMatchObject({ kind: "later" });
    expect(await sender.findPosted(post("d1"), since)).toEqual({ kind: "absent" });
  });

  test("is impossible without the history scope", async () => {
    const scopes = ALL_SCOPES.filter((scope) => !scope.endsWith(":history"));
    const blind = await startStandin({ scopes });
    const outcome = await connected(blind.apiUrl, blind.botToken).findPosted(post("d1"), since);
    await blind.close();
    expect(outcome).toEqual({ kind: "unreadable" });
  });
});

async function unusedUrl(): Promise<string> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/api/`;
}
