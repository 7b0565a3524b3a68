import type { App } from "./app.ts";
import { showDialog } from "./dialog.ts";
import { h } from "./dom.ts";
import { iconButton } from "./sidebar.ts";
import { aheadText, TEXT } from "./text.ts";
import { dayKey, localText, momentAt, momentText } from "./time.ts";

const HOUR = 3_600_000;

/** Moves the workspace's clock forward. */
export function openClockPanel(app: App): void {
  const { ahead } = app.store.clock;
  const now = app.now();
  const [morning = now] = [now, now + 24 * HOUR]
    .map((day) => momentAt(`${dayKey(day, app.zone)}T09:00`, app.zone))
    .filter((moment) => moment > now);
  const choices = [
    { label: TEXT.hourLater, to: now + HOUR },
    { label: TEXT.nextMorning, to: morning },
    { label: TEXT.dayLater, to: now + 24 * HOUR },
  ];
  const chosen = h("input", { type: "datetime-local", id: "clock-to", class: "text-input" });
  chosen.value = localText(morning, app.zone);
  chosen.min = localText(now, app.zone);
  chosen.max = localText(now + 31 * 24 * HOUR, app.zone);
  const move = h("button", { type: "button", class: "button primary" }, TEXT.move);
  const buttons = choices.map(({ label, to }) => {
    const made = h(
      "button",
      { type: "button", class: "button" },
      label,
      h("span", { class: "note" }, momentText(to, app.zone)),
    );
    made.addEventListener("click", () => go(to));
    return made;
  });
  const dialog = showDialog({
    className: "clock-panel",
    labelledBy: "clock-title",
    content: [
      h(
        "header",
        { class: "modal-head" },
        h("h2", { id: "clock-title" }, TEXT.clock),
        iconButton("close", TEXT.close, () => dialog.close()),
      ),
      h("p", { class: "clock-now" }, momentText(now, app.zone)),
      h("p", { class: "note" }, `${ahead < 60_000 ? TEXT.clockReal : aheadText(ahead)}。${TEXT.clockNote}`),
      h("div", { class: "clock-choices" }, buttons),
      h("div", { class: "clock-chosen" }, h("label", { for: "clock-to" }, TEXT.chosenTime), chosen, move),
    ],
    ...(buttons[0] === undefined ? {} : { focus: buttons[0] }),
  });
  const go = (to: number): void => {
    dialog.close();
    void app.act({ do: "move-clock", to });
  };
  move.addEventListener("click", () => {
    if (chosen.value !== "") go(momentAt(chosen.value, app.zone));
  });
}
