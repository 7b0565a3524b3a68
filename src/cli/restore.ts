import { restore } from "../store/embedded/backup.ts";
import { embeddedFolder } from "./embedded-folder.ts";
import { runCommand, UsageError } from "./run-command.ts";

const USAGE = `usage: npm run restore -- FILE [--force]
  puts the backup FILE in the place of the embedded store in DATA_DIR, while the bot is stopped
  --force  also where there is a store, which is put aside`;

await runCommand(USAGE, (args) => {
  const [file, ...others] = args.filter((argument) => argument !== "--force");
  if (file === undefined || file.startsWith("-") || others.length > 0) throw new UsageError("name one file");
  const dataDir = embeddedFolder(process.env, "pg_restore --clean --if-exists --dbname");
  const aside = restore(dataDir, file, { force: args.includes("--force"), now: Date.now() });
  console.log(`${dataDir} holds the store as ${file} has it. Start the bot.`);
  if (aside !== undefined)
    console.log(`What stood there is in ${aside}; delete it when it is of no more use.`);
});
