import { link, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes a content file whole or not at all, so that a bot that watches the folder never reads half of one.
 *
 * @returns whether it was written: an existing file stays unless `force` is set.
 */
export async function writeContentFile(
  folder: string,
  slug: string,
  content: string,
  force: boolean,
): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const target = join(folder, `${slug}.md`);
  // No content file by its name: the reader passes over it.
  const draft = join(folder, `.${slug}.${process.pid}.draft`);
  try {
    const file = await open(draft, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (force) {
      await rename(draft, target);
      return true;
    }
    // Unlike rename, link never replaces what another wrote meanwhile.
    await link(draft, target);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
