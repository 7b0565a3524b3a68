import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";

/** Where `npm run screens` puts pictures; nothing in an ordinary run of the tests. */
const FOLDER =
  process.env.MODE === "screens" ? fileURLToPath(new URL("../../docs/screens/", import.meta.url)) : undefined;

/** Pixels per CSS pixel: sharp where pictures are kept. */
export const SCALE = FOLDER === undefined ? 1 : 1.5;

/** As wide as a message is read best, and high enough for a long thread, in pixels. */
const READING = { width: 780, height: 2_400 };

const SCHEMES = [
  ["light", ""],
  ["dark", "-dark"],
] as const;

/** Keeps a picture of messages that follow each other, without the room that a window leaves around them. */
export async function messagePicture(messages: Locator, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  const page = messages.page();
  const before = page.viewportSize();
  await page.setViewportSize(READING);
  await page.mouse.move(0, 0);
  const first = await messages.first().boundingBox();
  const last = await messages.last().boundingBox();
  if (first === null || last === null) throw new Error(`There is nothing to see for ${name}`);
  const clip = { ...first, height: last.y + last.height - first.y };
  await inBothSchemes(page, (ending) =>
    page.screenshot({ path: `${FOLDER}${name}${ending}.png`, clip, animations: "disabled" }),
  );
  if (before !== null) await page.setViewportSize(before);
}

/**
 * Keeps a picture of what the test has before it.
 *
 * @param height of the page meanwhile, in pixels; as it is by default.
 */
export async function picture(of: Page | Locator, name: string, height?: number): Promise<void> {
  if (FOLDER === undefined) return;
  const page = "page" in of ? of.page() : of;
  const before = page.viewportSize();
  if (before !== null && height !== undefined) await page.setViewportSize({ ...before, height });
  await inBothSchemes(page, (ending) =>
    of.screenshot({ path: `${FOLDER}${name}${ending}.png`, animations: "disabled" }),
  );
  if (before !== null) await page.setViewportSize(before);
}

async function inBothSchemes(page: Page, shoot: (ending: string) => Promise<unknown>): Promise<void> {
  await mkdir(FOLDER ?? "", { recursive: true });
  for (const [colorScheme, ending] of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await shoot(ending);
  }
  await page.emulateMedia({ colorScheme: null });
}
