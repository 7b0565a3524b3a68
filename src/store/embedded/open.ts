import { Kysely } from "kysely";
import { CHECK_LIMIT_MS, withDeadline } from "../deadline.ts";
import { explained, telling } from "../failure.ts";
import { migrate } from "../migrate.ts";
import type { Schema } from "../schema.ts";
import type { Store, StoreOptions } from "../store.ts";
import { statementOf, threadDialect } from "./driver.ts";
import { leaveMarker, prepareFolder } from "./folder.ts";
import { StoreThread } from "./thread-client.ts";

/** Opens the SQLite file in `dataDir`, creating folder and file where needed, in a thread of its own. */
export async function openEmbedded(dataDir: string, { migrations, onError }: StoreOptions): Promise<Store> {
  const subject = `The store in ${dataDir}`;
  try {
    const thread = await StoreThread.start(prepareFolder(dataDir), telling(subject, onError));
    try {
      await migrateAlone(thread, migrations, subject);
      leaveMarker(dataDir);
    } catch (error) {
      await thread.close();
      throw error;
    }
    const database = new Kysely<Schema>({ dialect: threadDialect(thread) });
    return {
      database,
      write: async (writes) => {
        await thread.ask({ kind: "write", statements: writes.map((write) => statementOf(write.compile())) });
      },
      check: () => withDeadline(CHECK_LIMIT_MS, thread.ask({ kind: "check" }), subject),
      close: () => thread.close(),
    };
  } catch (error) {
    throw explained(error, subject);
  }
}

// Kysely's migration lock does nothing on SQLite. All that the Migrator does belongs to one write transaction,
// which lets one process in at a time, and leaves nothing behind when it is killed.
async function migrateAlone(
  thread: StoreThread,
  migrations: StoreOptions["migrations"],
  subject: string,
): Promise<void> {
  await thread.ask({ kind: "begin" });
  try {
    const database = new Kysely<Schema>({ dialect: threadDialect(thread, { insideTransaction: true }) });
    await migrate(database, migrations, subject);
    await thread.ask({ kind: "commit" });
  } catch (error) {
    await thread.ask({ kind: "rollback" });
    throw error;
  }
}
