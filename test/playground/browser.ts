import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

const PLACES = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Where Chromium is; nothing where there is none, which is an error where the tests have to be complete. */
export function findChromium(): string | undefined {
  const found = PLACES.find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) return found;
  if (process.env.CI) throw new Error("There is no Chromium here; install it, or set CHROMIUM_PATH");
  console.warn("No Chromium here: the tests in the browser are skipped. Install it, or set CHROMIUM_PATH.");
  return undefined;
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=zh-CN",
    ],
    env: { ...process.env, LANGUAGE: "zh_CN" } as Record<string, string>,
  });
}

/** A page, and what it should not have: words on the console, and requests to other machines. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "zh-CN",
    ...options,
  });
  const page = await context.newPage();
  // With the whole suite beside it, a page waits long for its turn.
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  await page.goto(url);
  await page.locator("#composer").waitFor();
  return { page, complaints };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds on the page as it is, however slight. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate<{
    readonly violations: readonly Violation[];
    readonly passes: readonly unknown[];
  }>("axe.run().then(({ violations, passes }) => ({ violations, passes }))");
  if (passes.length < 20) return [`axe looked at ${passes.length} rules only`];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = "" }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** What looks as if it could be clicked, and is nothing that a keyboard comes to. */
export function onlyForPointers(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const keys = "a[href], button, input, select, textarea, summary, label, [tabindex], [role=option], [role=menuitem]";
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => getComputedStyle(one).cursor === "pointer" && one.closest(keys) === null)
      .map((one) => one.outerHTML.slice(0, 160));
  })()`);
}

/** What Tab leads to, once around the page, as text and place in the document. */
export async function reachedByTab(page: Page): Promise<{ reached: string[]; wanted: string[] }> {
  await page.evaluate("document.activeElement?.blur()");
  // What is drawn anew meanwhile is looked for anew.
  const wanted = await page.evaluate<string[]>(`(() => {
    window.stops = () =>
      [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((one) =>
        !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) &&
        (one.type !== "radio" || one.checked));
    return stops().map((one, index) => index + " " + (one.getAttribute("aria-label") ?? one.textContent).slice(0, 30));
  })()`);
  const reached = new Set<string>();
  for (let presses = 0; presses < wanted.length + 5; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate<number>("stops().indexOf(document.activeElement)");
    const name = wanted[at];
    if (name !== undefined) reached.add(name);
  }
  return { reached: wanted.filter((one) => reached.has(one)), wanted };
}

/** Nothing stands beyond the right edge. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const widths = await page.evaluate<readonly [number, number]>(
    "[document.documentElement.scrollWidth, innerWidth]",
  );
  expect(widths[0]).toBeLessThanOrEqual(widths[1]);
  const wide = await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll("main, aside, section, dialog, .messages, .modal-body, .exchanges")]
      .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.className)`,
  );
  expect(wide).toEqual([]);
}
