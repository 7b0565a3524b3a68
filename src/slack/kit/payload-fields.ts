// Reading what Slack sends field by field: it may hold more, less and other things than its types say.

/** A field within objects; undefined where one on the way is none. */
export function fieldAt(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** The text of a field; undefined for anything that is no text. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = fieldAt(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** The entries of a field; none for anything that is no list. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = fieldAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** What a text says that is to be JSON; null when it is no JSON. */
export function parseJson(value: unknown): unknown {
  try {
    return JSON.parse(typeof value === "string" ? value : "null");
  } catch {
    return null;
  }
}
