import type { Json } from "../../protocol.ts";
import { showDialog } from "../dialog.ts";
import { h } from "../dom.ts";
import { isJson, jsonOf, stringOf, textOf } from "../fields.ts";
import { TEXT } from "../text.ts";
import type { BlockContext } from "./context.ts";
import { mrkdwn } from "./markup-nodes.ts";

/** Asks first where the element wants that. Resolves to whether to go on. */
export function confirmed(element: Json, context: BlockContext): Promise<boolean> {
  const { confirm } = element;
  if (!isJson(confirm)) return Promise.resolve(true);
  return new Promise((resolve) => ask(confirm, context, resolve));
}

function ask(confirm: Json, context: BlockContext, resolve: (goOn: boolean) => void): void {
  const style = confirm.style === "danger" ? "button danger" : "button primary";
  const yes = h("button", { class: style, type: "button" }, textOf(confirm.confirm) || TEXT.confirm);
  const no = h("button", { class: "button", type: "button" }, textOf(confirm.deny) || TEXT.cancel);
  const title = h("h2", { id: "confirm-title" }, textOf(confirm.title));
  const dialog = showDialog({
    className: "confirm",
    labelledBy: "confirm-title",
    content: [
      title,
      h("div", { class: "confirm-text" }, textObject(confirm.text, context)),
      h("div", { class: "dialog-buttons" }, no, yes),
    ],
    focus: no,
    onClose: () => resolve(false),
  });
  yes.addEventListener("click", () => {
    resolve(true);
    dialog.close();
  });
  no.addEventListener("click", () => dialog.close());
}

/** A text object of either kind. */
export function textObject(object: unknown, context: BlockContext): readonly Node[] {
  const text = stringOf(jsonOf(object).text);
  if (jsonOf(object).type === "mrkdwn") return mrkdwn(text, context);
  return text
    .split("\n")
    .flatMap((line, index) => [...(index === 0 ? [] : [h("br")]), document.createTextNode(line)]);
}
