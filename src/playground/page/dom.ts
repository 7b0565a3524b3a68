type Child = Node | string | undefined | false;

type Value = string | number | boolean | undefined | ((event: Event) => void);

/** Attributes by name; a function is a listener for the event of that name; false and undefined leave it out. */
export type Attributes = { readonly [name: string]: Value };

/** Makes an element. Texts become text nodes, so nothing in them is read as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children.flat());
  return element;
}

export function append(parent: Element | DocumentFragment, children: readonly Child[]): void {
  for (const child of children) if (child !== undefined && child !== false) parent.append(child);
}

/** Puts these in the place of whatever the element held, touching nothing where they are the same nodes. */
export function fill(parent: Element, children: readonly Node[]): void {
  const same =
    parent.childNodes.length === children.length &&
    children.every((child, index) => parent.childNodes[index] === child);
  if (same) return;
  const wanted = new Set<Node>(children);
  for (const old of [...parent.childNodes]) if (!wanted.has(old)) old.remove();
  for (const [index, child] of children.entries()) {
    const there = parent.childNodes[index];
    if (there !== child) parent.insertBefore(child, there ?? null);
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** A line drawing of 20 by 20 units in the colour of the text around it; screen readers skip it. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  add: "M10 4v12M4 10h12",
  back: "M12 4l-6 6 6 6",
  close: "M5 5l10 10M15 5L5 15",
  down: "M5.5 8l4.5 4.5L14.500 8",
  home: "M3.500 9.500L10 4l6.500 5.500M5.500 8.500V16h9V8.500M8.500 16v-4h3v4",
  list: "M4 5.500h12M4 10h12M4 14.500h8",
  lock: "M6 9V6.500a4 4 0 0 1 8 0V9M4.500 9h11v7h-11z",
  menu: "M3.500 5.500h13M3.500 10h13M3.500 14.500h13",
  more: "M4.5 9.4a.6.6 0 1 0 .01 0M10 9.4a.6.6 0 1 0 .01 0M15.5 9.4a.6.6 0 1 0 .01 0",
  reply: "M4 4.500h12v8.500H9.500L6 16v-3H4z",
  send: "M4 10h11M10.500 5l5 5-5 5",
  thumbDown:
    "M6.500 11V4H4v7zM6.500 10.500L9 16.500c1.300 0 1.800-1 1.600-2.200l-.4-2.300h4.300c1.100 0 1.700-.9 1.500-1.900l-1-4.600C14.800 4.600 14.200 4 13.300 4H6.500",
  thumbUp:
    "M6.500 9v7H4V9zM6.500 9.500L9 3.500c1.300 0 1.800 1 1.600 2.200L10.200 8h4.300c1.100 0 1.700.9 1.500 1.900l-1 4.600c-.2.9-.8 1.500-1.700 1.500H6.500",
  time: "M10 3.500a6.500 6.500 0 1 0 .01 0M10 6.500V10l2.500 1.500",
  trash: "M4.500 6h11M8 6V4h4v2M6 6l.6 10h6.800L14 6M8.500 9v4.500M11.500 9v4.500",
} as const;
