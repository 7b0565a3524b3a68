import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startPlayground } from "./start.ts";

const USAGE = `Runs the bot in a small workspace of its own, in the browser. Nothing leaves this machine.

npm run playground -- [options]

  --port N        port of the page (3000); when it is taken, the next free one
  --open          opens the page in the browser
  --content DIR   folder of the reports (./content)
  --data DIR      keeps the bot's store there; otherwise it is temporary
  --help          this text
`;

/** From src/ and dist/ alike. */
const ROOT = new URL("../../", import.meta.url);

/** The page as it was built, also when the rest runs from source. */
const PAGE = new URL("dist/playground/page/", ROOT);

/** A question that the report delivered with the program answers. */
const EXAMPLE = "/wence 年轻干部的思想教育要怎样改进";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "3000" },
      open: { type: "boolean", default: false },
      content: { type: "string" },
      data: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port} is not a port: give a whole number from 0 to 65535`);
  }
  const temporary = values.data === undefined ? await mkdtemp(join(tmpdir(), "wence-")) : undefined;
  const cleanUp = async () => {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  };
  const playground = await startPlayground({
    port,
    dataDir: temporary ?? resolve(values.data ?? ""),
    contentDir:
      values.content === undefined ? fileURLToPath(new URL("content", ROOT)) : resolve(values.content),
    manifestFile: new URL("manifest.yml", ROOT),
    assets: { modules: PAGE, statics: new URL("static/", PAGE) },
    example: values.content === undefined ? EXAMPLE : undefined,
  }).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  if (port !== 0 && playground.port !== port) console.log(`Port ${port} is taken.`);
  console.log(`Wence is running at ${playground.url}`);
  console.log("A stand-in takes the place of Slack; nothing leaves this machine. Stop with Ctrl+C.");
  if (values.open) openInBrowser(playground.url);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      playground
        .stop()
        .then(cleanUp)
        .finally(() => process.exit(0));
    });
  }
}

/** Leaves it at the printed address where there is no browser to open. */
function openInBrowser(url: string): void {
  const [command, ...before] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  if (command === undefined) return;
  const browser = spawn(command, [...before, url], { stdio: "ignore", detached: true });
  browser.on("error", () => console.log(`Could not open a browser; the address is ${url}`));
  browser.unref();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
