import { h } from "../dom.ts";
import { link } from "./markup-nodes.ts";

/**
 * The `markdown` block: headings, lists, quotations, rules, bold, italic, code and links. Tables and nested lists
 * stay text.
 */
export function markdown(source: string): readonly Node[] {
  return source
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "")
    .map(paragraph);
}

function paragraph(part: string): Node {
  const lines = part.split("\n");
  const heading = /^#{1,6} +/.exec(part);
  if (heading !== null && lines.length === 1) return h("h3", {}, inline(part.slice(heading[0].length)));
  if (/^(?:---+|\*\*\*+)$/.test(part.trim())) return h("hr");
  if (lines.every((line) => line.startsWith(">"))) {
    return h("blockquote", {}, broken(lines.map((line) => line.replace(/^> ?/, ""))));
  }
  if (lines.every((line) => /^[-*+] /.test(line))) {
    return h(
      "ul",
      {},
      lines.map((line) => h("li", {}, inline(line.slice(2)))),
    );
  }
  if (lines.every((line) => /^\d+\. /.test(line))) {
    return h(
      "ol",
      {},
      lines.map((line) => h("li", {}, inline(line.replace(/^\d+\. /, "")))),
    );
  }
  return h("p", {}, broken(lines));
}

function broken(lines: readonly string[]): readonly Node[] {
  return lines.flatMap((line, index) => [...(index === 0 ? [] : [h("br")]), ...inline(line)]);
}

const INLINE = /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`|\[([^[\]]+)\]\(([^()\s]+)\)/;

function inline(text: string): readonly Node[] {
  const found = INLINE.exec(text);
  if (found === null) return text === "" ? [] : [document.createTextNode(text)];
  const [whole, bold, italic, code, label, url] = found;
  const before = text.slice(0, found.index);
  const styled =
    bold !== undefined
      ? h("strong", {}, inline(bold))
      : italic !== undefined
        ? h("em", {}, inline(italic))
        : code !== undefined
          ? h("code", {}, code)
          : link(url ?? "", label ?? "");
  return [
    ...(before === "" ? [] : [document.createTextNode(before)]),
    styled,
    ...inline(text.slice(found.index + whole.length)),
  ];
}
