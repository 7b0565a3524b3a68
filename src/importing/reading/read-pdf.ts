import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { writeRadicals } from "../../search/normalise.ts";
import type { SourceText } from "../block.ts";
import { Refusal } from "../refusal.ts";
import { type PageLine, readPageLines, type TextPiece } from "./pdf-lines.ts";
import { assemblePages } from "./pdf-pages.ts";

/** Most pages read: the longest statistical yearbooks have about 1,000. */
const MOST_PAGES = 2_000;

/** Fewest characters a page of a text layer has on average; scans have none, or a stamp's. */
const FEWEST_CHARACTERS = 12;

/** Reads a PDF that has a text layer. Lines are counted over all pages. */
export async function readPdf(
  bytes: Uint8Array,
  onPage?: (page: number, of: number) => void,
): Promise<SourceText> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages > MOST_PAGES) throw new Refusal("too-large");
    const pages: PageLine[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item): TextPiece[] => {
        if (!("str" in item)) return [];
        const [, , skew = 0, scale = 0, x = 0, y = 0] = item.transform as number[];
        return [{ text: writeRadicals(item.str), x, y, width: item.width, size: Math.hypot(skew, scale) }];
      });
      const parted = pages.at(-1)?.find(({ column }) => column > 1)?.column;
      pages.push(readPageLines(pieces, 0, parted));
      page.cleanup();
      onPage?.(number, document.numPages);
    }
    const characters = pages.flat().reduce((sum, { text }) => sum + text.length, 0);
    if (characters < FEWEST_CHARACTERS * pages.length) throw new Refusal("image-only");
    return assemblePages(pages);
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal("damaged", cause);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function openPdf(bytes: Uint8Array) {
  // Loaded when the first PDF is: it takes half a second.
  const { getDocument, PasswordResponses, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const task = getDocument({
    // pdf.js takes the buffer over.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(home, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, "standard_fonts")}/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await task.promise;
  } catch (cause) {
    await task.destroy();
    const needsPassword =
      cause instanceof Error &&
      "code" in cause &&
      Object.values<unknown>(PasswordResponses).includes(cause.code);
    throw new Refusal(needsPassword ? "encrypted" : "damaged", cause);
  }
}
