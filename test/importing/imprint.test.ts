import { describe, expect, it } from "vitest";
import { importText, passagesOf, prose } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";

describe("the first lines of a report", () => {
  it.each<[string, string, string]>([
    ["a sentence", `镇里的老人多半独自住在旧屋。\n${prose(2)}`, "report"],
    [
      "an opening that cites a document by its number",
      `为落实发展养老服务的意见（国办发〔2019〕5号），县里开展了调查\n${prose(2)}`,
      "为落实发展养老服务的意见（国办发〔2019〕5号），县里开展了调查",
    ],
    [
      "a line that goes on in the next, though neither ends as titles do",
      `关于农村养老服务与\n社区照护的几点看法\n${prose(2)}`,
      "关于农村养老服务与社区照护的几点看法",
    ],
  ])("name it rightly: %s", async (_, source, title) => {
    expect((await importText(source)).facts.title).toBe(title);
  });

  it("give number and addressee where no line break parts them from the text", async () => {
    const head = "关于改善农村人居环境的意见国办发 〔2014〕 25 号各省、自治区人民政府，国务院各部委：";
    const { facts } = await importText(`${head}${prose(2)}`);
    expect(facts).toMatchObject({ title: "关于改善农村人居环境的意见", source: "国办发〔2014〕25号" });
    expect(await passagesOf(`${head}${prose(2)}`)).toEqual([prose(2)]);
  });

  it("stand again further down, set wide, without being text", async () => {
    expect(await passagesOf(["养老服务报告", prose(2), "养 老 服 务 报 告", prose(2, 1)].join("\n"))).toEqual(
      [prose(2), prose(2, 1)],
    );
  });
});

describe("the last lines of a report", () => {
  it("are signed, glued to the last sentence too", async () => {
    const { facts, leftOut } = await importText(`${TITLE}\n${prose(2)}平川县民政局二○二一年三月四日`);
    expect(facts.published).toBe("2021-03-04");
    expect((await importText(`${TITLE}\n${prose(2)}平川县民政局二Ｏ二一年三月四日`)).facts.published).toBe(
      "2021-03-04",
    );
    expect(leftOut).toContainEqual(expect.objectContaining({ text: "平川县民政局二○二一年三月四日" }));
  });

  it("are text where they are no date, or too long for who signs", async () => {
    const told = `${prose(1)}2020年3月4日起食堂开门`;
    expect(await passagesOf(`${TITLE}\n${prose(2)}\n${told}`)).toEqual([prose(2), told]);
    const long = "九所敬老院的名单和护理员的人数见县民政局网站公布的表";
    expect(await passagesOf([TITLE, prose(2), long, "2020年3月4日"].join("\n"))).toEqual([prose(2), long]);
  });
});
