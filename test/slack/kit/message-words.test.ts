import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageWords } from "../../../src/slack/kit/message-words.ts";
import { readText } from "../../../src/slack/kit/mrkdwn.ts";

const rich = (...elements: readonly object[]) => [
  { type: "rich_text", elements: [{ type: "rich_text_section", elements }] },
];
const words = (message: object) => readText(messageWords(message).own);

describe("the words of a message", () => {
  it("are its text where a person wrote it, with the names of channels", () => {
    const blocks = rich({ type: "text", text: "看看 " }, { type: "channel", channel_id: "C1" });
    expect(words({ text: "看看 <#C1|general>", blocks })).toBe("看看 #general");
  });

  it.each([
    ["empty", ""],
    ["null", null],
    ["Slack's placeholder", "This content can't be displayed."],
  ])("are those of its blocks where its text is %s", (_name, text) => {
    const blocks = rich(
      { type: "text", text: "干部" },
      { type: "text", text: "为什么抵触", style: { bold: true } },
    );
    expect(words({ text, blocks })).toBe("干部为什么抵触");
  });

  it("of an app are those of its blocks, since its text is for notifications", () => {
    const blocks = [
      { type: "header", text: { type: "plain_text", text: "督查通报 <第 3 期>" } },
      {
        type: "section",
        text: { type: "mrkdwn", text: "*微信群* 泄密 &amp; 整改" },
        fields: [{ type: "mrkdwn", text: "限期：月底" }],
      },
      { type: "context", elements: [{ type: "plain_text", text: "保密办" }] },
      { type: "actions", elements: [{ type: "button", text: { type: "plain_text", text: "已阅" } }] },
    ];
    expect(words({ bot_id: "B1", text: "有新的通报", blocks })).toBe(
      "督查通报 <第 3 期>\n*微信群* 泄密 & 整改\n限期：月底\n保密办",
    );
    expect(words({ bot_id: "B1", text: "有新的通报" })).toBe("有新的通报");
  });

  it("are those of lists, quotes and tables too", () => {
    const section = (text: string) => ({ type: "rich_text_section", elements: [{ type: "text", text }] });
    const blocks = [
      {
        type: "rich_text",
        elements: [{ type: "rich_text_list", elements: [section("第一"), section("第二")] }],
      },
      {
        type: "table",
        rows: [
          [
            { type: "raw_text", text: "甲" },
            { type: "raw_text", text: "乙" },
          ],
        ],
      },
    ];
    expect(words({ text: "", blocks })).toBe("第一\n第二\n甲\n乙");
  });

  it("name what they mention as Slack's markup does, and never make a mention of text", () => {
    const elements = [
      { type: "user", user_id: "U1" },
      { type: "broadcast", range: "channel" },
      { type: "text", text: "<!here>" },
    ];
    expect(messageWords({ text: "", blocks: rich(...elements) }).own).toBe("<@U1><!channel>&lt;!here&gt;");
  });

  it("tell a forwarded message from what was typed with it", () => {
    const attachments = [
      { is_share: true, text: "转业干部怎么安置", fallback: "[…] 转业干部" },
      {
        is_share: true,
        text: "",
        message_blocks: [{ message: { blocks: rich({ type: "text", text: "三项机制" }) } }],
      },
      { title: "一个网页", text: "预览" },
    ];
    expect(messageWords({ text: "怎么看", attachments })).toEqual({
      own: "怎么看",
      forwarded: "转业干部怎么安置\n三项机制",
    });
    expect(messageWords({ text: "", attachments: [{ fallback: "只有摘要" }] }).own).toBe("只有摘要");
  });

  it("are read of anything, and quickly", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const message = {
          text: "",
          blocks: [value],
          attachments: [value, { is_share: true, blocks: value }],
        };
        expect(typeof messageWords(message).own).toBe("string");
        expect(typeof messageWords(value).own).toBe("string");
      }),
    );
  });
});
