import type { Ids } from "./ids.ts";

/** A file that an app sends: announced, then sent to an address of its own, then shared. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  /** Bytes, as announced. */
  readonly size: number;
  content?: string;
}

export class Uploads {
  readonly #ids: Ids;
  readonly #files = new Map<string, UploadedFile>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  announce(name: string, size: number): UploadedFile {
    const file = { id: this.#ids.next("F"), name, size };
    this.#files.set(file.id, file);
    return file;
  }

  find(id: string): UploadedFile | undefined {
    return this.#files.get(id);
  }

  /** Takes what was sent to the file's address; false where it is not what was announced. */
  receive(id: string, content: Buffer): boolean {
    const file = this.#files.get(id);
    if (file?.size !== content.byteLength) return false;
    file.content = content.toString("utf8");
    return true;
  }
}
