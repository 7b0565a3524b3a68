import type { Database } from "./schema.ts";

/** A port's function as it is implemented here: the database comes first. */
export type Query<Port extends (...parameters: never[]) => unknown> = (
  database: Database,
  ...parameters: Parameters<Port>
) => ReturnType<Port>;

/** A port on this database. */
export function portOn<Port extends { readonly [Name in keyof Port]: (...parameters: never[]) => unknown }>(
  database: Database,
  queries: { readonly [Name in keyof Port]: Query<Port[Name]> },
): Port {
  return Object.fromEntries(
    Object.entries<(database: Database, ...parameters: unknown[]) => unknown>(queries as never).map(
      ([name, query]) => [name, (...parameters: unknown[]) => query(database, ...parameters)],
    ),
  ) as unknown as Port;
}
