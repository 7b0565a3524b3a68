import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseDocument } from "yaml";

const USAGE = `usage: npm run -s manifest -- --url https://host[:port]
  prints manifest.yml with Slack's requests sent to that address instead of Socket Mode`;

/** Where the bot's HTTP receiver listens. */
const EVENTS_PATH = "/slack/events";

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { url: { type: "string" } } });
  const address = URL.canParse(values.url ?? "") ? new URL(values.url ?? "") : undefined;
  if (address?.protocol !== "https:") {
    console.error(values.url === undefined ? USAGE : `${values.url} is not an https:// address.\n${USAGE}`);
    return 2;
  }
  const requestUrl = new URL(EVENTS_PATH, address).href;
  const manifest = parseDocument(await readFile(new URL("../../manifest.yml", import.meta.url), "utf8"));
  // The file's opening comment speaks of Socket Mode.
  manifest.commentBefore = null;
  manifest.setIn(["features", "slash_commands", 0, "url"], requestUrl);
  manifest.setIn(["settings", "event_subscriptions", "request_url"], requestUrl);
  manifest.setIn(["settings", "interactivity", "request_url"], requestUrl);
  manifest.setIn(["settings", "interactivity", "message_menu_options_url"], requestUrl);
  manifest.setIn(["settings", "socket_mode_enabled"], false);
  console.log(manifest.toString({ lineWidth: 0 }));
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exitCode = 2;
}
