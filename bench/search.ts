import { execFileSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { measure, quantile } from "../src/cli/retrieval-metrics.ts";
import { readRetrievalSet } from "../src/cli/retrieval-set.ts";
import { cutForSearch } from "../src/search/segmenter.ts";
import { CONTESTANTS, type Contestant, type ContestantName } from "./search/contestants.ts";
import { makePassages } from "./search/made-passages.ts";

/**
 * Measures search side by side in one run: how well each engine finds the sets' own passages, and what index,
 * memory and a question cost at growing sizes. Each measurement runs in a process of its own, one at a time.
 *
 *     npm run bench -- DIR… [--sizes 1000,10000]
 */
const SIZES = [1_000, 10_000, 100_000];
/** The other engines are left out above this many passages: they take minutes or more memory than there is. */
const MOST_FOR_OTHERS = 10_000;
/** Questions timed, at most. */
const QUESTIONS = 1_000;

const args = process.argv.slice(2);
const option = (name: string) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const one = option("--one") as ContestantName | undefined;
const sizes = option("--sizes")?.split(",").map(Number) ?? SIZES;
const size = Number(option("--size") ?? 0);

if (args.length === 0) {
  process.stderr.write("npm run bench -- DIR… [--sizes 1000,10000]\n");
  process.exitCode = 2;
} else if (one !== undefined) {
  process.stdout.write(`${JSON.stringify(await runOne(one, args, size))}\n`);
} else {
  const run = (name: string, folders: readonly string[], passages: number) => {
    const self = fileURLToPath(import.meta.url);
    const options = ["--expose-gc", "--import", "tsx", self, "--one", name, "--size", String(passages)];
    process.stdout.write(execFileSync(process.execPath, [...options, ...folders], { encoding: "utf8" }));
  };
  const names = Object.keys(CONTESTANTS);
  const others = names.filter((name) => name !== "wence");
  for (const folder of args) for (const name of ["wence", ...others]) run(name, [folder], 0);
  for (const passages of sizes) {
    for (const name of names) {
      if (name === "wence" || passages <= MOST_FOR_OTHERS) run(name, args, passages);
    }
  }
}

/** @param passages how many to make of the sets; 0 for the passages of one set as they are. */
async function runOne(name: ContestantName, folders: readonly string[], passages: number) {
  const sets = folders.map(readRetrievalSet);
  const documents = passages === 0 ? sets.flatMap((set) => set.documents) : makePassages(sets, passages);
  const queries = sets.flatMap((set) => set.queries);
  const step = Math.max(1, Math.floor(queries.length / QUESTIONS));
  const asked = passages === 0 ? queries : queries.filter((_, at) => at % step === 0);
  // The segmenter's dictionary is loaded first: neither its time nor its memory is the index's.
  if (name === "wence") cutForSearch("词典");
  const memory = () => {
    globalThis.gc?.();
    return process.memoryUsage().rss / 2 ** 20;
  };
  const before = memory();
  const from = performance.now();
  const contestant: Contestant = await CONTESTANTS[name](documents);
  const indexMs = performance.now() - from;
  const indexMb = memory() - before;
  for (const { text } of asked.slice(0, 100)) await contestant.search(text);
  const times: number[] = [];
  const rankings = [];
  for (const { text, relevant } of asked) {
    const start = performance.now();
    const found = await contestant.search(text);
    times.push(performance.now() - start);
    rankings.push({ found, relevant });
  }
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const metrics = measure(rankings);
  return {
    engine: name,
    ...(passages === 0
      ? {
          dataset: sets[0]?.name,
          "success@1": round(metrics.success1, 4),
          "ndcg@10": round(metrics.ndcg10, 4),
        }
      : { passages }),
    index_ms: round(indexMs, 0),
    index_mb: round(indexMb, 0),
    p50_ms: round(quantile(times, 0.5), 3),
    p99_ms: round(quantile(times, 0.99), 3),
    // A question is answered in one turn of the event loop: the longest is what anything else may wait.
    max_ms: round(Math.max(...times), 1),
  };
}
