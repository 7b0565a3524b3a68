import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { MOST_SOURCE_BYTES } from "../../src/importing/reading/limits.ts";
import { Refusal, type RefusalReason } from "../../src/importing/refusal.ts";
import { importText, outlineLines, passagesOf, prose, readBack } from "./outline-of.ts";

const TEXT = `关于农村养老服务的调研报告\n\n一、基本情况\n\n${prose(4)}\n\n二、存在的问题\n\n${prose(4, 1)}\n`;
const OUTLINE = ["1 基本情况", "2 存在的问题"];

function fixture(path: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`fixtures/${path}`, import.meta.url)));
}

async function refusalOf(source: string | Uint8Array): Promise<RefusalReason | undefined> {
  try {
    await importText(source);
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return undefined;
}

/** A text in an encoding that Node only decodes. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let first = 0x81; first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && !table.has(character)) table.set(character, [first, second]);
    }
  }
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [character.charCodeAt(0)]));
}

describe("a text file's encoding", () => {
  it.each(["gb18030", "gbk"])("is found: %s", async (encoding) => {
    expect(outlineLines(readBack(await importText(encode(TEXT, encoding))))).toEqual(OUTLINE);
  });

  it("is found: Big5", async () => {
    const text = `關於農村養老服務的調研報告\n\n一、基本情況\n\n${"鎮裡的老人多半獨自住在舊屋，子女在外務工，平時只能靠鄰里照看。".repeat(4)}\n`;
    const report = readBack(await importText(encode(text, "big5")));
    expect(report.title).toBe("關於農村養老服務的調研報告");
    expect(outlineLines(report)).toEqual(["1 基本情況"]);
  });

  it.each(["windows-1252", "x-mac-cyrillic", "windows-1251", "macintosh", "gb18030"])(
    "is refused when UTF-8 was read as %s and saved again",
    async (encoding) => {
      expect(await refusalOf(new TextDecoder(encoding).decode(Buffer.from(TEXT)))).toBe("mojibake");
    },
  );

  it("is refused when GB18030 was read as Latin-1 and saved again", async () => {
    expect(await refusalOf(new TextDecoder("latin1").decode(encode(TEXT, "gb18030")))).toBe("mojibake");
  });
});

describe("a source that cannot be imported", () => {
  it.each<[string, RefusalReason, string | Uint8Array]>([
    ["an empty file", "empty", ""],
    ["a file of blanks", "empty", " \n\n "],
    ["a page without text", "no-text", "<html><body><script>let a = 1;</script></body></html>"],
    ["a program", "unknown-format", Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
    ["a damaged PDF", "damaged", fixture("yiliao/source.pdf").subarray(0, 400)],
    ["a damaged .docx", "damaged", fixture("yanglao/source.docx").subarray(0, 3000)],
    ["a damaged .doc", "damaged", fixture("gongye/source.doc").subarray(0, 2000)],
    ["a file that is too large", "too-large", new Uint8Array(MOST_SOURCE_BYTES + 1)],
    ["rich text", "rich-text", "{\\rtf1\\ansi Hello}"],
  ])("is refused with its reason: %s", async (_, reason, source) => {
    expect(await refusalOf(source)).toBe(reason);
  });

  it("is refused when it is a PDF of pictures", async () => {
    expect(await refusalOf(pdf(""))).toBe("image-only");
  });

  it("is refused when it is a PDF of more pages than any report has", async () => {
    const pages = Array.from({ length: 2_001 }, () => "<< /Type /Page /Parent 2 0 R >>");
    const kids = pages.map((_, at) => `${at + 3} 0 R`).join(" ");
    const tree = `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`;
    expect(await refusalOf(pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", tree, ...pages]))).toBe("too-large");
  });

  it("is refused when it is a protected Word file", async () => {
    const protectedFile = Buffer.concat([
      fixture("gongye/source.doc").subarray(0, 4096),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]);
    expect(await refusalOf(protectedFile)).toBe("encrypted");
    const doc = Buffer.from(fixture("gongye/source.doc"));
    const block =
      [...Array(doc.length / 512).keys()].find((sector) => doc.readUInt16LE(sector * 512) === 0xa5ec) ?? 0;
    doc.writeUInt8(doc.readUInt8(block * 512 + 11) | 1, block * 512 + 11);
    expect(await refusalOf(doc)).toBe("encrypted");
  });

  it("is refused when it is an archive of another kind", async () => {
    expect(await refusalOf(await new JSZip().file("a.txt", TEXT).generateAsync({ type: "uint8array" }))).toBe(
      "unknown-format",
    );
  });

  it("is refused when a small .docx unpacks to far more than a report holds", async () => {
    const bomb = new JSZip().file("word/document.xml", Buffer.alloc(60_000_000, 0x20));
    const bytes = await bomb.generateAsync({ type: "uint8array", compression: "DEFLATE" });
    expect(bytes.length).toBeLessThan(200_000);
    expect(await refusalOf(bytes)).toBe("archive-too-large");
  });
});

describe("a page saved as one file", () => {
  const html = `<html><head><title>x</title></head><body><h1>农村养老调研</h1><h2>一、现状</h2><p>${prose(3)}</p></body></html>`;
  const quoted = [...Buffer.from(html)]
    .map((byte) =>
      byte < 0x7f && byte !== 0x3d ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase()}`,
    )
    .map((code, at) => (at % 20 === 19 ? `${code}=\r\n` : code))
    .join("");
  it.each([
    ["quoted-printable", quoted],
    ["base64", Buffer.from(html).toString("base64").replace(/.{76}/g, "$&\r\n")],
    ["8bit", Buffer.from(html).toString("latin1")],
  ])("is read as that page: %s", async (coding, body) => {
    const head =
      'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x--y"';
    const picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA";
    const page = `Content-Type: text/html\r\nContent-Transfer-Encoding: ${coding}\r\n\r\n${body}`;
    const file = [`${head}\r\n\r\n`, `\r\n${picture}\r\n`, `\r\n${page}\r\n`, "--\r\n"].join("------x--y");
    const report = readBack(await importText(Buffer.from(file, "latin1")));
    expect(report.title).toBe("农村养老调研");
    expect(await passagesOf(Buffer.from(file, "latin1"))).toEqual([prose(3)]);
  });
});

describe("a .doc", () => {
  it("keeps the marks of its author", async () => {
    const doc = Buffer.from(fixture("gongye/source.doc"));
    for (const mark of ["“", "”", "—"]) doc.write(mark, doc.indexOf(Buffer.from("，", "utf16le")), "utf16le");
    const text = (await passagesOf(doc)).join("");
    expect([...text.matchAll(/[“”—]/g)].join("")).toBe("“”—");
  });
});

describe("a .docx", () => {
  it("is read as it stands: what was struck out, remarked beside, or noted below is not the report's", async () => {
    const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
    const line = (runs: string) => `<w:p>${runs}</w:p>`;
    const body = [
      run("关于农村养老服务的调研报告"),
      run("一、基本情况"),
      `${run(prose(2))}<w:del><w:r><w:delText>删去的话。</w:delText></w:r></w:del><w:ins>${run("补上的话。")}</w:ins><w:r><w:commentReference w:id="0"/></w:r>`,
      `${run("末句")}<w:r><w:footnoteReference w:id="2"/></w:r>${run("。")}`,
      run("平川县民政局"),
      run("2021年3月4日"),
    ];
    const part = (name: string, text: string) =>
      `<w:${name}s ${NAMESPACE}><w:${name} w:id="${name === "comment" ? 0 : 2}">${line(run(text))}</w:${name}></w:${name}s>`;
    const source = await docx(body.map(line).join(""), {
      footnotes: part("footnote", "脚注的话。"),
      comments: part("comment", "批注的话。"),
    });
    const imported = await importText(source);
    const report = readBack(imported);
    expect(report).toMatchObject({ published: "2021-03-04", source: "平川县民政局" });
    const { passages } = report.parts[0]?.sections[0] ?? { passages: [] };
    expect(passages.map(({ text }) => text)).toEqual([`${prose(2)}补上的话。`, "末句。"]);
    expect(imported.leftOut).toContainEqual({
      text: expect.stringContaining("脚注的话。"),
      line: 7,
      reason: "note",
    });
  });

  it("says with the styles of Chinese Word what is its title and what are its headings", async () => {
    const names = { t: "标题", h: "标题 1", c: "toc 1" };
    const styles = Object.entries(names).map(
      ([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
    );
    const line = (text: string, style = "") =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const body = [
      line("让老人有饭吃、有人管。", "t"),
      line("目录"),
      ...["现状1", "建议2"].map((entry) => line(entry, "c")),
      ...["现状", "建议"].flatMap((heading) => [line(heading, "h"), line(prose(2))]),
    ];
    const imported = await importText(
      await docx(body.join(""), { styles: `<w:styles ${NAMESPACE}>${styles.join("")}</w:styles>` }),
    );
    const report = readBack(imported);
    expect(report.title).toBe("让老人有饭吃、有人管。");
    expect(outlineLines(report)).toEqual(["1 现状", "2 建议"]);
    expect(imported.leftOut.filter(({ reason }) => reason === "contents")).toHaveLength(3);
  });
});

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A .docx of a body and of other parts, each by its name. */
function docx(body: string, parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const related = (files: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${files}</Relationships>`;
  const relate = (name: string, target: string) =>
    `<Relationship Id="${name}" Type="${relation}/${name}" Target="${target}"/>`;
  const archive = new JSZip()
    .file("_rels/.rels", related(relate("officeDocument", "word/document.xml")))
    .file("word/document.xml", `<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`)
    .file(
      "word/_rels/document.xml.rels",
      related(
        Object.keys(parts)
          .map((name) => relate(name, `${name}.xml`))
          .join(""),
      ),
    );
  for (const [name, xml] of Object.entries(parts)) archive.file(`word/${name}.xml`, xml);
  return archive.generateAsync({ type: "uint8array" });
}

describe("a PDF", () => {
  it("keeps the page of each paragraph as a comment", async () => {
    const { content } = await importText(fixture("yiliao/source.pdf"));
    expect(content).toMatch(/<!-- 第1页 -->\n受区卫生健康局委托/);
    expect(content).toContain("<!-- 第2页 -->");
    expect(content).not.toContain("家庭医生签约服务评估报告\n");
  });

  it("has headings whose number stands apart, and rows that begin with a figure", async () => {
    const shown = [
      "一、\t基本情况",
      "镇里的老人独自住在旧屋，子女多在外务工。",
      "2019\t6所",
      "二、\t存在的问题",
      "没有食堂。",
    ];
    const report = readBack(await importText(pdf(...shown)));
    expect(outlineLines(report)).toEqual(OUTLINE);
    expect(report.parts[0]?.sections[0]?.passages.map(({ text }) => text)).toEqual([
      "镇里的老人独自住在旧屋，子女多在外务工。",
      "2019　6所",
    ]);
  });

  it("is read where its letters are named by a Chinese character map", async () => {
    const report = readBack(
      await importText(
        pdf("一、基本情况", "镇里的老人多半独自住在旧屋。", "二、存在的问题", "走访的村中没有活动场所。"),
      ),
    );
    expect(outlineLines(report)).toEqual(OUTLINE);
  });
});

describe("radicals that stand for characters", () => {
  it("become the characters, as they are in a PDF or were copied out of one", async () => {
    const shown = [
      "⼀、基本情况",
      "镇⾥的⽼⼈独⾃住在旧屋，⻋少⼈多。",
      "⼆、存在的问题",
      "⾛访的村中没有⾷堂。",
    ];
    for (const source of [pdf(...shown), shown.join("\n\n")]) {
      const report = readBack(await importText(source));
      expect(outlineLines(report)).toEqual(OUTLINE);
      const [first] = report.parts[0]?.sections[0]?.passages ?? [];
      expect(first?.text).toBe("镇里的老人独自住在旧屋，车少人多。");
    }
    expect((await importText(`⼾均收⼊\n\n${prose(2)}`)).facts.title).toBe("户均收入");
  });
});

/** A PDF of one page with a line for each text, the cells of a line 90 points apart, in a font that is not embedded. */
function pdf(...lines: string[]): Uint8Array {
  const show = lines.flatMap((line, at) =>
    line.split("\t").map((cell, column) => {
      const hex = Buffer.from(cell, "utf16le").swap16().toString("hex");
      return `BT /F 12 Tf ${60 + column * 90} ${760 - at * 24} Td <${hex}> Tj ET`;
    }),
  );
  const stream = show.join("\n");
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ]);
}

function pdfOf(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
