import { loadEnvFile } from "../env-file.ts";
import { backUp } from "../store/embedded/backup.ts";
import { embeddedFolder } from "./embedded-folder.ts";

const USAGE = `usage: npm run backup -- FILE
  copies the embedded store in DATA_DIR into FILE, also while the bot runs`;

function main([file, ...others]: readonly string[]): void {
  if (file === undefined || file.startsWith("-") || others.length > 0) {
    console.log(USAGE);
    process.exitCode = file === "--help" ? 0 : 2;
    return;
  }
  loadEnvFile(process.env);
  backUp(embeddedFolder(process.env, "pg_dump --format=custom --file=FILE"), file);
  console.log(`${file} holds the store as it stood just now.`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
