import type { Json } from "../../protocol.ts";
import { h, ICONS, icon } from "../dom.ts";
import { jsonOf, listOf, stringOf, stringsOf, textOf } from "../fields.ts";
import { openMenu } from "../menu.ts";
import { TEXT } from "../text.ts";
import { confirmed } from "./confirm.ts";
import { type BlockContext, domIds, idsOf } from "./context.ts";

export function button(element: Json, blockId: string, context: BlockContext): HTMLElement {
  const style = element.style === "primary" ? " primary" : element.style === "danger" ? " danger" : "";
  const url = stringOf(element.url);
  const label = stringOf(element.accessibility_label);
  const made = h(
    "button",
    {
      type: "button",
      class: `button${style}`,
      ...domIds(context, element, blockId),
      "aria-label": label === "" ? undefined : label,
    },
    textOf(element.text),
  );
  made.addEventListener("click", () =>
    busyWhile(made, async () => {
      if (!(await confirmed(element, context))) return;
      if (/^https?:/.test(url)) window.open(url, "_blank", "noreferrer");
      await context.use(idsOf(element, blockId));
    }),
  );
  return made;
}

export function iconButton(element: Json, blockId: string, context: BlockContext): HTMLElement | undefined {
  const visibleTo = stringsOf(element.visible_to_user_ids);
  if (visibleTo.length > 0 && !visibleTo.includes(context.store.workspace?.me ?? "")) return undefined;
  const label = stringOf(element.accessibility_label) || textOf(element.text);
  const made = h(
    "button",
    { type: "button", class: "icon-button", ...domIds(context, element, blockId), title: label },
    icon(ICONS.trash),
    h("span", { class: "hidden-label" }, label),
  );
  made.addEventListener("click", () =>
    busyWhile(made, async () => {
      if (await confirmed(element, context)) await context.use(idsOf(element, blockId));
    }),
  );
  return made;
}

/** Thumbs up and down; what was pressed stays marked. */
export function feedbackButtons(element: Json, blockId: string, context: BlockContext): HTMLElement {
  const { actionId } = idsOf(element, blockId);
  const make = (which: "positive" | "negative"): HTMLButtonElement => {
    const given = jsonOf(element[`${which}_button`]);
    const label = textOf(given.text);
    const made = h(
      "button",
      {
        type: "button",
        class: "feedback-button",
        "data-focus": `${blockId}/${actionId}/${which}`,
        "aria-label": stringOf(given.accessibility_label) || label,
        "aria-pressed": String(context.drafts.get(context.scope, blockId, actionId) === which),
      },
      icon(which === "positive" ? ICONS.thumbUp : ICONS.thumbDown),
      h("span", {}, label),
    );
    made.addEventListener("click", () =>
      busyWhile(made, async () => {
        context.drafts.set(context.scope, blockId, actionId, which);
        for (const [name, one] of pair) one.setAttribute("aria-pressed", String(name === which));
        await context.use({ blockId, actionId, choice: which });
      }),
    );
    return made;
  };
  const pair = [
    ["positive", make("positive")],
    ["negative", make("negative")],
  ] as const;
  return h(
    "div",
    { class: "feedback" },
    pair.map(([, made]) => made),
  );
}

export function overflow(element: Json, blockId: string, context: BlockContext): HTMLElement {
  const made = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      ...domIds(context, element, blockId),
      "aria-haspopup": "menu",
      "aria-label": TEXT.moreOptions,
    },
    icon(ICONS.more),
  );
  made.addEventListener("click", () =>
    openMenu(
      made,
      listOf(element.options).map((option) => ({
        label: textOf(option.text),
        detail: textOf(option.description),
        run: async () => {
          if (!(await confirmed(element, context))) return;
          const url = stringOf(option.url);
          if (/^https?:/.test(url)) window.open(url, "_blank", "noreferrer");
          await context.use({ ...idsOf(element, blockId), choice: stringOf(option.value) });
        },
      })),
    ),
  );
  return made;
}

/** Marks the button while the bot is being told, and takes no second click meanwhile. */
async function busyWhile(made: HTMLElement, run: () => Promise<void>): Promise<void> {
  if (made.getAttribute("aria-busy") === "true") return;
  made.setAttribute("aria-busy", "true");
  await run();
  made.removeAttribute("aria-busy");
}
