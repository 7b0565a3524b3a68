import { elementsOf } from "./block-kit/normalise.ts";
import { type JsonObject, listOf, objectsOf, textAt } from "./json.ts";
import type { Block } from "./message.ts";
import type { ElementState, ViewValues } from "./view-store.ts";

/** What a person enters or picks: a text, an option's value, an id, a date; a list where several may be picked. */
export type Choice = string | number | readonly string[] | null;

interface StatefulType {
  /** The field that carries the state in payloads. */
  readonly field: string;
  /** The field that presets it in the element. */
  readonly initial: string;
  readonly options?: boolean;
  readonly several?: boolean;
}

const STATEFUL: Readonly<Record<string, StatefulType>> = {
  plain_text_input: { field: "value", initial: "initial_value" },
  static_select: { field: "selected_option", initial: "initial_option", options: true },
  external_select: { field: "selected_option", initial: "initial_option", options: true },
  radio_buttons: { field: "selected_option", initial: "initial_option", options: true },
  multi_static_select: {
    field: "selected_options",
    initial: "initial_options",
    options: true,
    several: true,
  },
  checkboxes: { field: "selected_options", initial: "initial_options", options: true, several: true },
  users_select: { field: "selected_user", initial: "initial_user" },
  multi_users_select: { field: "selected_users", initial: "initial_users", several: true },
  conversations_select: { field: "selected_conversation", initial: "initial_conversation" },
  multi_conversations_select: {
    field: "selected_conversations",
    initial: "initial_conversations",
    several: true,
  },
  channels_select: { field: "selected_channel", initial: "initial_channel" },
  multi_channels_select: { field: "selected_channels", initial: "initial_channels", several: true },
  datepicker: { field: "selected_date", initial: "initial_date" },
  timepicker: { field: "selected_time", initial: "initial_time" },
  datetimepicker: { field: "selected_date_time", initial: "initial_date_time" },
};

/** The state of every stateful element: what was there before under the same ids, else what the app preset. */
export function initialValues(blocks: readonly Block[], before: ViewValues = {}): ViewValues {
  const values: Record<string, Record<string, ElementState>> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const type = textAt(element, "type") ?? "";
      const actionId = textAt(element, "action_id") ?? "";
      const stateful = STATEFUL[type];
      if (stateful === undefined) continue;
      const kept = before[block.block_id]?.[actionId];
      const preset = element[stateful.initial] ?? (stateful.several ? [] : null);
      const state = kept?.type === type ? kept : { type, [stateful.field]: preset, ...zone(element) };
      values[block.block_id] = { ...values[block.block_id], [actionId]: state };
    }
  }
  return values;
}

/** The state of an element after a person's choice, or an error that says why it cannot be chosen. */
export function chosenState(element: JsonObject, choice: Choice): ElementState {
  const type = textAt(element, "type") ?? "";
  const stateful = STATEFUL[type];
  if (stateful === undefined) throw new Error(`A ${type} keeps no state`);
  return { type, [stateful.field]: chosenValue(element, stateful, choice), ...zone(element) };
}

export function isStateful(element: JsonObject): boolean {
  return STATEFUL[textAt(element, "type") ?? ""] !== undefined;
}

/** Whether nothing is entered or chosen: what a required input may not be. */
export function isEmptyState(state: ElementState): boolean {
  const field = STATEFUL[state.type]?.field ?? "value";
  const value = state[field];
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** The option with that value, from flat or grouped options. */
export function optionWithValue(element: JsonObject, value: unknown): JsonObject {
  const offered = [
    ...objectsOf(element.options),
    ...objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options)),
  ];
  const option = offered.find((one) => one.value === value);
  if (option === undefined) {
    const values = offered.map((one) => String(one.value)).join(", ");
    throw new Error(`${String(element.action_id)} offers no ${String(value)}, only ${values}`);
  }
  return option;
}

/** The values with one element's state set; unchanged where the element keeps none. */
export function withState(
  values: ViewValues,
  blockId: string,
  actionId: string,
  state: ElementState | undefined,
): ViewValues {
  if (state === undefined) return values;
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}

function chosenValue(element: JsonObject, stateful: StatefulType, choice: Choice): unknown {
  if (stateful.several) {
    const picked = choice === null ? [] : Array.isArray(choice) ? listOf(choice) : [choice];
    return stateful.options ? picked.map((value) => optionWithValue(element, value)) : picked;
  }
  if (choice === null) return null;
  return stateful.options ? optionWithValue(element, choice) : choice;
}

function zone(element: JsonObject): JsonObject {
  const timezone = textAt(element, "timezone");
  return timezone === undefined ? {} : { timezone };
}
