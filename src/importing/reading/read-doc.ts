import WordExtractor from "word-extractor";
import type { SourceText } from "../block.ts";
import { Refusal } from "../refusal.ts";
import { readPlainText } from "./read-text.ts";

/** Begins the stream that holds a Word 97–2003 text, at a sector's start. */
const FILE_INFORMATION_BLOCK = [0xec, 0xa5];
const SECTOR = 512;
/** Second byte of the flags, and the bit in it that says the text is encrypted. */
const FLAGS = 11;
const ENCRYPTED = 0x01;

/** Reads a Word 97–2003 file (`.doc`). Lines are counted in its paragraphs. */
export async function readDoc(bytes: Uint8Array): Promise<SourceText> {
  if (isEncrypted(bytes)) throw new Refusal("encrypted");
  const text = await extract(bytes);
  const source = readPlainText(text.replace(/\r\n?|[\v\f]/g, "\n").replaceAll("\u0007", "\t"));
  // Every line is a paragraph: none goes on in the next.
  return { ...source, blocks: source.blocks.map(({ layout: _, ...block }) => block) };
}

async function extract(bytes: Uint8Array): Promise<string> {
  try {
    // Its types do not tell of the option that keeps “” and —— as they are.
    const document: { getBody(options?: { filterUnicode: boolean }): string } =
      await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    return document.getBody({ filterUnicode: false });
  } catch (cause) {
    throw new Refusal("damaged", cause);
  }
}

function isEncrypted(bytes: Uint8Array): boolean {
  // A protected .docx is a compound file too, with the archive encrypted in this stream.
  if (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      Buffer.from("EncryptedPackage", "utf16le"),
    )
  )
    return true;
  for (let sector = SECTOR; sector + FLAGS < bytes.length; sector += SECTOR) {
    if (FILE_INFORMATION_BLOCK.every((byte, index) => bytes[sector + index] === byte)) {
      return ((bytes[sector + FLAGS] ?? 0) & ENCRYPTED) !== 0;
    }
  }
  return false;
}
