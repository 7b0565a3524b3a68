import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseDocument } from "yaml";
import { runCommand, UsageError } from "./run-command.ts";

const USAGE = `usage: npm run -s manifest -- --url https://host[:port] [--oauth] [--json]
       npm run -s manifest -- --json
  prints manifest.yml with Slack's requests sent to that address instead of Socket Mode
  --oauth  for an app that workspaces and enterprises install themselves
  --json  as JSON, which Slack's command line tool reads; without --url it stays with Socket Mode`;

/** Where the bot's HTTP receiver listens, and where Slack's page of an installation leads back to. */
const EVENTS_PATH = "/slack/events";
const REDIRECT_PATH = "/slack/oauth_redirect";

/** What the bot listens to besides, to erase what it keeps of those who remove it. */
const REMOVALS = ["app_uninstalled", "tokens_revoked", "team_access_revoked"];

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      url: { type: "string" },
      oauth: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      // Slack's command line tool adds these, and finds its answer between two boundaries.
      protocol: { type: "string" },
      boundary: { type: "string", default: "" },
    },
  });
  const manifest = parseDocument(await readFile(new URL("../../manifest.yml", import.meta.url), "utf8"));
  const print = () => {
    const { boundary } = values;
    console.log(
      values.json ? `${boundary}${JSON.stringify(manifest)}${boundary}` : manifest.toString({ lineWidth: 0 }),
    );
  };
  if (values.json && values.url === undefined) return print();
  const address = URL.canParse(values.url ?? "") ? new URL(values.url ?? "") : undefined;
  if (address?.protocol !== "https:")
    throw new UsageError(`${values.url ?? "nothing"} is not an https:// address.`);
  const requestUrl = new URL(EVENTS_PATH, address).href;
  // The file's opening comment speaks of Socket Mode.
  manifest.commentBefore = null;
  manifest.setIn(["features", "slash_commands", 0, "url"], requestUrl);
  manifest.setIn(["settings", "event_subscriptions", "request_url"], requestUrl);
  manifest.setIn(["settings", "interactivity", "request_url"], requestUrl);
  manifest.setIn(["settings", "interactivity", "message_menu_options_url"], requestUrl);
  manifest.setIn(["settings", "socket_mode_enabled"], false);
  if (values.oauth) {
    manifest.setIn(["oauth_config", "redirect_urls"], [new URL(REDIRECT_PATH, address).href]);
    manifest.setIn(["settings", "org_deploy_enabled"], true);
    for (const event of REMOVALS) manifest.addIn(["settings", "event_subscriptions", "bot_events"], event);
  }
  print();
});
