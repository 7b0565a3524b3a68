import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";

/** Where `npm run screens` puts pictures; nothing in an ordinary run of the tests. */
const FOLDER =
  process.env.MODE === "screens" ? fileURLToPath(new URL("../../docs/screens/", import.meta.url)) : undefined;

/** Pixels per CSS pixel: sharp where pictures are kept. */
export const SCALE = FOLDER === undefined ? 1 : 1.5;

/** As wide as a message is read best, in pixels. */
const READING_WIDTH = 780;

/** Keeps a picture of one message, without the room that a wide window leaves beside it. */
export async function messagePicture(message: Locator, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  const page = message.page();
  const before = page.viewportSize();
  await page.setViewportSize({ width: READING_WIDTH, height: 1_000 });
  await page.mouse.move(0, 0);
  await picture(message, name);
  if (before !== null) await page.setViewportSize(before);
}

/** Keeps a picture of what the test has before it. */
export async function picture(of: Page | Locator, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  await mkdir(FOLDER, { recursive: true });
  await of.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
}
