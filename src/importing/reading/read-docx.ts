import mammoth from "mammoth";
import type { SourceText } from "../block.ts";
import { Refusal } from "../refusal.ts";
import { readArchive } from "./archive.ts";
import { readHtmlFragment } from "./read-html.ts";
import { writeNumbers } from "./word-numbering.ts";

/** Styles of Chinese Word and WPS beside those that mammoth knows. */
const STYLES = [
  "p[style-name='Title'] => h1.report-title:fresh",
  "p[style-name='标题'] => h1.report-title:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
];

/** Reads a Word file (`.docx`). Lines are counted in its paragraphs. */
export async function readDocx(bytes: Uint8Array): Promise<SourceText> {
  const files = await readArchive(bytes);
  const main = [...files.keys()].find((name) => /^word\/document[0-9]*\.xml$/.test(name));
  if (main === undefined) throw new Refusal("unknown-format");
  const textOf = (name: string) => files.get(name)?.toString() ?? "";
  const [numbering, styles] = ["numbering", "styles"].map((name) => textOf(`word/${name}.xml`));
  const document = writeNumbers({ document: textOf(main), numbering: numbering ?? "", styles: styles ?? "" });
  const html = await toHtml(new Map(files).set(main, Buffer.from(document)));
  // Each block on its own line, so that lines count paragraphs.
  const lines = html
    .replace(/(<\/(?:p|h[1-6]|li|tr)>)/g, "$1\n")
    .replace(/<sup>\s*<a [^>]*>[^<]*<\/a>\s*<\/sup>/g, "");
  return readHtmlFragment(lines);
}

async function toHtml(files: ReadonlyMap<string, Buffer>): Promise<string> {
  // What mammoth itself makes of an archive's bytes; its types do not tell that it takes it too.
  const file = {
    exists: (name: string) => files.has(name),
    read: async (name: string, encoding?: BufferEncoding) =>
      encoding === undefined ? files.get(name) : files.get(name)?.toString(encoding),
  };
  const ignorePictures = mammoth.images.imgElement(async () => ({ src: "" }));
  try {
    const { value } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
      styleMap: STYLES,
      convertImage: ignorePictures,
    });
    return value;
  } catch (cause) {
    throw new Refusal("damaged", cause);
  }
}
