/** Single-byte encodings that UTF-8 or GB18030 is taken for by mistake. */
const SINGLE_BYTE = ["windows-1252", "macintosh", "x-mac-cyrillic", "windows-1251", "koi8-r"] as const;

/** Characters of a text that are looked at: mojibake fills the whole of it. */
const SAMPLE_CHARACTERS = 2_000;

/** Characters without which nothing is said: a short English text may hold any four odd letters. */
const FEWEST_CHARACTERS = 20;

/** Share of the letters beyond ASCII that must turn into Chinese when the mistake is undone. */
const LEAST_RESTORED = 0.7;

/**
 * Whether a text was decoded with the wrong encoding once and saved: undoing the mistake gives Chinese. The
 * replacement character in numbers means the same, and cannot be undone.
 */
export function isMojibake(text: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARACTERS).replace(/\p{ASCII}/gu, "");
  if (sample.length < FEWEST_CHARACTERS) return false;
  if ([...sample.matchAll(/\uFFFD|锟斤拷/g)].length > sample.length / 50) return true;
  return (
    SINGLE_BYTE.some((encoding) => {
      const bytes = encode(sample, singleByteTable(encoding));
      return bytes !== undefined && (becomesChinese(bytes, "utf-8") || becomesChinese(bytes, "gb18030"));
    }) || becomesChinese(encode(sample, gbkTable()) ?? new Uint8Array(), "utf-8")
  );
}

type EncodingTable = ReadonlyMap<string, readonly number[]>;

/** The bytes a wrong reading came from, or undefined when too little of it can have come from there. */
function encode(text: string, table: EncodingTable): Uint8Array | undefined {
  const bytes: number[] = [];
  let lost = 0;
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) lost++;
    else bytes.push(...code);
  }
  return lost > text.length * (1 - LEAST_RESTORED) ? undefined : Uint8Array.from(bytes);
}

function becomesChinese(bytes: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(bytes);
  const chinese = [...text.matchAll(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/g)].length;
  return chinese >= FEWEST_CHARACTERS / 3 && chinese > text.length * LEAST_RESTORED;
}

const tables = new Map<string, EncodingTable>();

function singleByteTable(encoding: string): EncodingTable {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let byte = 0x80; byte < 0x100; byte++) {
    // Latin-1 keeps the bytes that Windows-1252 replaces; both readings are met.
    if (byte < 0xa0) table.set(String.fromCharCode(byte), [byte]);
    table.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  }
  tables.set(encoding, table);
  return table;
}

let gbk: EncodingTable | undefined;

function gbkTable(): EncodingTable {
  if (gbk !== undefined) return gbk;
  const decoder = new TextDecoder("gb18030");
  const table = new Map<string, readonly number[]>();
  for (let first = 0x81; first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && character !== "\uFFFD") table.set(character, [first, second]);
    }
  }
  gbk = table;
  return table;
}
