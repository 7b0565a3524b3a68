/** Plain text of a given length. */
export function plain(length: number): { type: "plain_text"; text: string } {
  return { type: "plain_text", text: "字".repeat(length) };
}

export function mrkdwn(length: number): { type: "mrkdwn"; text: string } {
  return { type: "mrkdwn", text: "字".repeat(length) };
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function option(length = 2, value = "v"): object {
  return { text: plain(length), value };
}

export function options(count: number): object[] {
  return times(count, (index) => option(2, `v${index}`));
}

export function button(more: object = {}): object {
  return { type: "button", text: plain(2), ...more };
}

export function actions(...elements: object[]): object {
  return { type: "actions", elements };
}

export function input(element: object, more: object = {}): object {
  return { type: "input", label: plain(2), element, ...more };
}

export function feedback(more: object = {}): object {
  const positive_button = { text: plain(1), value: "up" };
  const negative_button = { text: plain(1), value: "down" };
  return { type: "feedback_buttons", positive_button, negative_button, ...more };
}
