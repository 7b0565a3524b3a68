import { also, boolean, type Check, type Fields, list, number, object, oneOf, string } from "./check.ts";
import {
  buttonStyle,
  choiceOption,
  confirm,
  conversationFilter,
  dispatchActionConfig,
  id,
  initialChoices,
  oneSetOfOptions,
  optionGroups,
  overflowOption,
  placeholder,
  plainText,
  selectOption,
  selectOptions,
} from "./composition.ts";

// Limits: docs.slack.dev/reference/block-kit/block-elements and the types package of Slack's SDK.

const BUTTON_TEXT_LENGTH = 75;
const BUTTON_VALUE_LENGTH = 2_000;
const URL_LENGTH = 3_000;
const ALT_TEXT_LENGTH = 2_000;
const INPUT_LENGTH = 3_000;
const CHOICES = 10;
const OVERFLOW_OPTIONS = 5;
const OPTIONS = 100;

const date = string({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, called: "a date such as 2021-04-17" });
const time = string({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, called: "a time such as 09:30" });
const label = string({ max: BUTTON_TEXT_LENGTH });

function element(type: string, required: Fields, optional: Fields, more?: Check): Check {
  return object({ type: oneOf(type), ...required }, { action_id: id, ...optional }, more);
}

const pickable: Fields = { confirm, focus_on_load: boolean, placeholder };
const severalPickable: Fields = { ...pickable, max_selected_items: number({ min: 1, max: OPTIONS }) };
const ids = list(id, { min: 0, max: OPTIONS });

export const image: Check = object(
  { type: oneOf("image"), alt_text: string({ max: ALT_TEXT_LENGTH }) },
  {
    image_url: string({ max: URL_LENGTH }),
    slack_file: object({}, { id, url: string({ max: URL_LENGTH }) }),
  },
  also((value, at) => {
    if ((value.image_url === undefined) === (value.slack_file === undefined)) {
      at.report("must provide exactly one of: image_url, slack_file");
    }
  }),
);

export const button: Check = element(
  "button",
  { text: plainText(BUTTON_TEXT_LENGTH) },
  {
    value: string({ max: BUTTON_VALUE_LENGTH }),
    url: string({ max: URL_LENGTH }),
    style: buttonStyle,
    confirm,
    accessibility_label: label,
  },
);

const feedbackButton = object(
  { text: plainText(BUTTON_TEXT_LENGTH), value: string({ max: BUTTON_VALUE_LENGTH }) },
  { accessibility_label: label },
);

export const feedbackButtons: Check = element(
  "feedback_buttons",
  { positive_button: feedbackButton, negative_button: feedbackButton },
  {},
);

export const iconButton: Check = element(
  "icon_button",
  { icon: oneOf("trash"), text: plainText(BUTTON_TEXT_LENGTH) },
  {
    value: string({ max: BUTTON_VALUE_LENGTH }),
    confirm,
    accessibility_label: label,
    visible_to_user_ids: ids,
  },
);

export const overflow: Check = element(
  "overflow",
  { options: list(overflowOption, { max: OVERFLOW_OPTIONS }) },
  { confirm },
  initialChoices,
);

export const checkboxes: Check = element(
  "checkboxes",
  { options: list(choiceOption, { max: CHOICES }) },
  { initial_options: list(choiceOption, { max: CHOICES }), confirm, focus_on_load: boolean },
  initialChoices,
);

export const radioButtons: Check = element(
  "radio_buttons",
  { options: list(choiceOption, { max: CHOICES }) },
  { initial_option: choiceOption, confirm, focus_on_load: boolean },
  initialChoices,
);

/** Menus and pickers: everywhere that takes an accessory, an action or an input. */
export const menus: Fields = {
  static_select: element(
    "static_select",
    {},
    { options: selectOptions, option_groups: optionGroups, initial_option: selectOption, ...pickable },
    oneSetOfOptions,
  ),
  external_select: element(
    "external_select",
    {},
    { initial_option: selectOption, min_query_length: number({ min: 0, max: 100 }), ...pickable },
  ),
  multi_static_select: element(
    "multi_static_select",
    {},
    {
      options: selectOptions,
      option_groups: optionGroups,
      initial_options: list(selectOption, { max: OPTIONS }),
      ...severalPickable,
    },
    oneSetOfOptions,
  ),
  users_select: element("users_select", {}, { initial_user: id, ...pickable }),
  multi_users_select: element("multi_users_select", {}, { initial_users: ids, ...severalPickable }),
  conversations_select: element(
    "conversations_select",
    {},
    {
      initial_conversation: id,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: conversationFilter,
      ...pickable,
    },
    onlyInModals("response_url_enabled"),
  ),
  multi_conversations_select: element(
    "multi_conversations_select",
    {},
    {
      initial_conversations: ids,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
      ...severalPickable,
    },
  ),
  channels_select: element(
    "channels_select",
    {},
    { initial_channel: id, response_url_enabled: boolean, ...pickable },
    onlyInModals("response_url_enabled"),
  ),
  multi_channels_select: element("multi_channels_select", {}, { initial_channels: ids, ...severalPickable }),
  datepicker: element("datepicker", {}, { initial_date: date, ...pickable }),
  timepicker: element("timepicker", {}, { initial_time: time, timezone: id, ...pickable }),
};

/** A date and a time at once: not as an accessory. */
export const datetimepicker: Check = element(
  "datetimepicker",
  {},
  { initial_date_time: number({ min: 0, max: 9_999_999_999 }), confirm, focus_on_load: boolean },
);

export const plainTextInput: Check = element(
  "plain_text_input",
  {},
  {
    initial_value: string({ min: 0, max: INPUT_LENGTH }),
    multiline: boolean,
    min_length: number({ min: 0, max: INPUT_LENGTH }),
    max_length: number({ min: 1, max: INPUT_LENGTH }),
    dispatch_action_config: dispatchActionConfig,
    focus_on_load: boolean,
    placeholder,
  },
);

function onlyInModals(field: string): Check {
  return also((value, at) => {
    if (value[field] === true && at.surface !== "modal") at.inside(field).report("only allowed in modals");
  });
}
