import type { Choice, Json } from "../../protocol.ts";
import { h } from "../dom.ts";
import { listOf, numberOf, stringOf, stringsOf, textOf } from "../fields.ts";
import { localText, momentAt } from "../time.ts";
import { button, feedbackButtons, iconButton, overflow } from "./buttons.ts";
import { confirmed, textObject } from "./confirm.ts";
import { type BlockContext, domIds, idsOf } from "./context.ts";
import { choiceBoxes, offered, selectMenu, severalMenu, valuesOf } from "./menus.ts";
import { searchMenu } from "./search-menu.ts";

/** The field that carries an element's state. */
const STATE_FIELDS: Readonly<Record<string, string>> = {
  plain_text_input: "value",
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  multi_static_select: "selected_options",
  checkboxes: "selected_options",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
};

/** What stands in an element now: what was entered, else what the app preset or the client presets for it. */
export function currentChoice(element: Json, blockId: string, context: BlockContext): Choice {
  const { actionId } = idsOf(element, blockId);
  const draft = context.drafts.get(context.scope, blockId, actionId);
  if (draft !== undefined) return draft;
  const type = stringOf(element.type);
  const field = STATE_FIELDS[type] ?? "";
  const state =
    context.values[blockId]?.[actionId]?.[field] ?? element[field.replace(/^(?:selected_)?/, "initial_")];
  if (typeof state === "number") return state;
  if (/^multi_|^checkboxes$/.test(type)) return valuesOf(state);
  const [one] = valuesOf(state);
  if (one !== undefined) return one;
  if (element.default_to_current_conversation !== true) return null;
  const here = offered(element, context).flatMap((group) => group.options);
  return here.some(({ value }) => value === context.channel) ? context.channel : null;
}

/**
 * The control for an element.
 *
 * @param tells whether the bot hears of every change: so in actions and accessories, in inputs only on request.
 */
export function control(
  element: Json,
  blockId: string,
  context: BlockContext,
  tells: boolean,
): HTMLElement | undefined {
  switch (element.type) {
    case "button":
      return button(element, blockId, context);
    case "icon_button":
      return iconButton(element, blockId, context);
    case "feedback_buttons":
      return feedbackButtons(element, blockId, context);
    case "overflow":
      return overflow(element, blockId, context);
    default:
      return stateful(element, blockId, context, tells);
  }
}

function stateful(
  element: Json,
  blockId: string,
  context: BlockContext,
  tells: boolean,
): HTMLElement | undefined {
  const ids = idsOf(element, blockId);
  const now = currentChoice(element, blockId, context);
  const keep = (choice: Choice): void => context.drafts.set(context.scope, blockId, ids.actionId, choice);
  const pick = async (choice: Choice): Promise<void> => {
    if (!tells) return keep(choice);
    if (!(await confirmed(element, context))) return;
    keep(choice);
    await context.use({ ...ids, choice });
  };
  const dom = domIds(context, element, blockId);
  const type = stringOf(element.type);
  switch (type) {
    case "plain_text_input":
      return textInput(element, dom, String(now ?? ""), keep, tells ? pick : undefined);
    case "timepicker":
      return timeInput(dom, String(now ?? ""), pick);
    case "datepicker":
      return picker("date", dom, String(now ?? ""), pick);
    case "datetimepicker": {
      const local = typeof now === "number" ? localText(now * 1_000, context.zone) : "";
      return picker("datetime-local", dom, local, (text) =>
        pick(typeof text === "string" ? Math.floor(momentAt(text, context.zone) / 1_000) : null),
      );
    }
    case "checkboxes":
    case "radio_buttons":
      return choiceBoxes(
        listOf(element.options).map((option) => ({
          value: stringOf(option.value),
          label: textObject(option.text, context),
          description: textObject(option.description, context),
        })),
        {
          type: type === "checkboxes" ? "checkbox" : "radio",
          name: dom.id,
          chosen: Array.isArray(now) ? stringsOf(now) : [String(now ?? "")],
          onChoice: pick,
        },
      );
    default:
      if (/^multi_\w+_select$/.test(type)) {
        return severalMenu(element, blockId, context, stringsOf(now), pick);
      }
      if (type === "external_select") return searchMenu(element, blockId, context, String(now ?? ""), pick);
      if (!/_select$/.test(type)) return undefined;
      return selectMenu(element, blockId, context, String(now ?? ""), pick);
  }
}

function textInput(
  element: Json,
  dom: { readonly id: string },
  value: string,
  keep: (choice: Choice) => void,
  tell: ((choice: Choice) => void) | undefined,
): HTMLElement {
  const attributes = {
    class: "text-input",
    ...dom,
    placeholder: textOf(element.placeholder) || undefined,
    maxlength: numberOf(element.max_length),
  };
  const made =
    element.multiline === true
      ? h("textarea", { ...attributes, rows: 4 })
      : h("input", { ...attributes, type: "text" });
  made.value = value;
  made.addEventListener("input", () => keep(made.value));
  if (tell !== undefined) {
    made.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        tell(made.value);
      }
    });
  }
  return made;
}

/** Typed, since a browser draws its own picker after its own language, and Slack's has 24 hours. */
function timeInput(dom: { readonly id: string }, value: string, pick: (choice: Choice) => void): HTMLElement {
  const made = h("input", {
    class: "text-input picker",
    inputmode: "numeric",
    placeholder: "09:00",
    autocomplete: "off",
    ...dom,
  });
  made.value = value;
  made.addEventListener("input", () => {
    const [, hour, minute = "00"] = /^([01]?\d|2[0-3])[:：点时]?([0-5]\d)?$/.exec(made.value.trim()) ?? [];
    pick(hour === undefined ? null : `${hour.padStart(2, "0")}:${minute}`);
  });
  return made;
}

function picker(
  type: "date" | "datetime-local",
  dom: { readonly id: string },
  value: string,
  pick: (choice: Choice) => void,
): HTMLElement {
  const made = h("input", { type, class: "text-input picker", ...dom });
  made.value = value;
  made.addEventListener("change", () => pick(made.value === "" ? null : made.value));
  return made;
}
