import type { Choice, Json } from "../../protocol.ts";
import { h } from "../dom.ts";
import { isJson, jsonOf, listOf, stringOf, stringsOf, textOf } from "../fields.ts";
import { TEXT } from "../text.ts";
import { type BlockContext, domIds } from "./context.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface OptionGroup {
  /** Empty for options that stand in no group. */
  readonly label: string;
  readonly options: readonly Option[];
}

/** What a menu offers: its own options, or the workspace's people and conversations. */
export function offered(element: Json, context: BlockContext): readonly OptionGroup[] {
  const type = stringOf(element.type);
  if (type.endsWith("users_select")) return [{ label: "", options: people(context) }];
  if (type.endsWith("conversations_select") || type.endsWith("channels_select")) {
    return [{ label: "", options: conversations(element, context) }];
  }
  const groups = listOf(element.option_groups);
  if (groups.length === 0) return [{ label: "", options: listOf(element.options).map(optionOf) }];
  return groups.map((group) => ({
    label: textOf(group.label),
    options: listOf(group.options).map(optionOf),
  }));
}

function optionOf(option: Json): Option {
  return { value: stringOf(option.value), label: textOf(option.text) };
}

function people({ store }: BlockContext): readonly Option[] {
  return store.users
    .filter(({ bot, id }) => !bot && id !== "USLACKBOT")
    .map(({ id, realName }) => ({ value: id, label: realName }));
}

function conversations(element: Json, { store }: BlockContext): readonly Option[] {
  const filter = jsonOf(element.filter);
  const include = stringsOf(filter.include);
  const onlyChannels = stringOf(element.type).endsWith("channels_select");
  return store.channels
    .filter(({ type, shared }) => {
      if (type === "im" && (onlyChannels || filter.exclude_bot_users === true)) return false;
      if (shared && filter.exclude_external_shared_channels === true) return false;
      return include.length === 0 || include.includes(type);
    })
    .map(({ id, name, type }) => ({ value: id, label: type === "im" ? TEXT.apps : `# ${name}` }));
}

/**
 * A menu of one choice, with the browser's own control: it works with every keyboard and on every phone.
 *
 * @param chosen what is picked; "" for nothing.
 */
export function selectMenu(
  element: Json,
  blockId: string,
  context: BlockContext,
  chosen: string,
  onChoice: (choice: Choice) => void,
): HTMLElement {
  const nothing = h("option", { value: "" }, textOf(element.placeholder) || TEXT.choose);
  const groups = offered(element, context).flatMap(({ label, options }): readonly HTMLElement[] => {
    const made = options.map((option) =>
      h("option", { value: option.value, selected: option.value === chosen }, option.label),
    );
    return label === "" ? made : [h("optgroup", { label }, made)];
  });
  const menu = h("select", { class: "select", ...domIds(context, element, blockId) }, nothing, groups);
  menu.value = chosen;
  menu.addEventListener("change", () => onChoice(menu.value === "" ? null : menu.value));
  return menu;
}

/** A menu of several choices: boxes to tick, in a frame that scrolls when there are many. */
export function severalMenu(
  element: Json,
  blockId: string,
  context: BlockContext,
  chosen: readonly string[],
  onChoice: (choice: Choice) => void,
): HTMLElement {
  const options = offered(element, context).flatMap((group) => group.options);
  const boxes = choiceBoxes(
    options.map((option) => ({ value: option.value, label: [document.createTextNode(option.label)] })),
    { type: "checkbox", name: domIds(context, element, blockId).id, chosen, onChoice },
  );
  boxes.classList.add("several");
  return boxes;
}

export interface BoxOption {
  readonly value: string;
  readonly label: readonly Node[];
  readonly description?: readonly Node[];
}

/** Checkboxes or radio buttons. */
export function choiceBoxes(
  options: readonly BoxOption[],
  how: {
    readonly type: "checkbox" | "radio";
    readonly name: string;
    readonly chosen: readonly string[];
    readonly onChoice: (choice: Choice) => void;
  },
): HTMLElement {
  const boxes = options.map(({ value, label, description }, index) => {
    const box = h("input", {
      type: how.type,
      name: how.name,
      value,
      checked: how.chosen.includes(value),
      "data-focus": `${how.name}/${index}`,
    });
    const texts = [h("span", {}, label)];
    if (description !== undefined && description.length > 0) {
      texts.push(h("span", { class: "note" }, description));
    }
    return { box, label: h("label", { class: "choice" }, box, h("span", { class: "choice-text" }, texts)) };
  });
  const group = h(
    "div",
    { class: "choices", role: how.type === "radio" ? "radiogroup" : "group", id: how.name },
    boxes.map(({ label }) => label),
  );
  group.addEventListener("change", () => {
    const picked = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    how.onChoice(how.type === "radio" ? (picked[0] ?? null) : picked);
  });
  return group;
}

/** The values that a state or a preset names: of options, or ids as they are. */
export function valuesOf(chosen: unknown): readonly string[] {
  if (typeof chosen === "string") return [chosen];
  if (isJson(chosen)) return [stringOf(chosen.value)];
  return Array.isArray(chosen) ? chosen.flatMap(valuesOf) : [];
}
