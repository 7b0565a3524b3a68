import { isObject, type JsonObject, textAt } from "../json.ts";

/** Where blocks are shown. */
export type Surface = "message" | "modal" | "home";

/** A broken rule and the JSON pointer of what breaks it, in words close to Slack's own. */
export interface Problem {
  readonly path: string;
  readonly rule: string;
}

/** A value's place in the payload, and where to report what is wrong with it. */
export class Place {
  readonly path: string;
  readonly surface: Surface;
  readonly #problems: Problem[];

  constructor(path: string, surface: Surface, problems: Problem[]) {
    this.path = path;
    this.surface = surface;
    this.#problems = problems;
  }

  inside(key: string | number): Place {
    return new Place(`${this.path}/${key}`, this.surface, this.#problems);
  }

  report(rule: string): void {
    this.#problems.push({ path: this.path, rule });
  }
}

export type Check = (value: unknown, at: Place) => void;

/** A string of `min` to `max` UTF-16 units: where Slack counts otherwise, this is the stricter count. */
export function string(limits: { min?: number; max: number; pattern?: RegExp; called?: string }): Check {
  const min = limits.min ?? 1;
  return (value, at) => {
    if (typeof value !== "string") {
      at.report("must provide a string");
      return;
    }
    if (value.length > limits.max) at.report(`must be less than ${limits.max + 1} characters`);
    if (value.length < min) at.report(`must be more than ${min - 1} characters`);
    if (limits.pattern?.test(value) === false) at.report(`must be ${limits.called ?? "in a valid format"}`);
  };
}

export const boolean: Check = (value, at) => {
  if (typeof value !== "boolean") at.report("must provide a boolean");
};

export function number(limits: { min: number; max: number }): Check {
  return (value, at) => {
    if (typeof value !== "number" || !Number.isInteger(value)) {
      at.report("must provide an integer");
    } else if (value < limits.min || value > limits.max) {
      at.report(`must be between ${limits.min} and ${limits.max}`);
    }
  };
}

export function oneOf(...values: readonly (string | number)[]): Check {
  return (value, at) => {
    if (!values.some((allowed) => allowed === value)) at.report(`must be one of: ${values.join(", ")}`);
  };
}

/** An array of `min` (default 1) to `max` items. */
export function list(item: Check, limits: { min?: number; max: number }): Check {
  const min = limits.min ?? 1;
  return (value, at) => {
    if (!Array.isArray(value)) {
      at.report("must provide an array");
      return;
    }
    if (value.length > limits.max) at.report(`no more than ${limits.max} items allowed`);
    if (value.length < min) at.report(`must contain at least ${min} item${min === 1 ? "" : "s"}`);
    for (const [index, one] of value.entries()) item(one, at.inside(index));
  };
}

export type Fields = Readonly<Record<string, Check>>;

/** An object with exactly these fields: Slack refuses unknown ones, and so finds misspelt names. */
export function object(required: Fields, optional: Fields = {}, more?: Check): Check {
  return (value, at) => {
    if (!isObject(value)) {
      at.report("must provide an object");
      return;
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) at.report(`missing required field: ${name}`);
    }
    for (const [name, field] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check === undefined) at.report(`invalid additional property: ${name}`);
      else if (field !== undefined) check(field, at.inside(name));
    }
    more?.(value, at);
  };
}

/** An object whose `type` says which check it has to pass. */
export function byType(checks: Fields): Check {
  return (value, at) => {
    if (!isObject(value)) {
      at.report("must provide an object");
      return;
    }
    const type = textAt(value, "type");
    const check = type === undefined ? undefined : checks[type];
    if (type === undefined) at.report("missing required field: type");
    else if (check === undefined) at.inside("type").report(`unsupported type: ${type}`);
    else check(value, at);
  };
}

/** Passes a value that is an object on to a further rule. */
export function also(rule: (value: JsonObject, at: Place) => void): Check {
  return (value, at) => {
    if (isObject(value)) rule(value, at);
  };
}
