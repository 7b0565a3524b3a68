/** Kinds of questions under load. */
export type Kind = "command" | "mention";

export interface SentQuestion {
  /** Comes back with the answer: the response URL's, or the timestamp of the thread. */
  readonly id: string;
  readonly body: string;
  readonly contentType: string;
}

export interface QuestionOptions {
  /** Unlike that of any other question, from 1. */
  readonly number: number;
  readonly text: string;
  readonly slackUrl: string;
}

const TEAM = "T0LOAD";
const BOT = "U0BOT";
/** Channels take turns, since Slack takes about one post a second in each. */
const CHANNELS = 5_000;

/** A question as Slack sends it. */
export function questionBody(kind: Kind, { number, text, slackUrl }: QuestionOptions): SentQuestion {
  const channel = `C${number % CHANNELS}`;
  const user = `U${number % CHANNELS}`;
  if (kind === "command") {
    const id = `r${number}`;
    const fields = {
      token: "unused",
      team_id: TEAM,
      team_domain: "load",
      channel_id: channel,
      channel_name: "load",
      user_id: user,
      user_name: "someone",
      command: "/wence",
      text,
      api_app_id: "A0LOAD",
      is_enterprise_install: "false",
      response_url: `${slackUrl}/response/${id}`,
      trigger_id: `${Date.now()}.${number}`,
    };
    const body = new URLSearchParams(fields).toString();
    return { id, body, contentType: "application/x-www-form-urlencoded" };
  }
  const ts = `${Math.floor(Date.now() / 1_000)}.${String(number % 1_000_000).padStart(6, "0")}`;
  const body = JSON.stringify({
    token: "unused",
    team_id: TEAM,
    api_app_id: "A0LOAD",
    event: {
      type: "app_mention",
      user,
      user_team: TEAM,
      source_team: TEAM,
      team: TEAM,
      text: `<@${BOT}> ${text}`,
      ts,
      event_ts: ts,
      channel,
    },
    type: "event_callback",
    event_id: `Ev${ts}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [{ team_id: TEAM, user_id: BOT, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event_context: "unused",
  });
  return { id: ts, body, contentType: "application/json" };
}

let posted = 0;

/**
 * What Slack answers to a call of the app.
 *
 * @returns also the id of the question that the call answers.
 */
export function answerOf(path: string, sent: string): { readonly answers?: string; readonly body: string } {
  if (path.startsWith("/response/")) return { answers: path.slice("/response/".length), body: "ok" };
  const method = path.slice("/api/".length);
  if (method === "auth.test") {
    const us = {
      url: "http://127.0.0.1/",
      team: "load",
      user: "wence",
      team_id: TEAM,
      user_id: BOT,
      bot_id: "B0BOT",
    };
    return { body: JSON.stringify({ ok: true, ...us }) };
  }
  if (method === "users.info") {
    const user = { id: "U1", team_id: TEAM, tz: "Asia/Shanghai", is_admin: false };
    return { body: JSON.stringify({ ok: true, user }) };
  }
  if (method !== "chat.postMessage") return { body: '{"ok":true}' };
  posted += 1;
  const ts = `${Math.floor(Date.now() / 1_000)}.${String(posted % 1_000_000).padStart(6, "0")}`;
  const fields: Record<string, string> = sent.startsWith("{")
    ? JSON.parse(sent)
    : Object.fromEntries(new URLSearchParams(sent));
  const { thread_ts: threadTs, channel } = fields;
  return {
    ...(threadTs === undefined ? {} : { answers: threadTs }),
    body: JSON.stringify({ ok: true, channel, ts, message: { ts } }),
  };
}
