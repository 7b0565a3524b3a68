import { parseArgs } from "node:util";
import { config as loadEnvironment } from "dotenv";
import { describeProblem } from "../corpus/content-problem.ts";
import { loadContent } from "../corpus/load-content.ts";

const USAGE = "usage: npm run content:check -- [--content DIR]";

async function main(): Promise<number> {
  loadEnvironment({ quiet: true });
  const { values } = parseArgs({ options: { content: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { corpus, problems } = await loadContent(values.content ?? process.env.CONTENT_DIR ?? "content");
  for (const problem of problems) console.error(describeProblem(problem));
  for (const { slug, title } of corpus.reports) {
    const passages = corpus.passages.filter(({ report }) => report.slug === slug).length;
    console.log(`${slug}: ${title}, ${passages} passages`);
  }
  return problems.length === 0 && corpus.reports.length > 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exitCode = 2;
}
