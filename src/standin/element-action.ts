import { type Choice, chosenState, isStateful, optionWithValue } from "./element-state.ts";
import { type JsonObject, objectOf, textAt } from "./json.ts";

/** The entry in `actions` that using an element gives, without its ids. */
export function actionOf(element: JsonObject, choice: Choice | undefined): JsonObject {
  const type = textAt(element, "type") ?? "";
  switch (type) {
    case "button":
    case "icon_button":
    case "workflow_button":
      return picked(element, ["type", "text", "value", "style", "url", "icon", "confirm"]);
    case "feedback_buttons":
      return feedback(element, choice);
    case "overflow":
      return { type, selected_option: optionWithValue(element, choice) };
    default:
      if (!isStateful(element)) throw new Error(`A ${type} cannot be used`);
      return { ...chosenState(element, choice ?? null), ...picked(element, ["placeholder", "confirm"]) };
  }
}

function feedback(element: JsonObject, choice: Choice | undefined): JsonObject {
  if (choice !== "positive" && choice !== "negative") {
    throw new Error('Feedback buttons take "positive" or "negative"');
  }
  const button = objectOf(element[`${choice}_button`]);
  return { type: "feedback_buttons", text: button.text, value: button.value };
}

function picked(element: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    fields.filter((field) => element[field] !== undefined).map((field) => [field, element[field]]),
  );
}
