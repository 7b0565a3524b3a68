import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { searchDocuments } from "../src/answers/search-documents.ts";
import { createLogger } from "../src/operations/logging.ts";
import { SearchIndex } from "../src/search/search-index.ts";
import { ContentService } from "../src/services/content-service.ts";
import { madeReport } from "./search/made-reports.ts";

/**
 * How long a change among many reports takes to be live, and how long it holds the event loop at most while it is
 * taken up: `tsx bench/reload.ts [REPORTS]` (1,000), each of `PARAGRAPHS` paragraphs. A JSON line each for one report
 * changed, a tenth of them, and the vocabulary.
 */
const REPORTS = Number(process.argv[2] ?? 1_000);

/** Longest turn of the event loop in CPU time, which a busy machine does not lengthen, in milliseconds. */
function watchTurns(): () => number {
  let longest = 0;
  let watching = true;
  const cpu = () => process.cpuUsage().user / 1_000;
  (async () => {
    for (let before = cpu(); watching; before = cpu()) {
      await nextTurn();
      longest = Math.max(longest, cpu() - before);
    }
  })();
  return () => {
    watching = false;
    return longest;
  };
}

const folder = await mkdtemp(join(tmpdir(), "wence-reload-"));
const write = (at: number) => writeFile(join(folder, `r${at}.md`), madeReport(at));
try {
  for (let at = 0; at < REPORTS; at++) await write(at);
  const service = await ContentService.open(
    folder,
    {
      organisationOf: () => undefined,
      indexOf: async ({ corpus, vocabulary }) => new SearchIndex(searchDocuments(corpus), vocabulary),
    },
    createLogger("error"),
  );
  const changes: Record<string, () => Promise<void>> = {
    "one report": () => write(0),
    "a tenth of the reports": async () => {
      for (let at = 0; at < REPORTS / 10; at++) await write(at);
    },
    vocabulary: () => writeFile(join(folder, "vocabulary.yml"), "synonyms:\n  - [养老院, 敬老院]\n"),
  };
  for (const [changed, change] of Object.entries(changes)) {
    await change();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const turns = watchTurns();
    const begun = performance.now();
    await service.renew();
    const ms = Math.round(performance.now() - begun);
    const longestTurn = turns();
    delay.disable();
    console.log(
      JSON.stringify({
        changed,
        reports: REPORTS,
        live_ms: ms,
        longest_stall_ms: Math.round(delay.max / 1e6),
        longest_turn_cpu_ms: Math.round(longestTurn),
      }),
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
