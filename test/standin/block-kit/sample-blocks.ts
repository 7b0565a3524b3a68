/** Plain text of a given length. */
export function plain(length: number): { type: "plain_text"; text: string } {
  return { type: "plain_text", text: "字".repeat(length) };
}

export function mrkdwn(length: number): { type: "mrkdwn"; text: string } {
  return { type: "mrkdwn", text: "字".repeat(length) };
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function option(length = 2, value = "v"): object {
  return { text: plain(length), value };
}

export function options(count: number): object[] {
  return times(count, (index) => option(2, `v${index}`));
}

export function button(more: object = {}): object {
  return { type: "button", text: plain(2), ...more };
}

export function actions(...elements: object[]): object {
  return { type: "actions", elements };
}

export function input(element: object, more: object = {}): object {
  return { type: "input", label: plain(2), element, ...more };
}

export function feedback(more: object = {}): object {
  const positive_button = { text: plain(1), value: "up" };
  const negative_button = { text: plain(1), value: "down" };
  return { type: "feedback_buttons", positive_button, negative_button, ...more };
}

/** Everything that rich text is used for here. */
export const RICH_TEXT = {
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        { type: "text", text: "问题：", style: { bold: true } },
        { type: "user", user_id: "U1" },
        { type: "channel", channel_id: "C1" },
        { type: "emoji", name: "bulb" },
        { type: "link", url: "https://example.org", text: "原文", style: { italic: true } },
      ],
    },
    { type: "rich_text_quote", elements: [{ type: "text", text: "引文" }], border: 1 },
    {
      type: "rich_text_list",
      style: "ordered",
      indent: 1,
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "一" }] }],
    },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "代码" }] },
  ],
};
