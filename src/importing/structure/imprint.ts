import { readMark } from "../../corpus/heading-marks.ts";
import type { Block, FurnitureReason, LeftOut, StatedFacts } from "../block.ts";
import { endsSentence } from "../reading/line-layout.ts";
import { ATTACHMENT, ISSUE, isFirst, readByLine, readCoverLine } from "./cover-lines.ts";
import { findDate, findMonths } from "./dates.ts";
import { lengthOf } from "./heading-text.ts";
import {
  ADDRESSEE,
  BODY,
  DATE_ONLY,
  factsOfFurniture,
  GENRE,
  isBrokenTitle,
  LABELLED_TITLE,
  LETTERHEAD,
  LONGEST_TITLE,
  NUMBER,
  readCells,
  readCoverLetter,
  SUBTITLE,
  splitBodyAndDate,
  squeeze,
  withoutMark,
} from "./imprint-lines.ts";
import { takeSignOff } from "./sign-off.ts";

/** What a report's first and last lines say of it, and what is left when they are taken off. */
export interface Imprint {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
  readonly facts: StatedFacts;
}

/** Takes title, document number, bodies, addressee, dates and signature off a text's beginning and end. */
export function readImprint(
  blocks: readonly Block[],
  stated: StatedFacts,
  furniture: readonly LeftOut[],
): Imprint {
  const reader = new ImprintReader(blocks.flatMap(splitBodyAndDate), factsOfFurniture(stated, furniture));
  reader.readHead();
  return reader.finish();
}

class ImprintReader {
  #blocks: Block[];
  readonly #leftOut: LeftOut[] = [];
  #title: string | undefined;
  #titled = false;
  #published: string | undefined;
  readonly #statedSource: string | undefined;
  #number = "";
  /** Whether a bulletin's name and issue stood above. */
  #bulletin = false;
  /** Whether headings have numbers. */
  readonly #numbered: boolean;
  #bodies: string[] = [];

  constructor(blocks: readonly Block[], stated: StatedFacts) {
    this.#blocks = [...blocks];
    this.#numbered = blocks.some(({ text }) => isFirst(readMark(text)));
    this.#title = stated.title;
    this.#published = stated.published;
    this.#statedSource = stated.source;
  }

  readHead(): void {
    const kept: Block[] = [];
    let at = 0;
    const onlyFirst = this.#blocks.filter(({ level }) => level === 1).length === 1;
    for (; at < this.#blocks.length; at++) {
      const block = this.#blocks[at];
      if (block === undefined || !this.#readHeadBlock(block, this.#blocks[at + 1], kept, onlyFirst)) break;
    }
    this.#blocks = [...kept, ...this.#blocks.slice(at)];
    this.#stripRepeatedTitle();
  }

  /** @returns whether the head may go on after this block. */
  #readHeadBlock(block: Block, next: Block | undefined, kept: Block[], onlyFirst: boolean): boolean {
    const text = block.text.trim();
    if (block.role === "row") return this.#readCover(block, block.text) || this.#readCells(block, kept);
    if (DATE_ONLY.test(text)) {
      this.#published ??= findDate(text) ?? findMonths(text)[0];
      return this.#take(block, "by-line");
    }
    const cover = this.#readCover(block, text);
    if (cover || ATTACHMENT.test(text)) return cover || this.#take(block, "marks");
    const named = this.#titled ? undefined : LABELLED_TITLE.exec(text)?.[1];
    if (named !== undefined && lengthOf(named) <= LONGEST_TITLE) return this.#takeTitle(block, named, next);
    if (LETTERHEAD.test(text)) return this.#take(block, "issuing-body");
    if (this.#isTitle(text)) return this.#take(block, "repeated-title");
    if (block.level === 1 && onlyFirst && !this.#titled) return this.#takeTitle(block, withoutMark(text));
    if (block.level !== undefined && this.#titled) return false;
    const rest = this.#peelNumber(block, text);
    if (rest === "") return true;
    if (rest !== undefined)
      return (
        this.#readHeadBlock({ ...block, text: rest }, next, kept, onlyFirst) ||
        kept.push({ ...block, text: rest }) > 0
      );
    if (ADDRESSEE.test(text)) return this.#take(block, "addressee");
    const sent = readCoverLetter(text);
    if (sent !== undefined) {
      this.#title = sent.title;
      this.#take({ ...block, text: sent.letter }, "cover-letter");
      const after = text.slice(sent.letter.length).trim();
      if (after.includes("。")) kept.push({ ...block, text: after });
      return after.includes("。") || after === "" || this.#take({ ...block, text: after }, "sign-off");
    }
    const mark = readMark(text);
    if (mark !== undefined && !(mark.style === "arabic" && !this.#titled && block.level === 1)) return false;
    if (this.#titled && SUBTITLE.test(text) && lengthOf(text) <= LONGEST_TITLE) {
      this.#title = `${this.#title ?? ""}${text}`;
      if (next !== undefined) this.#goOn(text, next);
      return this.#take(block, "repeated-title");
    }
    // A line that reaches the margin is the first of a paragraph.
    const short = block.layout?.full !== true;
    const isBody = short && BODY.test(text) && !endsSentence(text);
    if (isBody && (this.#titled || this.#bulletin)) {
      this.#bodies.push(text);
      return this.#take(block, "issuing-body");
    }
    const plain =
      short && this.#titled && kept.length === 0 && block.bold !== true && block.role === undefined;
    const byLine = plain ? readByLine(text, this.#numbered) : undefined;
    if (byLine !== undefined) {
      this.#published ??= byLine.published;
      if (byLine.name !== undefined) this.#bodies.push(byLine.name);
      return this.#take(block, "by-line");
    }
    if (this.#titled || this.#title !== undefined || kept.length > 0) return false;
    const isTitle =
      lengthOf(text) <= LONGEST_TITLE && !/[。；：:，,]$|。/.test(text) && block.role === undefined;
    return isTitle && next !== undefined && this.#takeTitle(block, text, next);
  }

  /** What a cover says, or the issue of a bulletin, whose title then is still to come. */
  #readCover(block: Block, text: string): boolean {
    if (this.#titled && ISSUE.test(text)) {
      this.#number = `${squeeze(this.#title ?? "")}${squeeze(text)}`;
      this.#bulletin = true;
      this.#title = undefined;
      this.#titled = false;
      return this.#take(block, "document-number");
    }
    const said = readCoverLine(text);
    if (said === undefined) return false;
    if (said.title !== undefined) this.#title = said.title;
    if (said.body !== undefined) this.#bodies.push(said.body);
    return this.#take(block, "by-line");
  }

  #readCells(block: Block, kept: Block[]): boolean {
    const cells = readCells(block.text);
    if (cells === undefined) return false;
    this.#published ??= cells.published;
    if (cells.text !== undefined) kept.push({ text: cells.text, line: block.line });
    this.#title ??= cells.title;
    this.#titled ||= cells.title !== undefined;
    return this.#take(block, "by-line");
  }

  #takeTitle(block: Block, title: string, next?: Block): boolean {
    this.#titled = true;
    this.#title ??= title;
    this.#take(block, "repeated-title");
    if (next !== undefined && title === this.#title) this.#goOn(title, next);
    return true;
  }

  /** Takes the rest of a title, or of its last line, that goes on in the next line. */
  #goOn(line: string, next: Block): void {
    if (!isBrokenTitle(line, next)) return;
    this.#title = `${this.#title ?? ""}${next.text.trim()}`;
    this.#blocks.splice(this.#blocks.indexOf(next), 1);
    this.#take(next, "repeated-title");
  }

  #take({ text, line }: Block, reason: FurnitureReason): boolean {
    this.#leftOut.push({ text, line, reason });
    return true;
  }

  #isTitle(text: string): boolean {
    const same = squeeze(text) === squeeze(this.#title ?? "");
    this.#titled ||= same;
    return same;
  }

  /** Takes a title, a document number and an addressee off a line's beginning; undefined where none stands. */
  #peelNumber(block: Block, text: string): string | undefined {
    const number = NUMBER.exec(text);
    if (number === null) return undefined;
    const before = text.slice(0, number.index);
    const genre = [...before.matchAll(GENRE)].at(-1);
    const titleEnd = genre === undefined ? 0 : genre.index + genre[0].length;
    const code = before.slice(titleEnd);
    if (lengthOf(code) > 12 || /[，。：（]/.test(before)) return undefined;
    if (titleEnd > 0) {
      this.#title ??= before.slice(0, titleEnd).trim();
      this.#titled = true;
    }
    this.#number = `${code}${number[0]}`.replace(/\s/g, "");
    const end = number.index + number[0].length;
    this.#take({ ...block, text: text.slice(0, end) }, "document-number");
    const rest = text.slice(end).trim();
    const addressee = /^[^。；]{2,200}?[：:]/.exec(rest)?.[0] ?? "";
    if (!ADDRESSEE.test(addressee)) return rest;
    this.#take({ ...block, text: addressee }, "addressee");
    return rest.slice(addressee.length).trim();
  }

  /** Titles stand twice where a page put its own above the text's, and again on top of each printed page. */
  #stripRepeatedTitle(): void {
    this.#blocks = this.#blocks.filter(
      (block) =>
        block.level !== undefined || !this.#isTitle(block.text) || !this.#take(block, "repeated-title"),
    );
    const [first, ...rest] = this.#blocks;
    if (first === undefined || this.#title === undefined || !first.text.startsWith(this.#title)) return;
    const after = first.text.slice(this.#title.length);
    if (!/^[\s\u3000]/.test(after)) return;
    this.#take({ ...first, text: this.#title }, "repeated-title");
    this.#blocks = [{ ...first, text: after.trim() }, ...rest];
  }

  finish(): Imprint {
    const { blocks, leftOut, bodies: signing, signed } = takeSignOff(this.#blocks);
    const published = this.#published ?? signed;
    const bodies = [...this.#bodies, ...signing].map((body) => body.replace(/[\s\u3000]+/g, "、"));
    // 县委办 on top of a page signs it as 平川县委办.
    const whole = bodies.filter((body) => !bodies.some((other) => other !== body && other.endsWith(body)));
    const issued = [...new Set([...whole, this.#number])].filter((part) => part !== "").join("，");
    const source = this.#statedSource ?? (issued === "" ? undefined : issued);
    return {
      blocks,
      leftOut: [...this.#leftOut, ...leftOut],
      facts: {
        ...(this.#title !== undefined && this.#title !== "" && { title: this.#title }),
        ...(published !== undefined && { published }),
        ...(source !== undefined && { source }),
      },
    };
  }
}
