// A process that tests start, and kill: `child.ts MODE LOCATION-AS-JSON`. It says what it has done line by
// line, each line only after the store has acknowledged it.
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { acceptEntry } from "../../src/store/inbox.ts";
import { MIGRATIONS } from "../../src/store/migrations/ordered.ts";
import { openStore } from "../../src/store/open.ts";

const [mode, argument = ""] = process.argv.slice(2);
const location = JSON.parse(argument);
const say = (line: string) => writeSync(1, `${line}\n`);

if (mode === "open") {
  const store = await openStore(location);
  await store.close();
  say("opened");
} else if (mode === "write") {
  const store = await openStore(location);
  for (;;) {
    const key = randomUUID();
    await acceptEntry(store.database, { key, kind: "mention", payload: { text: "问" }, receivedAt: 1 });
    say(key);
  }
} else if (mode === "die-in-migration") {
  const dying = {
    up: async (database: Parameters<(typeof MIGRATIONS)[string]["up"]>[0]) => {
      await database.schema.createTable("half_made").addColumn("id", "text").execute();
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => {});
    },
  };
  await openStore(location, { migrations: { ...MIGRATIONS, "9999-dying": dying } });
}
