import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseDocument } from "yaml";
import { runCommand, UsageError } from "./run-command.ts";

const USAGE = `usage: npm run -s manifest -- --url https://host[:port] [--json]
       npm run -s manifest -- --json
  prints manifest.yml with Slack's requests sent to that address instead of Socket Mode
  --json  as JSON, which Slack's command line tool reads; without --url it stays with Socket Mode`;

/** Where the bot's HTTP receiver listens. */
const EVENTS_PATH = "/slack/events";

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      url: { type: "string" },
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
  print();
});
