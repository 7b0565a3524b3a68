import { writeRadicals } from "../../search/normalise.ts";
import type { SourceText } from "../block.ts";
import { Refusal } from "../refusal.ts";
import { decodeText } from "./decode-text.ts";
import { MOST_CHARACTERS, MOST_SOURCE_BYTES } from "./limits.ts";
import { readDoc } from "./read-doc.ts";
import { readDocx } from "./read-docx.ts";
import { readHtmlPage } from "./read-html.ts";
import { readPdf } from "./read-pdf.ts";
import { readPlainText } from "./read-text.ts";
import { readWebArchive } from "./web-archive.ts";

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66];

/** Bytes that tell a web page from text. */
const SNIFFED = 4_000;

/**
 * Reads a source of any format that is known, by its first bytes: names lie more often than bytes do.
 *
 * @param onPage called for each page of a paged source that was read.
 * @throws {Refusal} for what cannot be imported.
 */
export async function readSource(
  bytes: Uint8Array,
  onPage?: (page: number, of: number) => void,
): Promise<SourceText> {
  if (bytes.length > MOST_SOURCE_BYTES) throw new Refusal("too-large");
  if (bytes.every((byte) => byte === 0 || byte === 32 || byte === 10 || byte === 13 || byte === 9))
    throw new Refusal("empty");
  const { blocks, leftOut, facts } = await readByFormat(bytes, onPage);
  const plain = <T extends { readonly text: string }>(piece: T): T => ({
    ...piece,
    text: writeRadicals(piece.text),
  });
  const source = {
    blocks: blocks.map(plain),
    leftOut: leftOut.map(plain),
    facts: { ...facts, ...(facts.title !== undefined && { title: writeRadicals(facts.title) }) },
  };
  const characters = source.blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > MOST_CHARACTERS) throw new Refusal("too-large");
  if (characters === 0) throw new Refusal("no-text");
  return source;
}

async function readByFormat(
  bytes: Uint8Array,
  onPage?: (page: number, of: number) => void,
): Promise<SourceText> {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, SNIFFED));
  // Some mailers put a few bytes in front of a PDF, which readers skip.
  if (head.slice(0, 1_024).includes("%PDF-")) return readPdf(bytes, onPage);
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) return readDocx(bytes);
  if (startsWith(bytes, COMPOUND_FILE)) return readDoc(bytes);
  if (startsWith(bytes, RTF)) throw new Refusal("rich-text");
  const page = readWebArchive(bytes);
  if (page !== undefined) return readByFormat(page, onPage);
  const declared = /<meta\b[^>]{0,200}charset\s{0,3}=\s{0,3}["']?([\w-]{3,20})/i.exec(head)?.[1];
  const text = decodeText(bytes, declared);
  return isWebPage(text) ? readHtmlPage(text) : readPlainText(text);
}

function isWebPage(text: string): boolean {
  const head = text.slice(0, SNIFFED).trimStart();
  if (!head.startsWith("<")) return false;
  return /^<(?:!doctype|html|head|body|%|\?|!--)|<(?:html|body|div|p|table|meta|script)\b/i.test(head);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
