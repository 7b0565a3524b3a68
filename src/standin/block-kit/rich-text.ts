import { boolean, byType, type Check, type Fields, list, number, object, oneOf, string } from "./check.ts";
import { id } from "./composition.ts";

// docs.slack.dev/reference/block-kit/blocks/rich-text-block. Slack sets no length for single texts; the whole
// message's limit holds (see message-size.ts).

const LONGEST = 40_000;
const ITEMS = 1_000;

const style: Check = object(
  {},
  { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean },
);
const mentionStyle: Check = object(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

function inline(type: string, required: Fields, optional: Fields = {}, styleCheck = style): Check {
  return object({ type: oneOf(type), ...required }, { style: styleCheck, ...optional });
}

const text = inline("text", { text: string({ max: LONGEST }) });
const link = inline(
  "link",
  { url: string({ max: 3_000 }) },
  { text: string({ max: LONGEST }), unsafe: boolean },
);

const inlineElements = byType({
  text,
  link,
  emoji: inline(
    "emoji",
    { name: id },
    { unicode: id, url: string({ max: 3_000 }), skin_tone: number({ min: 1, max: 6 }) },
  ),
  user: inline("user", { user_id: id }, {}, mentionStyle),
  usergroup: inline("usergroup", { usergroup_id: id }, {}, mentionStyle),
  channel: inline("channel", { channel_id: id }, {}, mentionStyle),
  team: inline("team", { team_id: id }, {}, mentionStyle),
  broadcast: inline("broadcast", { range: oneOf("here", "channel", "everyone") }),
  color: inline("color", { value: string({ max: 7, pattern: /^#[0-9a-fA-F]{6}$/, called: "a hex colour" }) }),
  date: inline(
    "date",
    { timestamp: number({ min: 0, max: 9_999_999_999 }), format: string({ max: 3_000 }) },
    { url: string({ max: 3_000 }), fallback: string({ max: 3_000 }) },
  ),
});

const border = oneOf(0, 1);
// Slack's own clients write empty sections, but bots were refused for them ("missing element").
const inlines = list(inlineElements, { max: ITEMS });

const section = object({ type: oneOf("rich_text_section"), elements: inlines });

export const richTextElements: Check = list(
  byType({
    rich_text_section: section,
    rich_text_list: object(
      {
        type: oneOf("rich_text_list"),
        style: oneOf("bullet", "ordered"),
        elements: list(section, { max: ITEMS }),
      },
      { indent: number({ min: 0, max: 8 }), offset: number({ min: 0, max: ITEMS }), border },
    ),
    rich_text_quote: object({ type: oneOf("rich_text_quote"), elements: inlines }, { border }),
    rich_text_preformatted: object(
      {
        type: oneOf("rich_text_preformatted"),
        elements: list(byType({ text, link }), { max: ITEMS }),
      },
      { border, language: id },
    ),
  }),
  { max: ITEMS },
);
