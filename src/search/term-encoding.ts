/**
 * Writes a term so that each level of MiniSearch's radix tree has few children. The tree scans a node's
 * children one by one, so thousands of Han characters under one node make both indexing and looking up slow;
 * with every character beyond ASCII as two symbols, no node has more than about 400.
 */
export function encodeTerm(term: string): string {
  let encoded = "";
  for (let unit = 0; unit < term.length; unit++) {
    const code = term.charCodeAt(unit);
    encoded += code < 0x80 ? term[unit] : String.fromCharCode(0x100 + (code >> 8), 0x200 + (code & 0xff));
  }
  return encoded;
}
