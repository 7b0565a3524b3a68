import { isDeepStrictEqual } from "node:util";
import { listOf, objectsOf } from "../json.ts";
import { also, boolean, type Check, list, object, oneOf, string } from "./check.ts";

// Limits: docs.slack.dev/reference/block-kit/composition-objects and the types package of Slack's SDK.

/** Longest `block_id` and `action_id`. */
export const ID_LENGTH = 255;
/** Longest text object where the block sets no limit of its own. */
export const TEXT_OBJECT_LENGTH = 3_000;
const OPTION_LENGTH = 75;
// The SDK's number; newer documentation speaks of 150, so 75 is safe under both.
const OPTION_VALUE_LENGTH = 75;
const OPTION_URL_LENGTH = 3_000;
const OPTIONS_IN_SELECT = 100;
const CONFIRM_TITLE_LENGTH = 100;
const CONFIRM_TEXT_LENGTH = 300;
const CONFIRM_BUTTON_LENGTH = 30;
const PLACEHOLDER_LENGTH = 150;

export const id = string({ max: ID_LENGTH });
export const optionalId = string({ min: 0, max: ID_LENGTH });

export function plainText(max: number): Check {
  return textObject({ plain: plainFields(max) });
}

/** Either kind of text object. */
export function anyText(max: number): Check {
  return textObject({ plain: plainFields(max), mrkdwn: mrkdwnFields(max) });
}

function textObject(kinds: { plain?: Check; mrkdwn?: Check }): Check {
  return (value, at) => {
    if (typeof value !== "object" || value === null || !("type" in value)) {
      at.report("must provide a text object");
    } else if (value.type === "plain_text" && kinds.plain !== undefined) {
      kinds.plain(value, at);
    } else if (value.type === "mrkdwn" && kinds.mrkdwn !== undefined) {
      kinds.mrkdwn(value, at);
    } else {
      at.inside("type").report(`unsupported type: ${String(value.type)}`);
    }
  };
}

function plainFields(max: number): Check {
  return object({ type: oneOf("plain_text"), text: string({ max }) }, { emoji: boolean });
}

function mrkdwnFields(max: number): Check {
  return object({ type: oneOf("mrkdwn"), text: string({ max }) }, { verbatim: boolean });
}

export const placeholder = plainText(PLACEHOLDER_LENGTH);

const colour = oneOf("primary", "danger");

export const confirm: Check = object(
  {
    title: plainText(CONFIRM_TITLE_LENGTH),
    text: anyText(CONFIRM_TEXT_LENGTH),
    confirm: plainText(CONFIRM_BUTTON_LENGTH),
    deny: plainText(CONFIRM_BUTTON_LENGTH),
  },
  { style: colour },
);

export const buttonStyle = colour;

/** An option of a select menu: plain text only. */
export const selectOption: Check = object(
  { text: plainText(OPTION_LENGTH), value: string({ max: OPTION_VALUE_LENGTH }) },
  { description: plainText(OPTION_LENGTH) },
);

/** An option of checkboxes or radio buttons: mrkdwn is allowed. */
export const choiceOption: Check = object(
  { text: anyText(OPTION_LENGTH), value: string({ max: OPTION_VALUE_LENGTH }) },
  { description: anyText(OPTION_LENGTH) },
);

/** An option of an overflow menu: may open a URL. */
export const overflowOption: Check = object(
  { text: plainText(OPTION_LENGTH), value: string({ max: OPTION_VALUE_LENGTH }) },
  { description: plainText(OPTION_LENGTH), url: string({ max: OPTION_URL_LENGTH }) },
);

export const selectOptions = list(selectOption, { max: OPTIONS_IN_SELECT });

export const optionGroups = list(object({ label: plainText(OPTION_LENGTH), options: selectOptions }), {
  max: OPTIONS_IN_SELECT,
});

/** Options of a static menu come either flat or in groups; values are unique, initial choices among them. */
export const oneSetOfOptions: Check = also((value, at) => {
  const flat = value.options;
  const groups = value.option_groups;
  if ((flat === undefined) === (groups === undefined)) {
    at.report("must provide exactly one of: options, option_groups");
  }
  initialChoices(value, at);
});

/** Initial choices are exact copies of offered options, and no two options have one value. */
export const initialChoices: Check = also((value, at) => {
  const offered = [
    ...objectsOf(value.options),
    ...objectsOf(value.option_groups).flatMap((group) => objectsOf(group.options)),
  ];
  const values = offered.map((option) => option.value);
  if (new Set(values).size < values.length) at.report("option values must be unique");
  const single = value.initial_option;
  const chosen = single === undefined ? listOf(value.initial_options) : [single];
  for (const choice of chosen) {
    if (!offered.some((option) => isDeepStrictEqual(option, choice))) {
      at.report("initial option must match one of the options exactly");
    }
  }
});

export const conversationFilter: Check = object(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), { max: 4 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  also((value, at) => {
    if (Object.keys(value).length === 0) at.report("must contain at least 1 item");
  }),
);

export const dispatchActionConfig: Check = object(
  {},
  { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), { max: 2 }) },
);
