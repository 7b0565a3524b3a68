import type { Block, LeftOut } from "../block.ts";
import { findDate } from "./dates.ts";
import { lengthOf } from "./heading-text.ts";
import { DATE_ONLY, isSignature, LONGEST_TITLE } from "./imprint-lines.ts";

const ENCLOSED = /^附(?:件|表)[：:](?!.*。)/;

/** A text without what stands below its last sentence, and what that says. */
export interface SignedText {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
  readonly signed?: string;
  readonly bodies: readonly string[];
}

/** Takes bodies, dates and lists of what is enclosed off a text's end. */
export function takeSignOff(all: readonly Block[]): SignedText {
  const blocks = [...all];
  const leftOut: LeftOut[] = [];
  const bodies: string[] = [];
  let signed: string | undefined;
  for (;;) {
    const block = blocks.at(-1);
    if (block === undefined || block.role === "row") break;
    const text = block.text.trim();
    const onlyOne = blocks.length === 1;
    if (!onlyOne && DATE_ONLY.test(text)) {
      signed ??= findDate(text);
    } else if (!onlyOne && isSignature(block, text, signed !== undefined)) {
      bodies.unshift(text);
    } else if (onlyOne || !(ENCLOSED.test(text) || isEnclosed(blocks))) {
      const cut = cutSignature(block);
      if (cut === undefined) break;
      signed ??= findDate(cut.signature);
      leftOut.push({ text: cut.signature, line: block.line, reason: "sign-off" });
      blocks[blocks.length - 1] = { ...block, text: cut.text };
      break;
    }
    blocks.pop();
    leftOut.push({ text: block.text, line: block.line, reason: "sign-off" });
  }
  return { blocks, leftOut, bodies, ...(signed !== undefined && { signed }) };
}

/** Whether the last block goes on with a list of what is enclosed: 附件：1.名单 above 2.清单. */
function isEnclosed(blocks: readonly Block[]): boolean {
  const start = blocks.findLastIndex(({ text }) => ENCLOSED.test(text.trim()));
  const items = start < 0 ? [] : blocks.slice(start + 1);
  return items.length > 0 && items.every(({ text }) => /^\s*[0-9]{1,2}[.．、](?!.*[。；])/.test(text));
}

/** A body and a date glued behind the last sentence. */
function cutSignature({ text }: Block): { readonly text: string; readonly signature: string } | undefined {
  const end = text.lastIndexOf("。") + 1;
  const signature = text.slice(end).trim();
  const isOne =
    end > 0 &&
    lengthOf(signature) <= LONGEST_TITLE &&
    findDate(signature) !== undefined &&
    /[0-9一二三四五六七八九十〇]{1,3}日?[）)]?$/.test(signature);
  return isOne ? { text: text.slice(0, end), signature } : undefined;
}
