import { isObject, type JsonObject, objectsOf } from "../json.ts";
import { boolean, type Check, list, object, oneOf, Place, type Problem, string } from "./check.ts";
import { optionalId, plainText } from "./composition.ts";
import { validateBlocks } from "./validate.ts";

// docs.slack.dev/reference/views and the types package of Slack's SDK.

const TITLE_LENGTH = 24;
const PRIVATE_METADATA_LENGTH = 3_000;
/** Largest view as JSON, in bytes (docs.slack.dev, views.open: 250 kB). */
export const VIEW_BYTES = 250_000;

// What the blocks have to be is checked by `validateBlocks`; here only that they are a list.
const anything: Check = () => {};
const blocks = list(anything, { min: 0, max: Number.MAX_SAFE_INTEGER });

const common = {
  callback_id: optionalId,
  private_metadata: string({ min: 0, max: PRIVATE_METADATA_LENGTH }),
  external_id: optionalId,
};

const home = object({ type: oneOf("home"), blocks }, common);

const modal = object(
  { type: oneOf("modal"), title: plainText(TITLE_LENGTH), blocks },
  {
    ...common,
    submit: plainText(TITLE_LENGTH),
    close: plainText(TITLE_LENGTH),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
);

/** What Slack would refuse in a view; empty when it would take it. */
export function validateView(view: unknown, surface: "modal" | "home"): readonly Problem[] {
  const problems: Problem[] = [];
  const at = new Place("/view", surface, problems);
  if (!isObject(view)) {
    at.report("must provide an object");
    return problems;
  }
  (surface === "modal" ? modal : home)(view, at);
  if (Array.isArray(view.blocks)) {
    problems.push(...validateBlocks(view.blocks, surface, "/view/blocks"));
    if (surface === "modal") submitWithInputs(view, at);
  }
  return problems;
}

function submitWithInputs(view: JsonObject, at: Place): void {
  const hasInput = objectsOf(view.blocks).some((block) => block.type === "input");
  if (hasInput && view.submit === undefined) at.report("missing required field: submit");
}
