import { describe, expect, it } from "vitest";
import { outlineOf, passagesOf, prose } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const paragraphs = (...lines: string[]) => passagesOf([TITLE, ...lines].join("\n"));

describe("lines that make one paragraph", () => {
  it("go on behind a mark that ends none, and before one that begins none", async () => {
    expect(await paragraphs("", "讨论没有提出观点，", "", "只说现状。")).toEqual([
      "讨论没有提出观点，只说现状。",
    ]);
    expect(await paragraphs("", "讨论没有提出观点", "", "，只说现状。")).toEqual([
      "讨论没有提出观点，只说现状。",
    ]);
  });

  it("have a blank between Latin words, and none between Chinese ones", async () => {
    const begin = "全县的护理员都要在手机上装一个名叫 Care at home for everyone in the county";
    expect(await paragraphs("", begin, "in one app的软件。")).toEqual([`${begin} in one app的软件。`]);
  });

  it("are longer than a line that its author ended", async () => {
    const short = "四十字以内的一行";
    expect(await paragraphs("", short, prose(2))).toEqual([`${short} ${prose(2)}`]);
    const long = prose(4).slice(0, 50);
    expect(await passagesOf([TITLE, "", long, prose(4).slice(50), "", prose(3, 2)].join("\n"))).toEqual([
      prose(4),
      prose(3, 2),
    ]);
  });

  it("are no more of a subtitle than what goes on with it", async () => {
    const text = prose(2).slice(0, -1);
    expect(await paragraphs("", prose(3), "", "——一家食堂的早晨", "", "九所敬老院已经改造。")).toContain(
      "——一家食堂的早晨",
    );
    expect(await paragraphs("", prose(3), "", "——一家食堂的早晨", "", text)).toContain("——一家食堂的早晨");
  });

  it("keep blanks beside Latin unless blanks stand in many a sentence", async () => {
    const plain = "全县用 QR code 登记了一千二百张床位。".repeat(4);
    const scanned = "镇里的老人多半独自 住在旧屋，子女在外务工。";
    expect((await paragraphs("", plain + scanned)).join("")).toContain("用 QR code 登记");
    expect((await paragraphs("", plain + scanned.repeat(3))).join("")).toContain("用QR code登记");
  });

  it("hold no invisible characters", async () => {
    expect(await paragraphs("", `\u200b养\u2060老\u00ad${prose(2)}`)).toEqual([`养老${prose(2)}`]);
  });
});

describe("a table of contents", () => {
  it("is known without its name by what stands again further down", async () => {
    const headings = ["一、场所", "二、队伍", "三、经费"];
    const text = headings.flatMap((heading, at) => [heading, prose(2, at)]);
    const pages = headings.map((heading, at) => `${heading} ${at + 1}`);
    for (const contents of [headings, pages]) {
      expect(await outlineOf([TITLE, ...contents, ...text].join("\n"))).toEqual([
        "1 场所",
        "2 队伍",
        "3 经费",
      ]);
      expect(await passagesOf([TITLE, ...contents, ...text].join("\n"))).toHaveLength(3);
    }
  });

  it("is none of sentences that are said twice", async () => {
    const said = ["场所不足。", "人手不够。", "经费没有着落。"];
    const text = [...said, prose(3), ...said].join("\n");
    expect((await passagesOf(`${TITLE}\n${text}`)).join("").split("场所不足。人手不够。")).toHaveLength(3);
  });
});

describe("furniture", () => {
  it.each(["（此件依申请公开）", "以上报告，请审议。", "特此通知。"])("closes a letter: %s", async (line) => {
    expect(await paragraphs("", prose(2), "", line)).toEqual([prose(2)]);
  });

  it("names its author behind the last sentence", async () => {
    expect(await paragraphs("", `${prose(2)}（本报记者 周宁）`)).toEqual([prose(2)]);
    expect(await paragraphs("", `${prose(2)}（见附表一）`)).toEqual([`${prose(2)}（见附表一）`]);
  });

  it("is no paragraph that begins as some does", async () => {
    const text = `分享到的经验有三条：${prose(6)}`;
    expect((await paragraphs("", text)).join("")).toBe(text);
    const mail = `${prose(3)}意见请寄 a@example.org，我们一一答复。`;
    expect((await paragraphs("", mail)).join("")).toBe(mail);
  });

  it("is no number above a sentence", async () => {
    const lines = ["01", "九所敬老院已经改造。", "02", "食堂办了六家。"];
    expect(await outlineOf([TITLE, prose(2), ...lines].join("\n\n"))).toEqual([]);
  });
});
