import type { Store } from "../store/open.ts";
import { dropSetAside, listEntries, type OpenEntry, retrySetAside } from "../store/set-aside.ts";
import { runCommand, UsageError, withStore } from "./run-command.ts";

const USAGE = `usage: npm run -s inbox -- list [--all] [--text]
       npm run -s inbox -- retry KEY…
       npm run -s inbox -- drop KEY…
  list   asks that were set aside, a line each: key, age, claims, kind, place, reason
         --all   those that still wait for an answer too
         --text  what was asked, too
  retry  has them answered by the running bot
  drop   erases what was asked; there is no answer
  The store is DATABASE_URL's or DATA_DIR's.`;

await runCommand(USAGE, async ([command = "", ...rest]) => {
  const flags = rest.filter((argument) => argument.startsWith("--"));
  const keys = rest.filter((argument) => !argument.startsWith("--"));
  const lists = command === "list" && keys.length === 0;
  const changes = ["retry", "drop"].includes(command) && keys.length > 0;
  if (!(lists || changes) || flags.some((flag) => changes || !["--all", "--text"].includes(flag)))
    throw new UsageError("list, retry or drop");
  await withStore(async (store) => {
    if (lists) await list(store, flags);
    else for (const key of keys) await change(store, command === "retry" ? "retry" : "drop", key);
  });
});

async function list({ database }: Store, flags: readonly string[]): Promise<void> {
  const entries = await listEntries(
    database,
    flags.includes("--all") ? ["pending", "set-aside"] : ["set-aside"],
  );
  for (const entry of entries) console.log(lineOf(entry, flags.includes("--text")));
}

function lineOf(
  { key, kind, state, payload, receivedAt, attempts, reason }: OpenEntry,
  text: boolean,
): string {
  const { channelId, request } = payload as { readonly channelId?: string; readonly request?: unknown };
  const age = `${Math.round((Date.now() - receivedAt) / 60_000)} min`;
  const line = [key, age, `claims ${attempts}`, kind, channelId ?? "-", reason ?? state];
  return [...line, ...(text ? [JSON.stringify(request)] : [])].join("  ");
}

async function change({ database }: Store, command: "retry" | "drop", key: string): Promise<void> {
  const changed = await (command === "retry" ? retrySetAside : dropSetAside)(database, key, Date.now());
  if (changed) {
    console.log(`${key}  ${command === "retry" ? "will be answered" : "erased"}`);
    return;
  }
  console.error(`${key} is not among what was set aside; \`npm run inbox -- list\` shows what is.`);
  process.exitCode = 1;
}
