import { describe, expect, it } from "vitest";
import { importText, outlineOf, passagesOf, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const page = (...body: string[]) =>
  `<html><body><div>\n<h1>${TITLE}</h1>\n${body.join("\n")}\n</div></body></html>`;
const text = (sentences: number, from = 0) => `<p>${prose(sentences, from)}</p>`;

describe("a web page", () => {
  it.each([
    ["nav", "", "navigation"],
    ["aside", "", "related"],
    ["form", "", "navigation"],
    ["figcaption", "", "caption"],
    ["div", 'class="crumbs"', "navigation"],
    ["div", 'class="Share-box"', "sharing"],
    ["div", 'id="related"', "related"],
    ["div", 'id="footer"', "navigation"],
  ])("has around its text what is listed with its line: <%s %s>", async (tag, names, reason) => {
    const around = "县里的食堂已经办了六家，都在镇上。";
    const source = page(text(3), `<${tag} ${names}><p>${around}</p></${tag}>`, text(3, 1));
    const imported = await importText(source);
    expect(imported.leftOut).toContainEqual({ text: around, line: 4, reason });
    expect(await passagesOf(source)).toEqual([prose(3), prose(3, 1)]);
  });

  it("has links that are no text, and text with a link in it", async () => {
    const links = "<p><a>各村食堂名单</a> <a>补贴办法</a></p>";
    const linked = ["<p>见<a>名单</a>。</p>", "<p><a>各村食堂已经建成。</a></p>"];
    const source = page(text(3), links, ...linked);
    expect(await passagesOf(source)).toEqual([prose(3), "见名单。", "各村食堂已经建成。"]);
  });

  it.each([
    ["Chinese", (at: number) => prose(4, at), "县里另有通知。"],
    [
      "English",
      (at: number) => `Nine nursing homes employ seventy-one carers, of whom ${at} are certified. `.repeat(4),
      "Other notices of the county",
    ],
  ])("holds its article in one element, halves and all: %s", async (_, sentences, other) => {
    const halves = [1, 2].map((at) => `<div><p>${sentences(at)}</p></div>`);
    const source = `<html><body><div><h1>${TITLE}</h1>${halves.join("")}</div><div><p>${other}</p></div></body></html>`;
    const { leftOut } = await importText(source);
    expect(leftOut).toContainEqual({ text: other, line: 1, reason: "outside-article" });
    expect(await passagesOf(source)).toHaveLength(2);
  });

  it("says when it appeared and what it is called, whatever its links and its text say", async () => {
    const head = "<html><head><title>农村养老调研 - 平川民政</title></head><body>";
    const source = `${head}<h1>平川</h1><p><a>农村养老</a></p><p><a>2018-01-02 修路</a></p><p>2019年1月1日起施行</p><p>发布时间：2020-11-06</p>${text(3)}`;
    expect(readBack(await importText(source))).toMatchObject({
      title: "农村养老调研",
      published: "2020-11-06",
    });
  });

  it("has headings of levels, and lines of its source where none shows", async () => {
    const source = page("<h2><span>现\n状</span></h2>", "<h3>场所</h3>", `<p>九所\n敬老院。${prose(2)}</p>`);
    expect(await outlineOf(source)).toEqual(["1 现状", "1.1 场所"]);
    expect(await passagesOf(source)).toEqual([`九所敬老院。${prose(2)}`]);
  });

  it("is laid out by tables too, whose long cells are paragraphs", async () => {
    const source = page(`<table><tr><td>${prose(8)}</td><td>${prose(8, 1)}</td></tr></table>`);
    expect((await passagesOf(source)).join("")).toBe(prose(8) + prose(8, 1));
  });

  it("holds nothing that a server would run", async () => {
    const source = `<%@ page %>${page(`<p><% if (a) %>${prose(3)}<?php echo 1 ?></p>`)}`;
    expect(await passagesOf(source)).toEqual([prose(3)]);
  });

  it("is refused where its elements are nested as no page's are", async () => {
    const source = `<html><body>${"<div>".repeat(5_000)}${text(3)}`;
    await expect(importText(source)).rejects.toMatchObject({ reason: "damaged" });
  });
});
