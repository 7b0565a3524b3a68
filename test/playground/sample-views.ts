import type { HomeView, KnownBlock, ModalView } from "@slack/types";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });

/** What a payload says was done. */
export function actions(payload: unknown): readonly unknown[] {
  const found =
    typeof payload === "object" && payload !== null && "actions" in payload ? payload.actions : [];
  return Array.isArray(found) ? found : [];
}

/** One of each block and element of a message. */
export const everyBlock: KnownBlock[] = [
  { type: "header", text: plain("标题一") },
  {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: "富文本" },
          { type: "text", text: "加粗", style: { bold: true } },
          { type: "emoji", name: "thumbsup", unicode: "1f44d" },
          { type: "user", user_id: "U0WANG" },
          { type: "link", url: "https://example.org/", text: "链接" },
        ],
      },
      {
        type: "rich_text_list",
        style: "bullet",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "外层" }] }],
      },
      {
        type: "rich_text_list",
        style: "bullet",
        indent: 1,
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "内层" }] }],
      },
      {
        type: "rich_text_list",
        style: "ordered",
        elements: ["一", "二"].map((text) => ({
          type: "rich_text_section" as const,
          elements: [{ type: "text" as const, text }],
        })),
      },
      { type: "rich_text_quote", elements: [{ type: "text", text: "引用" }] },
      { type: "rich_text_preformatted", elements: [{ type: "text", text: "原样" }], border: 0 },
    ],
  },
  { type: "divider" },
  {
    type: "section",
    text: { type: "mrkdwn", text: "> 引用\n *加粗* 不加粗*仍是星号* _斜_ ~删~ `码` <#C0OFFICE> <!here>" },
    accessory: {
      type: "overflow",
      action_id: "overflow",
      options: [option("第一", "one"), option("第二", "two")],
    },
  },
  {
    type: "section",
    fields: [plain("左栏"), { type: "mrkdwn", text: "右栏" }],
    accessory: {
      type: "static_select",
      action_id: "static",
      placeholder: plain("选一个"),
      options: [option("甲", "a"), option("乙", "b")],
    },
  },
  { type: "context", elements: [plain("小字"), { type: "mrkdwn", text: "<https://example.org/|出处>" }] },
  {
    type: "actions",
    elements: [
      {
        type: "button",
        action_id: "danger",
        text: plain("危险"),
        value: "d",
        style: "danger",
        confirm: { title: plain("确定吗"), text: plain("真的？"), confirm: plain("好"), deny: plain("不") },
      },
      { type: "users_select", action_id: "user", placeholder: plain("选人") },
      { type: "timepicker", action_id: "time", initial_time: "09:00" },
      { type: "radio_buttons", action_id: "radio", options: [option("单选一", "1"), option("单选二", "2")] },
      { type: "checkboxes", action_id: "boxes", options: [option("勾一", "1")] },
    ],
  },
  {
    type: "actions",
    elements: [{ type: "button", action_id: "same", text: plain("第一行的"), value: "first" }],
  },
  {
    type: "actions",
    elements: [{ type: "button", action_id: "same", text: plain("第二行的"), value: "second" }],
  },
  { type: "image", image_url: "https://example.org/picture.png", alt_text: "一张远处的图" },
  {
    type: "container",
    title: plain("还有 1 条"),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: "context", elements: [plain("折起来的")] }],
  },
  {
    type: "table",
    rows: [
      [
        { type: "raw_text", text: "问题" },
        { type: "raw_text", text: "建议" },
      ],
      [
        { type: "raw_text", text: "2.1" },
        { type: "raw_text", text: "3.1" },
      ],
    ],
  },
  {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: "feedback",
        positive_button: { text: plain("有用"), value: "up" },
        negative_button: { text: plain("没用"), value: "down" },
      },
      { type: "icon_button", action_id: "remove", icon: "trash", text: plain("删掉") },
    ],
  },
];

/** One of each input. */
export const inputsView: ModalView = {
  type: "modal",
  callback_id: "test_inputs",
  title: plain("填一填"),
  submit: plain("提交"),
  close: plain("不填了"),
  blocks: [
    {
      type: "input",
      block_id: "line",
      label: plain("一行字"),
      hint: plain("随便写"),
      element: { type: "plain_text_input", action_id: "line", min_length: 2 },
    },
    {
      type: "input",
      label: plain("许多行"),
      optional: true,
      element: {
        type: "plain_text_input",
        action_id: "lines",
        multiline: true,
        placeholder: plain("可长可短"),
      },
    },
    { type: "input", label: plain("几点"), element: { type: "timepicker", action_id: "time" } },
    { type: "input", label: plain("哪天"), element: { type: "datepicker", action_id: "date" } },
    { type: "input", label: plain("什么时刻"), element: { type: "datetimepicker", action_id: "moment" } },
    {
      type: "input",
      label: plain("哪里"),
      element: {
        type: "conversations_select",
        action_id: "where",
        default_to_current_conversation: true,
        filter: { include: ["public"], exclude_bot_users: true },
      },
    },
    { type: "input", label: plain("谁"), element: { type: "users_select", action_id: "who" } },
    {
      type: "input",
      label: plain("哪一段"),
      element: { type: "external_select", action_id: "place", min_query_length: 0 },
    },
    {
      type: "input",
      label: plain("单选"),
      element: { type: "radio_buttons", action_id: "one", options: [option("甲", "a"), option("乙", "b")] },
    },
    {
      type: "input",
      label: plain("多选"),
      element: {
        type: "multi_static_select",
        action_id: "many",
        options: [option("多选一", "1"), option("多选二", "2")],
      },
    },
    {
      type: "actions",
      elements: [{ type: "button", action_id: "push", text: plain("再开一个"), value: "push" }],
    },
  ],
};

export const pushedView: ModalView = {
  type: "modal",
  title: plain("第二层"),
  close: plain("回去"),
  blocks: [{ type: "section", text: { type: "mrkdwn", text: "上面还有一层" } }],
};

export const homeView: HomeView = {
  type: "home",
  blocks: [
    { type: "header", text: plain("欢迎来到主页") },
    {
      type: "section",
      text: { type: "mrkdwn", text: "看看有什么" },
      accessory: { type: "button", action_id: "home_button", text: plain("主页按钮"), value: "h" },
    },
  ],
};
