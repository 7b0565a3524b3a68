/**
 * The embedded store's folder.
 *
 * @param instead the command that does for a Postgres database what is wanted here.
 * @throws Error where the store is a Postgres database.
 */
export function embeddedFolder(env: Readonly<Record<string, string | undefined>>, instead: string): string {
  if (env.DATABASE_URL) {
    throw new Error(
      `The store is the database at DATABASE_URL, which Postgres's own tools serve: ${instead}.`,
    );
  }
  return env.DATA_DIR || "./data";
}
