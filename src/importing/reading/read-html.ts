import type { Block, FurnitureReason, LeftOut, SourceText, StatedFacts } from "../block.ts";
import { findDate } from "../structure/dates.ts";
import { statedSource } from "../structure/imprint-lines.ts";
import { type Container, type HtmlBlock, readHtmlBlocks } from "./html-blocks.ts";

const FURNITURE_TAGS: Readonly<Record<string, FurnitureReason>> = {
  nav: "navigation",
  aside: "related",
  form: "navigation",
  figcaption: "caption",
};

/** What a page's author calls the elements around an article, by a part of their class, id or role. */
const FURNITURE_NAMES: readonly (readonly [FurnitureReason, RegExp])[] = [
  [
    "navigation",
    /bread-?crumb|crumb|(?:^|[ _-])(?:nav|menu|position|location|pager|pagination)(?:$|[ _-])|navcurrent/,
  ],
  ["sharing", /share|jiathis|bdshare|(?:^|[ _-])(?:toolbar|tools|print|fontsize)(?:$|[ _-])/],
  [
    "related",
    /related|recommend|(?:^|[ _-])(?:hot|rank|sidebar|latest|more|comment|comments|ad|ads|advert)(?:$|[ _-])/,
  ],
  ["navigation", /(?:^|[ _-])(?:foot|footer|copyright|header|topbar|login|search)(?:$|[ _-])|is-hidden/],
];

/** Share of an article's sentences that one element must hold to be taken for all of it. */
const ARTICLE_SHARE = 0.92;

/** Fewest characters of a block that counts as prose. */
const PROSE_LENGTH = 40;

/** Reads a saved web page: the article's blocks, with what stands around it left out. */
export function readHtmlPage(html: string): SourceText {
  const { blocks, title } = readHtmlBlocks(html);
  const leftOut: LeftOut[] = [];
  const candidates = blocks.filter((block) => {
    const reason = furnitureReason(block);
    if (reason !== undefined) leftOut.push({ text: block.text, line: block.line, reason });
    return reason === undefined;
  });
  const article = findArticle(candidates);
  const inside = candidates.filter((block) => {
    if (isWithin(block.within, article)) return true;
    leftOut.push({ text: block.text, line: block.line, reason: "outside-article" });
    return false;
  });
  leftOut.sort((a, b) => a.line - b.line);
  return { blocks: inside.map(toBlock), leftOut, facts: readFacts(blocks, title) };
}

/** Reads HTML that is all content, notes excepted: what a Word file was turned into, a table inside a text. */
export function readHtmlFragment(html: string, firstLine = 1): SourceText {
  const { blocks } = readHtmlBlocks(html, firstLine);
  const title = blocks.find(({ within }) => within.names.includes("report-title"))?.text;
  const isNote = ({ within }: HtmlBlock) => /(?:foot|end)note-/.test(within.parent?.names + within.names);
  const leftOut = blocks.filter(isNote).map(({ text, line }) => ({ text, line, reason: "note" as const }));
  return {
    blocks: blocks.filter((block) => !isNote(block)).map(toBlock),
    leftOut,
    facts: title === undefined ? {} : { title },
  };
}

function toBlock({ within: _, linked: __, ...block }: HtmlBlock): Block {
  return block;
}

function furnitureReason({ within, linked, text }: HtmlBlock): FurnitureReason | undefined {
  for (let at: Container | undefined = within; at !== undefined; at = at.parent) {
    const named =
      at.tag === "body" || at.tag === "html"
        ? undefined
        : FURNITURE_NAMES.find(([, names]) => names.test(at?.names ?? ""))?.[0];
    const reason = FURNITURE_TAGS[at.tag] ?? named;
    if (reason !== undefined) return reason;
  }
  return linked > 0.8 && !/。/.test(text) ? "links" : undefined;
}

/** The deepest element that holds nearly all sentences of the page. */
function findArticle(blocks: readonly HtmlBlock[]): Container | undefined {
  const amounts = new Map<Container, number>();
  let total = 0;
  for (const { text, within, role } of blocks) {
    if (role !== "row" && text.length < PROSE_LENGTH) continue;
    total += text.length;
    for (let at: Container | undefined = within; at !== undefined; at = at.parent) {
      amounts.set(at, (amounts.get(at) ?? 0) + text.length);
    }
  }
  let found: Container | undefined;
  for (const [container, amount] of amounts) {
    const holds =
      amount >= total * ARTICLE_SHARE && !/^(?:p|td|th|tr|li|span|font|b|strong)$/.test(container.tag);
    if (holds && (found === undefined || container.depth > found.depth)) found = container;
  }
  return found;
}

function isWithin(container: Container, ancestor: Container | undefined): boolean {
  if (ancestor === undefined) return true;
  for (let at: Container | undefined = container; at !== undefined; at = at.parent) {
    if (at === ancestor) return true;
  }
  return false;
}

/** Longest line, in UTF-16 code units, that may state when and where a page appeared. */
const LONGEST_IMPRINT = 80;

function readFacts(all: readonly HtmlBlock[], pageTitle: string): StatedFacts {
  // A title with the mark of a note on it: …统计公报[1].
  const blocks = all.map((block) => ({ ...block, text: block.text.replace(/[[［][0-9]{1,2}[\]］]$/, "") }));
  const headed = blocks.find(({ level, text }) => level === 1 && text.length > 4)?.text;
  // A site's name follows in its own way the title that stands above the text.
  const repeated = blocks.find(
    ({ text, linked }) => text.length > 4 && linked < 0.5 && pageTitle.startsWith(text),
  )?.text;
  const title = headed ?? repeated ?? withoutSiteName(pageTitle);
  const imprints = blocks.filter(({ text, linked }) => text.length <= LONGEST_IMPRINT && linked < 0.5);
  const dated = imprints.find(
    ({ text }) => /时间|日期|发布|時間|日期|發布/.test(text) && findDate(text) !== undefined,
  );
  const published = findDate(
    (dated ?? imprints.find(({ text }) => findDate(text) !== undefined))?.text ?? "",
  );
  const source = imprints.map(({ text }) => statedSource(text)).find((name) => name !== undefined);
  return {
    ...(title !== "" && { title }),
    ...(published !== undefined && { published }),
    ...(source !== undefined && { source }),
  };
}

/** A page's title without the site that follows it: `… - 某网`, `…_频道_某网`. */
function withoutSiteName(title: string): string {
  const [first = "", ...rest] = title.split(/[ \u3000]?[_|]|-[ \u3000]|[ \u3000]-/);
  return (rest.length > 0 ? first : title).trim();
}
