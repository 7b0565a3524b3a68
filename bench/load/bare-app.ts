// The least that a Bolt app can do: it acknowledges and answers a constant. What the bot is compared with.
import { App, HTTPReceiver } from "@slack/bolt";

const text =
  "调研发现，机关日常工作中用来沟通联络的QQ群、微信群，没有信息发布审核机制，在一定程度上有泄密风险。";

const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? "",
  customRoutes: [{ path: "/healthz", method: "GET", handler: (_request, response) => response.end("ok\n") }],
});
const app = new App({
  receiver,
  token: process.env.SLACK_BOT_TOKEN ?? "",
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? "" },
});
app.command("/wence", async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: "ephemeral", text });
});
app.event("app_mention", async ({ event, say }) => {
  await say({ thread_ts: event.ts, text });
});
await receiver.start({ port: Number(process.env.PORT), host: "127.0.0.1" });
process.once("SIGTERM", () => process.exit(0));
