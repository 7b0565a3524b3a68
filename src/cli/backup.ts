import { backUp } from "../store/embedded/backup.ts";
import { embeddedFolder } from "./embedded-folder.ts";
import { runCommand, UsageError } from "./run-command.ts";

const USAGE = `usage: npm run backup -- FILE
  copies the embedded store in DATA_DIR into FILE, also while the bot runs`;

await runCommand(USAGE, ([file, ...others]) => {
  if (file === undefined || file.startsWith("-") || others.length > 0) throw new UsageError("name one file");
  backUp(embeddedFolder(process.env, "pg_dump --format=custom --file=FILE"), file);
  console.log(`${file} holds the store as it stood just now.`);
});
