import { describe, expect, it } from "vitest";
import { parseMrkdwn } from "../../src/playground/page/mrkdwn.ts";

const text = (value: string) => ({ kind: "text", text: value });

describe("Slack's markup", () => {
  it("takes markers for styles only where they touch no letter, and Chinese characters are letters", () => {
    expect(parseMrkdwn("有 *加粗* 字")).toEqual([
      text("有 "),
      { kind: "bold", inside: [text("加粗")] },
      text(" 字"),
    ]);
    expect(parseMrkdwn("有*加粗*字")).toEqual([text("有*加粗*字")]);
    expect(parseMrkdwn("有\u200b*加粗*\u200b字")[1]).toMatchObject({ kind: "bold" });
    expect(parseMrkdwn("，*加粗*，")).toEqual([text("，*加粗*，")]);
    expect(parseMrkdwn("* 不是 *")).toEqual([text("* 不是 *")]);
    expect(parseMrkdwn("(*a* _b_ ~c~)").map(({ kind }) => kind)).toEqual([
      "text",
      "bold",
      "text",
      "italic",
      "text",
      "strike",
      "text",
    ]);
  });

  it("unescapes once, and reads no markup out of what was escaped", () => {
    expect(parseMrkdwn("&lt;@U1&gt; &amp;amp;")).toEqual([text("<@U1> &amp;")]);
  });

  it("knows people, channels, links, dates and groups", () => {
    expect(parseMrkdwn("<@U1|li> <#C1|研究室> <https://a.example/?a=1&amp;b=2|出处> <!here>")).toEqual([
      { kind: "user", id: "U1", label: "li" },
      text(" "),
      { kind: "channel", id: "C1", label: "研究室" },
      text(" "),
      { kind: "link", url: "https://a.example/?a=1&b=2", label: "出处" },
      text(" "),
      { kind: "special", label: "@here" },
    ]);
    expect(parseMrkdwn("<!date^1700000000^{date} {time}|那天>")).toEqual([
      { kind: "date", seconds: 1_700_000_000, format: "{date} {time}", fallback: "那天" },
    ]);
  });

  it("keeps code as it is, and gathers quoted lines", () => {
    expect(parseMrkdwn("`*a*`\n&gt; 一\n> 二\n尾")).toEqual([
      { kind: "code", text: "*a*" },
      { kind: "quote", inside: [text("一"), { kind: "break" }, text("二")] },
      text("尾"),
    ]);
    expect(parseMrkdwn("前\n```\n&lt;b&gt;\n```\n后")).toEqual([
      text("前"),
      { kind: "pre", text: "<b>" },
      text("后"),
    ]);
  });

  it("tells emoji from times and addresses", () => {
    expect(parseMrkdwn(":tada:")).toEqual([{ kind: "emoji", name: "tada" }]);
    expect(parseMrkdwn("09:00:30 slug#2.3")).toEqual([text("09:00:30 slug#2.3")]);
  });
});
