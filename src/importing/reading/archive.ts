import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Refusal } from "../refusal.ts";
import { MOST_ARCHIVE_BYTES, MOST_UNPACKED_BYTES } from "./limits.ts";

/**
 * Unpacks an archive's texts. What else it holds is read through without being kept, so that one made to fill the
 * memory is found out: the sizes stated in it may lie.
 *
 * @returns its files by name, those that are no XML empty.
 * @throws {Refusal} when it unpacks to too much, or is damaged.
 */
export async function readArchive(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  let text = 0;
  let all = 0;
  const archive = await open(bytes);
  try {
    for await (const entry of entriesOf(archive)) {
      const isText = /\.(?:xml|rels)$/i.test(entry.fileName);
      const chunks: Buffer[] = [];
      for await (const chunk of await streamOf(archive, entry)) {
        all += chunk.length;
        if (isText) {
          text += chunk.length;
          chunks.push(chunk);
        }
        if (text > MOST_UNPACKED_BYTES || all > MOST_ARCHIVE_BYTES) throw new Refusal("archive-too-large");
      }
      files.set(entry.fileName, Buffer.concat(chunks));
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal("damaged", cause);
  } finally {
    archive.close();
  }
  return files;
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      { lazyEntries: true },
      (error, archive) => (error ? reject(new Refusal("damaged", error)) : resolve(archive)),
    );
  });
}

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  // Each entry waits for its own end or error.
  archive.setMaxListeners(0);
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      archive.once("entry", resolve);
      archive.once("end", () => resolve(undefined));
      archive.once("error", reject);
      archive.readEntry();
    });
    if (entry === undefined) return;
    yield entry;
  }
}

function streamOf(archive: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
