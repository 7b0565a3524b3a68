import mammoth from "mammoth";
import type { SourceText } from "../block.ts";
import { Refusal } from "../refusal.ts";
import { checkArchive } from "./archive.ts";
import { readHtmlFragment } from "./read-html.ts";

/** Styles of Chinese Word and WPS beside those that mammoth knows. */
const STYLES = [
  "p[style-name='Title'] => h1.report-title:fresh",
  "p[style-name='标题'] => h1.report-title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
  "p[style-name='footnote text'] => !",
  "p[style-name='header'] => !",
  "p[style-name='footer'] => !",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`),
  "r[style-name='footnote reference'] => !",
];

/** Reads a Word file (`.docx`). Lines are counted in its paragraphs. */
export async function readDocx(bytes: Uint8Array): Promise<SourceText> {
  const names = await checkArchive(bytes);
  if (!names.some((name) => /^word\/document[0-9]*\.xml$/.test(name))) throw new Refusal("unknown-format");
  const html = await toHtml(bytes);
  // Each block on its own line, so that lines count paragraphs.
  const lines = html
    .replace(/(<\/(?:p|h[1-6]|li|tr)>)/g, "$1\n")
    .replace(/<sup>\s*<a [^>]*>[^<]*<\/a>\s*<\/sup>/g, "");
  return readHtmlFragment(lines);
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const ignorePictures = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { styleMap: STYLES, convertImage: ignorePictures },
    );
    return value;
  } catch (cause) {
    throw new Refusal("damaged", cause);
  }
}
