import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** A text that can be read with one key alone, as the row of one installation. */
export interface Sealed {
  /** Names the key; tells nothing of it. */
  readonly keyId: string;
  /** Base64 of a nonce of 12 bytes, an authentication tag of 16, and the ciphertext. */
  readonly sealed: string;
}

/** An installation as it is kept. */
export interface SealedInstallation extends Sealed {
  /** Slack's id of the workspace, or of the enterprise. */
  readonly id: string;
  /** Another one with each installation and each refresh of the token. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly installedAt: number;
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D), under keys that are derived from the operator's secrets (HKDF, RFC 5869).
 * What is sealed for one installation opens in no other's row. Nonces are random: a key is good for 2^32 of them.
 */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #newest: string;

  /** @param secrets the one to seal with first, then those that older rows may be sealed with. */
  constructor(secrets: readonly [string, ...string[]]) {
    const derive = (secret: string, purpose: string, bytes: number) =>
      Buffer.from(hkdfSync("sha256", secret, "", `wence ${purpose}`, bytes));
    const named = (secret: string) => derive(secret, "key id", 6).toString("hex");
    this.#keys = new Map(secrets.map((secret) => [named(secret), derive(secret, "installations", 32)]));
    this.#newest = named(secrets[0]);
  }

  /** Whether the text was sealed with one of the keys; `newest`: with the one that seals. */
  knows({ keyId }: Pick<Sealed, "keyId">): "newest" | "older" | "no" {
    if (keyId === this.#newest) return "newest";
    return this.#keys.has(keyId) ? "older" : "no";
  }

  /** @param id of the installation, to which the text is bound. */
  seal(text: string, id: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key(this.#newest, id), nonce).setAAD(Buffer.from(id));
    const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return {
      keyId: this.#newest,
      sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString("base64"),
    };
  }

  /** @throws Error where the key is missing, or the text is not as it was sealed for this installation. */
  open({ keyId, sealed }: Sealed, id: string): string {
    const key = this.#key(keyId, id);
    const bytes = Buffer.from(sealed, "base64");
    const [nonce, tag, ciphertext] = [
      bytes.subarray(0, NONCE_BYTES),
      bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
      bytes.subarray(NONCE_BYTES + TAG_BYTES),
    ];
    try {
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
    } catch (cause) {
      throw new Error(
        `The installation of ${id} is not as it was stored: somebody changed its row, or moved it. Have it installed again at /slack/install.`,
        { cause },
      );
    }
  }

  #key(keyId: string, id: string): Buffer {
    const key = this.#keys.get(keyId);
    if (key === undefined)
      throw new Error(
        `The installation of ${id} is sealed with a key that ENCRYPTION_KEY does not hold (key id ${keyId}). Add that key, after a comma, behind the new one; if it is lost, run: npm run workspaces -- erase ${id}`,
      );
    return key;
  }
}
