import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Playground, type PlaygroundOptions, startPlayground } from "../../src/playground/start.ts";
import { compilePage } from "./compiled-page.ts";

const ROOT = new URL("../../", import.meta.url);

/** The playground on a free port, with a store and a compiled page that go when it stops. */
export async function runPlayground(
  options: Pick<Partial<PlaygroundOptions>, "manifestFile"> = {},
): Promise<Playground> {
  const page = await compilePage();
  const dataDir = await mkdtemp(join(tmpdir(), "wence-"));
  const playground = await startPlayground({
    port: 0,
    dataDir,
    contentDir: "content",
    manifestFile: options.manifestFile ?? new URL("manifest.yml", ROOT),
    assets: page.assets,
    example: "/wence 年轻干部的思想教育要怎样改进",
    logLevel: "error",
  });
  return {
    ...playground,
    async stop() {
      await playground.stop();
      await page.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
