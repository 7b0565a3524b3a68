import type { Insertable, Updateable } from "kysely";

/** Fields that are kept as JSON, in whichever table. */
type JsonField = "days" | "selection" | "position" | "point" | "addresses" | "reports" | "payload";
const JSON_FIELDS: ReadonlySet<string> = new Set<JsonField>([
  ...(["days", "selection", "position"] as const),
  ...(["point", "addresses", "reports", "payload"] as const),
]);

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : "";

/** The columns in which a value is kept: `teamId` as `team_id`, null for what is absent, some fields as JSON. */
export type Row<Value> = {
  -readonly [Name in keyof Value & string as Snake<Name>]-?:
    | (Name extends JsonField ? string : Exclude<Value[Name], undefined>)
    | (undefined extends Value[Name] ? null : never);
};

/** The columns of a whole value. */
export function toRow<Value extends object>(value: Value): Insertable<Row<Value>> {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      JSON_FIELDS.has(name) && field !== undefined ? JSON.stringify(field) : (field ?? null),
    ]),
  ) as Insertable<Row<Value>>;
}

/** The columns of changes: a field that is left out stays, one that is undefined is taken away. */
export function toChanges<Value extends object>(
  changes: { readonly [Name in keyof Value]?: Value[Name] | undefined },
): Updateable<Row<Value>> {
  return toRow(changes) as Updateable<Row<Value>>;
}

/** The value that a row keeps; columns that are not the value's come along. */
export function fromRow<Value>(row: Row<Value>): Value {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, field]) => {
      const name = column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      return field === null ? [] : [[name, JSON_FIELDS.has(name) ? JSON.parse(field as string) : field]];
    }),
  ) as Value;
}
