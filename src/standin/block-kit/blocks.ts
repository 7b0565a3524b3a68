import {
  also,
  boolean,
  byType,
  type Check,
  type Fields,
  list,
  object,
  oneOf,
  type Surface,
  string,
} from "./check.ts";
import { anyText, ID_LENGTH, plainText, TEXT_OBJECT_LENGTH } from "./composition.ts";
import {
  button,
  checkboxes,
  datetimepicker,
  feedbackButtons,
  iconButton,
  image,
  menus,
  overflow,
  plainTextInput,
  radioButtons,
} from "./elements.ts";
import { richTextElements } from "./rich-text.ts";

// Limits: docs.slack.dev/reference/block-kit/blocks and the types package of Slack's SDK.

const FIELD_LENGTH = 2_000;
const FIELDS = 10;
const HEADER_LENGTH = 150;
const CONTEXT_ELEMENTS = 10;
const ACTIONS = 25;
const CONTEXT_ACTIONS = 5;
const CONTAINER_TITLE_LENGTH = 150;
const CHILDREN = 10;
const ROWS = 100;
const COLUMNS = 20;
const LABEL_LENGTH = 2_000;
const IMAGE_TEXT_LENGTH = 2_000;
const IMAGE_URL_LENGTH = 3_000;
/** Longest text of a `markdown` block, and of all of them in a message together. */
export const MARKDOWN_LENGTH = 12_000;

function block(type: string, required: Fields, optional: Fields = {}, more?: Check): Check {
  const common = { block_id: string({ max: ID_LENGTH }) };
  return object({ type: oneOf(type), ...required }, { ...common, ...optional }, more);
}

function onlyOn(surface: Surface, check: Check): Check {
  return (value, at) => {
    if (at.surface !== surface) at.inside("type").report(`only allowed in ${surface}s`);
    check(value, at);
  };
}

const accessory = byType({ button, checkboxes, image, overflow, radio_buttons: radioButtons, ...menus });

const actionElements = byType({
  button,
  checkboxes,
  datetimepicker,
  overflow,
  radio_buttons: radioButtons,
  ...menus,
});

const inputElements = byType({
  checkboxes,
  datetimepicker,
  plain_text_input: plainTextInput,
  radio_buttons: radioButtons,
  ...menus,
});

const section = block(
  "section",
  {},
  {
    text: anyText(TEXT_OBJECT_LENGTH),
    fields: list(anyText(FIELD_LENGTH), { max: FIELDS }),
    accessory,
    expand: boolean,
  },
  also((value, at) => {
    if (value.text === undefined && value.fields === undefined) {
      at.report("missing required field: text or fields");
    }
  }),
);

const imageBlock = block(
  "image",
  { alt_text: string({ max: IMAGE_TEXT_LENGTH }) },
  {
    title: plainText(IMAGE_TEXT_LENGTH),
    image_url: string({ max: IMAGE_URL_LENGTH }),
    slack_file: object({}, { id: string({ max: ID_LENGTH }), url: string({ max: IMAGE_URL_LENGTH }) }),
  },
  also((value, at) => {
    if ((value.image_url === undefined) === (value.slack_file === undefined)) {
      at.report("must provide exactly one of: image_url, slack_file");
    }
  }),
);

const contextElement: Check = (value, at) => {
  const isImage = typeof value === "object" && value !== null && "type" in value && value.type === "image";
  if (isImage) image(value, at);
  else anyText(TEXT_OBJECT_LENGTH)(value, at);
};

const plainBlocks: Fields = {
  header: block("header", { text: plainText(HEADER_LENGTH) }),
  divider: block("divider", {}),
  context: block("context", { elements: list(contextElement, { max: CONTEXT_ELEMENTS }) }),
  image: imageBlock,
  rich_text: block("rich_text", { elements: richTextElements }),
};

const cell = byType({
  raw_text: object({ type: oneOf("raw_text"), text: string({ max: TEXT_OBJECT_LENGTH }) }),
  rich_text: object({ type: oneOf("rich_text"), elements: richTextElements }),
});

const column = object({}, { align: oneOf("left", "center", "right"), is_wrapped: boolean });

const table = onlyOn(
  "message",
  block(
    "table",
    { rows: list(list(cell, { max: COLUMNS }), { max: ROWS }) },
    { column_settings: list(column, { max: COLUMNS }) },
  ),
);

/** Slack's pages let more stand in one; what nobody here has tried, such as buttons, is refused. */
const container = onlyOn(
  "message",
  block(
    "container",
    { child_blocks: list(byType(plainBlocks), { max: CHILDREN }) },
    {
      title: plainText(CONTAINER_TITLE_LENGTH),
      subtitle: anyText(CONTAINER_TITLE_LENGTH),
      width: oneOf("narrow", "standard", "wide", "full"),
      is_collapsible: boolean,
      default_collapsed: boolean,
    },
    also((value, at) => {
      if (value.title === undefined) at.report("missing required field: title or rich_text_title");
      if (value.default_collapsed === true && value.is_collapsible !== true) {
        at.report("default_collapsed requires is_collapsible");
      }
    }),
  ),
);

/**
 * A single block. Of the newer blocks (card, plan and so on) few are known here: a bot that is to use one
 * needs its rules added first, so that what is untested is refused.
 */
export const anyBlock: Check = byType({
  ...plainBlocks,
  section,
  container,
  table,
  actions: block("actions", { elements: list(actionElements, { max: ACTIONS }) }),
  input: block(
    "input",
    { label: plainText(LABEL_LENGTH), element: inputElements },
    { hint: plainText(LABEL_LENGTH), optional: boolean, dispatch_action: boolean },
  ),
  markdown: onlyOn("message", block("markdown", { text: string({ max: MARKDOWN_LENGTH }) })),
  context_actions: onlyOn(
    "message",
    block("context_actions", {
      elements: list(byType({ feedback_buttons: feedbackButtons, icon_button: iconButton }), {
        max: CONTEXT_ACTIONS,
      }),
    }),
  ),
});
