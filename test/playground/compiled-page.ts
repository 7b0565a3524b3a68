import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { AssetFolders } from "../../src/playground/assets.ts";

const ROOT = new URL("../../", import.meta.url);

export interface CompiledPage {
  readonly assets: AssetFolders;
  readonly remove: () => Promise<void>;
}

/** Compiles the page as it stands in src/, as the build does, but into a folder of its own. */
export async function compilePage(): Promise<CompiledPage> {
  const folder = await mkdtemp(join(tmpdir(), "wence-page-"));
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", ROOT));
  const project = fileURLToPath(new URL("src/playground/page", ROOT));
  await promisify(execFile)(process.execPath, [compiler, "-p", project, "--outDir", folder]);
  return {
    assets: {
      modules: pathToFileURL(`${folder}/page/`),
      statics: new URL("src/playground/page/static/", ROOT),
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
